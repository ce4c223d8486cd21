import { expect, test } from 'vitest';
import { foldForSearch, searchTextOf } from '../../../lib/domain/search-text.ts';
import { aFrozenBrief, aReference, aSource, aSucceededJob } from '../../support/builders.ts';

test('case, accents and the forms of letters make no difference', () => {
  expect(foldForSearch('Café CRÈME ﬁn')).toBe(foldForSearch('cafe creme fin'));
  expect(foldForSearch('Kaffeetasse 杯')).toContain('杯');
});

test.each([
  ['don’t', "don't"],
  ['„Mug“ «Mug»', '"mug" "mug"'],
  ['2026–27 — now', '2026-27 - now'],
  ['Straße STRASSE', 'strasse strasse'],
  ['Smørrebrød, Łódź, Çeşme, Æther, ışık', 'smorrebrod, lodz, cesme, aether, isik'],
  ['soft\u00adly zero\u200bwidth \u200fright', 'softly zerowidth right'],
])('what keyboards have no key for makes no difference: %s', (text, typed) => {
  expect(foldForSearch(text)).toBe(typed);
});

test('a job is found by all that it was asked for, and by where its references came from', () => {
  const references = [
    aReference({
      role: 'style',
      note: 'only the light',
      source: aSource({ pageUrl: 'https://shop.example/mugs', pageTitle: 'Öko-Tassen', altText: 'A green mug' }),
    }),
  ];
  const brief = aFrozenBrief({ subject: 'Mug on a ledge', styleNotes: 'Grainy', avoid: 'Logos', references });
  const text = searchTextOf(aSucceededJob({ brief, prompt: 'Make a mug.', modelName: 'Nano Banana 2 Lite' }));
  for (const words of ['mug on a ledge', 'grainy', 'logos', 'only the light', 'shop.example', 'oko-tassen', 'style'])
    expect(text).toContain(words);
  for (const words of ['a green mug', 'make a mug.', 'nano banana 2 lite']) expect(text).toContain(words);
});
