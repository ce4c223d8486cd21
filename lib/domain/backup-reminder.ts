import type { BackupFailure, LeftOut } from './backup-record.ts';
import { dayOf, dayWords } from './day.ts';
import { countWords } from './import-report.ts';
import { isStorageFull } from './storage-full.ts';

const DAY_MS = 86_400_000;
/** A person is reminded of a backup once a result is so old and in none. */
const REMIND_AFTER_MS = 30 * DAY_MS;
/** How often a backup is made by itself, where there is a folder for it. */
const AUTOMATIC_EVERY_MS = 7 * DAY_MS;

/** When anything was first made, and last saved elsewhere, in milliseconds since the epoch; null where never. */
export interface BackupTimes {
  readonly startedAt: number | null;
  readonly savedAt: number | null;
}

/** “the disk is full”, of what the browser threw. */
export function backupFailureWords(error: unknown): string {
  if (isStorageFull(error)) return 'the disk is full';
  const name = error instanceof Error ? error.name : '';
  if (name === 'NotFoundError') return 'the folder is not there any more';
  if (name === 'NotAllowedError') return 'the browser wants to be asked again before Plantain may write to the folder';
  return error instanceof Error ? error.message : String(error);
}

/** “, without 2 pictures no longer in this browser and 1 picture that could not be read”; empty where nothing is left out. */
export function leftOutWords(leftOut: LeftOut | null): string {
  const { goneCount, unreadableCount } = leftOut ?? { goneCount: 0, unreadableCount: 0 };
  const pictures = (count: number) => countWords(count, ['picture', 'pictures']);
  const parts = [
    ...(goneCount > 0 ? [`${pictures(goneCount)} no longer in this browser`] : []),
    ...(unreadableCount > 0 ? [`${pictures(unreadableCount)} that could not be read`] : []),
  ];
  return parts.length > 0 ? `, without ${parts.join(' and ')}` : '';
}

/** “The last backup was made on 23 October 2026.” */
export function lastBackupWords(savedAt: number | null, leftOut: LeftOut | null): string {
  return savedAt === null
    ? 'Nothing has been backed up yet.'
    : `The last backup was made on ${dayWords(dayOf(savedAt))}${leftOutWords(leftOut)}.`;
}

/**
 * Why a backup is due, in a sentence; null where there is nothing to lose, or not for long.
 *
 * @param unsavedSince when the oldest result was made that is in no backup
 */
export function backupReminder(unsavedSince: number | null, failure: BackupFailure | null, now: number): string | null {
  if (failure) {
    const day = dayWords(dayOf(failure.at));
    return `The weekly backup of ${day} was not made: ${failure.message}. In Settings, press Back up now, or choose another folder.`;
  }
  if (unsavedSince === null || now - unsavedSince < REMIND_AFTER_MS) return null;
  const days = Math.floor((now - unsavedSince) / DAY_MS);
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

/**
 * The name of one that is made by itself: one a month, of which the last is kept, and another for each browser, since
 * several may share a folder that is synchronised.
 */
export function automaticBackupName(at: number, installationId: string): string {
  return `Plantain backup ${dayOf(at).slice(0, 7)} ${installationId}.tar`;
}
