import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { about, findWords, replaceWords } from '../../../../lib/domain/findings/words.ts';
import { anyBrief } from '../../../support/arbitraries.ts';
import { aBrief } from '../../../support/builders.ts';
import { applied } from './examine.ts';

describe('findWords', () => {
  it('tells every place at which the words stand, field by field', () => {
    const brief = aBrief({ subject: 'A red cup, red saucer', styleNotes: 'red light' });
    expect(findWords(brief, /red/g).map(({ field, start, end }) => [field, start, end])).toEqual([
      ['subject', 2, 5],
      ['subject', 11, 14],
      ['styleNotes', 0, 3],
    ]);
  });

  it('looks only where it is told to', () => {
    expect(findWords(aBrief({ subject: 'red', avoid: 'red' }), /red/g, ['avoid'])).toMatchObject([{ field: 'avoid' }]);
  });

  it('gives places that lead back to the words, whatever is written', () => {
    fc.assert(
      fc.property(anyBrief, (brief) => {
        for (const { field, start, end, words } of findWords(brief, /\p{L}+/gu)) {
          expect(brief[field].slice(start, end)).toBe(words);
        }
      }),
    );
  });
});

describe('about', () => {
  it('keys a finding by its words, so that to ignore it does not silence it for others', () => {
    const [cup, mug] = findWords(aBrief({ subject: 'a cup and a mug' }), /cup|mug/g);
    if (!cup || !mug) throw new Error('Nothing was found');
    expect(about('vague', cup).id).not.toBe(about('vague', mug).id);
    expect(about('vague', cup)).toMatchObject({ field: 'Subject', span: { field: 'subject', start: 2, end: 5 } });
  });
});

describe('replaceWords', () => {
  it.each([
    ['A mug, 8K, on oak', 'A mug, on oak'],
    ['A mug 8K on oak', 'A mug on oak'],
    ['8K, a mug', 'a mug'],
    ['A mug on oak, 8K', 'A mug on oak'],
    ['A mug on oak, 8K.', 'A mug on oak.'],
    ['A mug. 8K. On oak', 'A mug. On oak'],
    ['8K', ''],
  ])('takes the words out of “%s” with the gap that they leave', (subject, expected) => {
    const brief = aBrief({ subject });
    const [found] = findWords(brief, /8K\.?(?= On)|8K/g);
    if (!found) throw new Error('Nothing was found');
    expect(applied({ label: '', change: replaceWords(brief, found, '') }, brief).subject).toBe(expected);
  });

  it('puts other words in their place and leaves the rest as it is', () => {
    const brief = aBrief({ subject: 'A  mug, (red:1.3), on oak ' });
    const [found] = findWords(brief, /\(red:1\.3\)/g);
    if (!found) throw new Error('Nothing was found');
    const change = replaceWords(brief, found, 'red');
    expect(applied({ label: '', change }, brief)).toEqual({ ...brief, subject: 'A  mug, red, on oak ' });
  });
});
