import { leftOfCap, type Spending } from './ledger.ts';
import type { Settings } from './settings.ts';

/** What counts against the caps: money counts in the month and on the day in which it was reserved. */
export interface Spent {
  readonly thisMonth: Spending;
  readonly today: Spending;
}

type Caps = Pick<Settings, 'monthlyCapMicroUsd' | 'dailyCapMicroUsd' | 'imageCapMicroUsd'>;

/** What a cap of a period leaves. */
export interface Room {
  readonly period: 'month' | 'day';
  readonly capMicroUsd: number;
  readonly leftMicroUsd: number;
}

/** The least that any cap leaves to spend now. The cap on one image limits no sum. */
export function roomLeft({ monthlyCapMicroUsd, dailyCapMicroUsd }: Caps, { thisMonth, today }: Spent): Room {
  const month: Room = {
    period: 'month',
    capMicroUsd: monthlyCapMicroUsd,
    leftMicroUsd: leftOfCap(monthlyCapMicroUsd, thisMonth),
  };
  if (dailyCapMicroUsd === null) return month;
  const leftMicroUsd = leftOfCap(dailyCapMicroUsd, today);
  return leftMicroUsd < month.leftMicroUsd ? { period: 'day', capMicroUsd: dailyCapMicroUsd, leftMicroUsd } : month;
}

/** What an order costs at most: all of it, and its dearest image. */
export interface HighestPrice {
  readonly highMicroUsd: number;
  readonly eachMicroUsd: number;
}

/** A cap that an order does not fit under. */
export interface Exceeded {
  readonly cap: Room['period'] | 'image';
  readonly capMicroUsd: number;
  readonly leftMicroUsd: number;
  /** What the cap is short of. */
  readonly overMicroUsd: number;
}

/** The cap that an order would break, or null. Reservations count, so that jobs at once cannot break it together. */
export function exceededCap(
  { highMicroUsd, eachMicroUsd }: HighestPrice,
  { imageCapMicroUsd }: Caps,
  room: Room,
): Exceeded | null {
  if (imageCapMicroUsd !== null && eachMicroUsd > imageCapMicroUsd) {
    const amounts = { capMicroUsd: imageCapMicroUsd, leftMicroUsd: imageCapMicroUsd };
    return { cap: 'image', ...amounts, overMicroUsd: eachMicroUsd - imageCapMicroUsd };
  }
  const { period, capMicroUsd, leftMicroUsd } = room;
  if (highMicroUsd <= leftMicroUsd) return null;
  return { cap: period, capMicroUsd, leftMicroUsd, overMicroUsd: highMicroUsd - leftMicroUsd };
}
