import { dayOf, dayWords } from './day.ts';

const DAY_MS = 86_400_000;
/** After so long without a backup a person is reminded of one. */
const REMIND_AFTER_MS = 30 * DAY_MS;
/** How often a backup is made by itself, where there is a folder for it. */
const AUTOMATIC_EVERY_MS = 7 * DAY_MS;

/** When anything was first made, and last saved elsewhere, in milliseconds since the epoch; null where never. */
export interface BackupTimes {
  readonly startedAt: number | null;
  readonly savedAt: number | null;
}

/** “The last backup was made on 23 October 2026.” */
export function lastBackupWords(savedAt: number | null): string {
  return savedAt === null
    ? 'Nothing has been backed up yet.'
    : `The last backup was made on ${dayWords(dayOf(savedAt))}.`;
}

/** Why a backup is due, in a sentence; null where there is nothing to lose or the last one is recent. */
export function backupReminder({ startedAt, savedAt }: BackupTimes, now: number): string | null {
  const since = savedAt ?? startedAt;
  if (startedAt === null || since === null || now - since < REMIND_AFTER_MS) return null;
  const days = Math.floor((now - since) / DAY_MS);
  return `The results of ${days} days are in this browser alone: it is time for a backup.`;
}

/** Whether a backup that is made by itself is due. */
export function isBackupDue({ startedAt, savedAt }: BackupTimes, now: number): boolean {
  return startedAt !== null && (savedAt === null || now - savedAt >= AUTOMATIC_EVERY_MS);
}

/** The name of a backup that a person asked for. */
export function backupName(at: number): string {
  return `Plantain backup ${dayOf(at)}.tar`;
}

/** The name of one that is made by itself: one a month, of which the last is kept. */
export function automaticBackupName(at: number): string {
  return `Plantain backup ${dayOf(at).slice(0, 7)}.tar`;
}
