import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FILE_NAME_FIELDS, fileNameFacts, fileNameParts } from '../../../lib/domain/filename.ts';
import { cutWhole, safePath, utf8Bytes } from '../../../lib/domain/safe-path.ts';
import { aFrozenBrief, aSucceededJob } from '../../support/builders.ts';

const FAMILY = '👩‍👩‍👧';

describe('safePath', () => {
  it.each([
    [['Plantain', 'Green mug'], 'Plantain/Green mug.png'],
    [['a:b', 'x<y>"z"|?*\\'], 'a-b/x-y-z-.png'],
    [['50% off'], '50- off.png'],
    [['CON', 'nul'], '_CON/_nul.png'],
    [['NUL.txt', 'LPT¹', 'com0.tar'], '_NUL.txt/_LPT¹/_com0.tar.png'],
    [['CON .x', 'console', 'con artist'], '_CON .x/console/con artist.png'],
    [['Desktop.ini', 'thumbs.db'], '_Desktop.ini/_thumbs.db.png'],
    [['my.local', 'a.lnk', 'b.{20d04fe0-3aea}', 'c.URL'], 'my-local/a-lnk/b-{20d04fe0-3aea}/c-URL.png'],
    [['a.{x}.{x}'], 'a-{x}-{x}.png'],
    [['trailing. . ', ' ...leading', '~temp'], 'trailing/leading/temp.png'],
    [['..', '.', ' ', '', '\u200F'], 'image.png'],
    [['..', 'mug'], 'mug.png'],
    [['tab\tand\nline\u2028break'], 'tab and line break.png'],
    [['exe.\u202Egpj'], 'exe.gpj.png'],
    [['כוס ירוקה'], 'כוס ירוקה.png'],
    [['کوزه‌ی سبز'], 'کوزهی سبز.png'],
    [['Cafe\u0301'], 'Café.png'],
    [['half \uD83D a pair', '\uDE00'], 'half a pair.png'],
    [[`a ${FAMILY}`], 'a 👩👩👧.png'],
  ])('of %j is %s', (parts, path) => {
    expect(safePath(parts, 'png')).toBe(path);
  });

  it('shortens what is too long between characters, not within them', () => {
    for (const character of ['é', 'e\u0323\u0302', '水', '🇫🇷', '👍🏽', 'क्षि']) {
      const name = safePath([character.repeat(300)], '').slice(0, -1);
      const normal = character.normalize('NFC');
      expect(name).toBe(normal.repeat(name.length / normal.length));
      expect(utf8Bytes(name)).toBeGreaterThan(150);
      expect(utf8Bytes(name)).toBeLessThanOrEqual(230);
    }
  });

  it('keeps short parts whole where a long one must give way, and the name where there are too many folders', () => {
    expect(safePath(['Shop', 'x'.repeat(400), 'mug 7'], 'png')).toMatch(/^Shop\/x{188}\/mug 7\.png$/);
    const many = Array.from({ length: 40 }, (_, index) => `folder ${index + 1}`);
    expect(safePath([...many, 'mug'], 'png')).toBe(`${many.slice(0, 8).join('/')}/mug.png`);
  });
});

describe('cutWhole', () => {
  it('takes a first character to pieces only where it is too long by itself', () => {
    const fits = ({ length }: string) => length <= 4;
    expect(cutWhole(`ab${FAMILY}`, fits)).toBe('ab');
    expect(cutWhole(`${FAMILY}ab`, fits)).toBe('👩\u200D');
    expect(cutWhole('abc', fits)).toBe('abc');
  });
});

const anyPiece = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.string({ unit: 'grapheme-composite', maxLength: 80 }),
  fc.constantFrom('CON', 'nul', 'COM¹', 'LPT9', 'aux', '.txt', ' ', '.', '..', '~', '/', '\\', ':', '\u202E', '\u200D'),
  fc.constantFrom(
    '\uD83D',
    '\uDE00',
    '\u0301',
    '\u0338',
    'e\u0301',
    FAMILY,
    'desktop.ini',
    '.lnk',
    '.{x}',
    '\0',
    '\uFFFE',
  ),
  fc.constantFrom('水'.repeat(90), 'क्'.repeat(120), 'a\u0323\u0302'.repeat(60), '\u0301'.repeat(200), '🏺'.repeat(70)),
);
const anyWords = fc.array(anyPiece, { maxLength: 6 }).map((pieces) => pieces.join(''));
const anyTemplate = fc
  .array(fc.oneof(...FILE_NAME_FIELDS.map((field) => fc.constant(`{${field}}`)), fc.constantFrom('/', ' '), anyWords), {
    maxLength: 24,
  })
  .map((pieces) => pieces.join(''));

/** The rules of each system, written anew: of the byte limit 11 are left for “ (12)” and what is added while it loads. */
const RULES: readonly (readonly [rule: string, holds: (part: string) => boolean])[] = [
  ['is not empty, and climbs nowhere', (part) => !['', '.', '..'].includes(part)],
  ['Windows: none of its characters', (part) => !/["%*/:<>?\\|]/.test(part) && !/\p{Cc}/u.test(part)],
  ['Windows: no dot and no space at its end', (part) => !/[\s.]$/.test(part)],
  ['Windows: no device', (part) => !/^(con|prn|aux|nul|(com|lpt)[\d¹²³])\s*(\.|$)/i.test(part)],
  ['Windows: 255 units', ({ length }) => length <= 255 - 11],
  ['Linux: 255 bytes', (part) => new TextEncoder().encode(part).length <= 255 - 11],
  ['macOS: NFC and whole characters', (part) => part.isWellFormed() && part === part.normalize('NFC')],
  ['macOS: not hidden', (part) => !part.startsWith('.')],
  ['Chromium: nothing unseen', (part) => !/[\p{Cf}\p{Noncharacter_Code_Point}\u2028\u2029]/u.test(part)],
  ['Chromium: no blank at either end', (part) => part === part.trim()],
  ['Chromium: no ending of its shell', (part) => !/\.(lnk|local|scf|url|\{.*\})$/i.test(part)],
];

describe('the name of a result', () => {
  it('is valid on Windows, macOS and Linux and in the browser, whatever subject, group and template say', () => {
    fc.assert(
      fc.property(anyTemplate, anyWords, anyWords, fc.nat(1_000), (template, subject, group, index) => {
        const facts = fileNameFacts(aSucceededJob({ brief: aFrozenBrief({ subject }) }), { index, group });
        const path = safePath(fileNameParts(template, facts), 'webp');
        for (const part of path.split('/')) {
          for (const [rule, holds] of RULES) expect(holds(part), `${JSON.stringify(part)} ${rule}`).toBe(true);
        }
        expect(path).toMatch(/\.webp$/);
        expect(path.length).toBeLessThanOrEqual(220);
      }),
      { numRuns: 1_000 },
    );
  });
});
