import fc from 'fast-check';
import { expect, test } from 'vitest';
import { uniqueNames } from '../../../lib/domain/unique-names.ts';

function named(paths: readonly string[], reserved?: readonly string[]): readonly string[] {
  return paths.map(uniqueNames(reserved));
}

test('a name that is taken is numbered before its extension, as file managers do', () => {
  expect(named(['a/mug.png', 'a/mug.png', 'b/mug.png', 'a/mug.png'])).toEqual([
    'a/mug.png',
    'a/mug (2).png',
    'b/mug.png',
    'a/mug (3).png',
  ]);
});

test('names that Windows or macOS hold for equal are not both given', () => {
  expect(named(['Mug.png', 'mug.PNG', 'café.png', 'café.png'])).toEqual([
    'Mug.png',
    'mug (2).PNG',
    'café.png',
    'café (2).png',
  ]);
});

test('a reserved name is given to nobody, nor is that of a folder', () => {
  expect(named(['manifest.json', 'a/b.png', 'a'], ['manifest.json'])).toEqual([
    'manifest (2).json',
    'a/b.png',
    'a (2)',
  ]);
});

test('no two of any names are equal, and none loses its extension or its folder', () => {
  const part = fc.oneof(
    fc.constantFrom('mug', 'Mug', 'mug (2)', 'mug (3)', '🍵', 'קפה'),
    // A safe path has no part that is empty: see `safe-path.test.ts`.
    fc.string({ unit: 'grapheme', minLength: 1 }),
  );
  const path = fc.array(
    part.map((text) => text.replaceAll('/', '-')),
    { minLength: 1, maxLength: 2 },
  );
  fc.assert(
    fc.property(fc.array(path, { maxLength: 60 }), (paths) => {
      const wanted = paths.map((parts) => `folder/${parts.join('-')}.png`);
      const given = named(wanted);
      const keys = given.map((name) => name.normalize('NFC').toLowerCase());
      expect(new Set(keys).size).toBe(given.length);
      for (const [place, name] of given.entries()) {
        expect(name.startsWith((wanted[place] ?? '').slice(0, -'.png'.length))).toBe(true);
        expect(name).toMatch(/\.png$/);
      }
    }),
  );
});

test('ten thousand pictures of one name are named at once', () => {
  const given = named(Array.from({ length: 10_000 }, () => 'mug.png'));
  expect(given.at(-1)).toBe('mug (10000).png');
});
