import { expect, test } from 'vitest';
import {
  automaticBackupName,
  backupFailureWords,
  backupName,
  backupReminder,
  isBackupDue,
  lastBackupWords,
} from '../../../lib/domain/backup-reminder.ts';

const DAY = 86_400_000;
const NOW = new Date(2026, 10, 25, 12).getTime();

test.each([
  ['every result is in a backup', null, false],
  ['the oldest that is in none is 29 days old', 29, false],
  ['the oldest that is in none is 30 days old', 30, true],
] as const)('a person is reminded after 30 days: %s', (_when, daysAgo, isReminded) => {
  expect(backupReminder(daysAgo === null ? null : NOW - daysAgo * DAY, null, NOW) !== null).toBe(isReminded);
});

test('the reminder says how many days are at stake', () => {
  expect(backupReminder(NOW - 33 * DAY, null, NOW)).toBe(
    'The results of 33 days are in this browser alone: it is time for a backup.',
  );
});

test('a backup is made by itself after a week, and only where there is anything', () => {
  expect(isBackupDue({ startedAt: null, savedAt: null }, NOW)).toBe(false);
  expect(isBackupDue({ startedAt: NOW, savedAt: null }, NOW)).toBe(true);
  expect(isBackupDue({ startedAt: 0, savedAt: NOW - 6 * DAY }, NOW)).toBe(false);
  expect(isBackupDue({ startedAt: 0, savedAt: NOW - 7 * DAY }, NOW)).toBe(true);
});

test('backups are named by the day, those made by themselves by the month and the browser', () => {
  expect(backupName(NOW)).toBe('Plantain backup 2026-11-25.tar');
  expect(automaticBackupName(NOW, '1b9d6bcd')).toBe('Plantain backup 2026-11 1b9d6bcd.tar');
  expect(lastBackupWords(NOW, null)).toBe('The last backup was made on 25 November 2026.');
});

test.each([
  ['all of them', 0, 0, ''],
  ['a removed one', 1, 0, ', without 1 picture no longer in this browser'],
  ['spoilt ones', 0, 2, ', without 2 pictures that could not be read'],
  ['both', 2, 1, ', without 2 pictures no longer in this browser and 1 picture that could not be read'],
])('the last backup says which pictures it is without: %s', (_which, goneCount, unreadableCount, words) => {
  expect(lastBackupWords(NOW, { goneCount, unreadableCount })).toBe(
    `The last backup was made on 25 November 2026${words}.`,
  );
});

test.each([
  [new DOMException('', 'QuotaExceededError'), 'the disk is full'],
  [new DOMException('', 'NotFoundError'), 'the folder is not there any more'],
  [
    new DOMException('', 'NotAllowedError'),
    'the browser wants to be asked again before Plantain may write to the folder',
  ],
  [new Error('The cable was pulled'), 'The cable was pulled'],
])('a weekly backup that failed says why, whenever the last one was: %s', (error, why) => {
  const failure = { at: Date.UTC(2026, 10, 23, 12), message: backupFailureWords(error) };
  expect(backupReminder(null, failure, NOW)).toBe(
    `The weekly backup of 23 November 2026 was not made: ${why}. In Settings, press Back up now, or choose another folder.`,
  );
});
