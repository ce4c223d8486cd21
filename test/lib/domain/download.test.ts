import { describe, expect, it } from 'vitest';
import { isNamedAsWanted, whereabouts, type Download } from '../../../lib/domain/download.ts';
import { downloadLine, endingWords, interruptionWords, savedWords } from '../../../lib/domain/download-words.ts';
import { AT, assetId } from '../../support/builders.ts';

const WANTED = 'Plantain/2026-11-23 Café mug.png';
const ASKED = {
  id: 'download',
  jobId: 'job',
  assetId: assetId('result'),
  kind: 'original',
  url: 'blob:one',
  browserId: 1,
  wantedPath: WANTED,
  at: AT,
} as const;

describe('the name that a file got', () => {
  it.each([
    '/home/ann/Downloads/Plantain/2026-11-23 Café mug.png',
    'C:\\Users\\Ann\\Downloads\\Plantain\\2026-11-23 Café mug.png',
    '/home/ann/Downloads/Plantain/2026-11-23 Café mug (1).png',
    '/home/ann/Downloads/Plantain/2026-11-23 Café mug(12).png',
    '/home/ann/Downloads/Plantain/2026-11-23 Café mug - 2026-11-25T190359.000Z.png',
    '/Users/ann/Downloads/Plantain/2026-11-23 Cafe\u0301 mug.png',
  ])('is the wanted one, but for the browser’s own numbering: %s', (path) => {
    expect(isNamedAsWanted(WANTED, path)).toBe(true);
    expect(savedWords(WANTED, path)).toBe(`Saved as ${path}`);
  });

  it.each([
    '/home/ann/Downloads/sorted/2026-11-23 Café mug.png',
    '/home/ann/Downloads/Plantain/image.png',
    '/home/ann/Downloads/Plantain/2026-11-23 Café mug.jpg',
    '/home/ann/Downloads/NotPlantain/2026-11-23 Café mug.png',
    '/home/ann/Downloads/Plantain/2026-11-23 Café mug (1) copy.png',
  ])('is another one, which is said with its likely cause: %s', (path) => {
    expect(isNamedAsWanted(WANTED, path)).toBe(false);
    expect(savedWords(WANTED, path)).toContain(
      `Saved as ${path}, not as ${WANTED}. Another extension that renames downloads is the likely cause`,
    );
  });

  it('is the wanted one where that ends in a number itself', () => {
    expect(isNamedAsWanted('Plantain/mug (1).png', '/dl/Plantain/mug (1).png')).toBe(true);
  });
});

describe('an interruption', () => {
  it.each([
    ['FILE_NO_SPACE', 'The disk is full. Free some space on it, then press Download again.'],
    ['USER_CANCELED', 'It was cancelled in the browser. Press Download again.'],
    [
      'FILE_ACCESS_DENIED',
      /^The browser may not write into that folder\. Choose another .*, then press Download again\.$/,
    ],
    ['NETWORK_FAILED', /^The browser lost hold of the file .*\. Press Download again\.$/],
    ['FILE_NAME_TOO_LONG', /Shorten Folder and file name in Settings/],
    ['NOT_LISTED', /^The browser does not list it any more/],
    ['SOMETHING_NEW', 'The browser says why: SOMETHING_NEW. Press Download again.'],
  ])('by %s is told in plain words, with what to do', (reason, words) => {
    expect(interruptionWords(reason, 'Download again')).toMatch(words);
  });

  it('names the button that was pressed', () => {
    const ending = { state: 'interrupted', reason: 'FILE_NO_SPACE' } as const;
    expect(endingWords('statement.csv', ending)).toBe(
      'Not saved. The disk is full. Free some space on it, then try again.',
    );
  });
});

describe('where a file is now', () => {
  const complete: Download = { ...ASKED, state: 'complete', path: '/dl/mug.png' };
  const listed = {
    browserId: 1,
    ending: { state: 'complete', path: '/dl/mug.png' },
    exists: true,
    canResume: false,
  } as const;

  it('is what the browser lists, and unknown where it lists nothing', () => {
    expect(whereabouts(complete, listed)).toBe('there');
    expect(whereabouts(complete, { ...listed, exists: false })).toBe('gone');
    expect(whereabouts(complete, { ...listed, exists: null })).toBe('unseen');
    expect(whereabouts(complete, null)).toBe('unknown');
  });

  it('is nowhere while it is under way, and after an interruption', () => {
    expect(whereabouts({ ...ASKED, state: 'under-way' }, { ...listed, ending: null })).toBe('under-way');
    expect(whereabouts({ ...ASKED, state: 'under-way' }, { ...listed, ending: null, canResume: true })).toBe('paused');
    expect(whereabouts({ ...ASKED, state: 'interrupted', reason: 'CRASH' }, { ...listed, exists: true })).toBe(
      'interrupted',
    );
  });
});

describe('a line for support', () => {
  it('has the path, what it holds, when, and how it ended', () => {
    expect(downloadLine({ ...ASKED, state: 'complete', path: '/dl/mug.png' })).toBe(
      '/dl/mug.png, Original, 2026-11-23T14:25:30.000Z, complete',
    );
    expect(downloadLine({ ...ASKED, kind: 'copy', state: 'interrupted', reason: 'FILE_NO_SPACE' })).toBe(
      `${WANTED}, Converted copy, 2026-11-23T14:25:30.000Z, interrupted (FILE_NO_SPACE)`,
    );
  });
});
