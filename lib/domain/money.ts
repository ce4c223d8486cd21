import * as z from 'zod/mini';
import { formatNumber } from './format-number.ts';

/** An amount of money in whole micro-dollars (US$0.000001): never a float, so that sums are exact. */
export const microUsdSchema = z.int().check(z.nonnegative());

const MICRO_USD_PER_USD = 1_000_000;
const MICRO_USD_PER_CREDIT = 1_000;

/** Whole micro-dollars for an amount in dollars, rounded up so that no price is understated. */
export function microUsdFromUsd(usd: number): number {
  return Math.ceil(Number((usd * MICRO_USD_PER_USD).toFixed(6)));
}

/** Dollars, as a person types them. */
export function usdFromMicroUsd(costMicroUsd: number): number {
  return costMicroUsd / MICRO_USD_PER_USD;
}

/** Credits, the unit a person sees: 1 credit = US$0.001 = 1,000 micro-dollars. May have a fraction. */
export function creditsFromMicroUsd(costMicroUsd: number): number {
  return costMicroUsd / MICRO_USD_PER_CREDIT;
}

/** Micro-dollars for a number of credits. */
export function microUsdFromCredits(credits: number): number {
  return Math.ceil(Number((credits * MICRO_USD_PER_CREDIT).toFixed(6)));
}

/** “34 credits”, rounded up: a person is never charged more than the words say. */
export function formatCredits(costMicroUsd: number): string {
  const credits = Math.ceil(creditsFromMicroUsd(costMicroUsd));
  return credits === 1 ? '1 credit' : `${formatNumber(credits)} credits`;
}

/** What is left to spend, in credits, rounded down: never more than there is. */
export function formatCreditsLeft(leftMicroUsd: number): string {
  return formatCredits(Math.floor(creditsFromMicroUsd(leftMicroUsd)) * MICRO_USD_PER_CREDIT);
}

/** “34–39 credits” where the price is not fixed in advance, else “34 credits”. */
export function formatCreditRange(lowMicroUsd: number, highMicroUsd: number): string {
  const low = Math.ceil(creditsFromMicroUsd(lowMicroUsd));
  const high = formatCredits(highMicroUsd);
  return low === Math.ceil(creditsFromMicroUsd(highMicroUsd)) ? high : `${formatNumber(low)}–${high}`;
}

/** “4–5 kie.ai credits”: the same price in a provider's own unit, rounded up as credits are. */
export function formatOwnCreditRange(
  lowMicroUsd: number,
  highMicroUsd: number,
  { name, microUsdEach }: { readonly name: string; readonly microUsdEach: number },
): string {
  const [low, high] = [Math.ceil(lowMicroUsd / microUsdEach), Math.ceil(highMicroUsd / microUsdEach)];
  if (high === 1) return `1 ${name.replace(/s$/, '')}`;
  const figures = low === high ? [high] : [low, high];
  return `${figures.map((figure) => formatNumber(figure)).join('–')} ${name}`;
}

/** “33.6”, rounded up to a tenth of a credit, for a line item beside others. */
export function formatCreditAmount(costMicroUsd: number): string {
  return (Math.ceil(costMicroUsd / 100) / 10).toFixed(1);
}

function usd(costMicroUsd: number, round: (value: number) => number): string {
  const digits = costMicroUsd > 0 && costMicroUsd < MICRO_USD_PER_USD ? 3 : 2;
  return `$${(round(costMicroUsd / 10 ** (6 - digits)) / 10 ** digits).toFixed(digits)}`;
}

/** A price: “$12.40”, or “$0.034” below a dollar, where cents would hide that of an image. Rounded up, as credits are. */
export function formatUsd(costMicroUsd: number): string {
  return usd(costMicroUsd, Math.ceil);
}

/** What is left to spend, in the same form, rounded down: never more than there is. */
export function formatUsdLeft(leftMicroUsd: number): string {
  return usd(leftMicroUsd, Math.floor);
}
