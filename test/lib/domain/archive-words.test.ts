import { expect, test } from 'vitest';
import {
  archiveProgressWords,
  cancelledArchiveWords,
  failedArchiveWords,
  nothingToSaveWords,
  savedArchiveWords,
  type SavedArchive,
} from '../../../lib/domain/archive-words.ts';

const SAVED: SavedArchive = {
  names: ['plantain-2026-11-25.zip'],
  pictures: 498,
  sizeBytes: 487_000_000,
  missing: 0,
  withoutPicture: 0,
};
const NOTHING: SavedArchive = { ...SAVED, names: [], pictures: 0, sizeBytes: 0 };

test.each([
  [20_000, '214 of 500 · 20 kB'],
  [2_400_000, '214 of 500 · 2.4 MB'],
  [210_400_000, '214 of 500 · 210 MB'],
  [4_310_000_000, '214 of 500 · 4.3 GB'],
])('how far it is with %i bytes', (writtenBytes, words) => {
  expect(archiveProgressWords({ done: 214, total: 500, writtenBytes })).toBe(words);
});

test('what was saved is told with what is missing and where that is named', () => {
  expect(savedArchiveWords(SAVED)).toBe('Saved 498 pictures as plantain-2026-11-25.zip, 487 MB.');
  expect(savedArchiveWords({ ...SAVED, missing: 2, withoutPicture: 1 })).toBe(
    'Saved 498 pictures as plantain-2026-11-25.zip, 487 MB. 2 pictures are no longer in the store: named in manifest.json. 1 selected result has no picture.',
  );
});

test('parts are told by the first and the last', () => {
  const names = ['plantain-2026-11-25.zip', 'plantain-2026-11-25-part-2.zip', 'plantain-2026-11-25-part-3.zip'];
  expect(savedArchiveWords({ ...SAVED, names, missing: 1 })).toBe(
    'Saved 498 pictures as 3 files, plantain-2026-11-25.zip to plantain-2026-11-25-part-3.zip, 487 MB. 1 picture is no longer in the store: named in the manifest.json of its part.',
  );
});

test('a cancelled one tells which whole parts there are', () => {
  expect(cancelledArchiveWords(NOTHING)).toBe('Cancelled. Nothing was saved.');
  expect(cancelledArchiveWords({ ...SAVED, pictures: 1 })).toBe(
    'Cancelled. Saved 1 picture as plantain-2026-11-25.zip, 487 MB.',
  );
});

test('where there is nothing to save it says why', () => {
  expect(nothingToSaveWords({ missing: 0 })).toContain('none of the selected results has a picture');
  expect(nothingToSaveWords({ missing: 3 })).toContain('in the store any longer');
});

test.each([
  'QuotaExceededError',
  'NotFoundError',
  'NoModificationAllowedError',
  'NotAllowedError',
  'InvalidStateError',
])('a failure by %s is told in words, with what to press', (name) => {
  const words = failedArchiveWords(new DOMException('The browser’s own words', name), NOTHING);
  expect(words).toMatch(/^Nothing was saved\. .+ press Download selected again\.$/);
  expect(words).not.toMatch(/own words|Error/);
});

test('a failure of an unknown kind is told with the browser’s own words', () => {
  expect(failedArchiveWords(new Error('It broke'), SAVED)).toBe(
    'Saved 498 pictures as plantain-2026-11-25.zip, 487 MB. The archive could not be written (It broke). To try again, press Download selected again.',
  );
});
