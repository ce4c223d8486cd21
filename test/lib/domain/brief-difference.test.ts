import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { briefDifference } from '../../../lib/domain/brief-difference.ts';
import { briefWordsSchema } from '../../../lib/domain/brief.ts';
import { CATALOGUE } from '../../../lib/providers/catalogue.ts';
import { anyBrief } from '../../support/arbitraries.ts';
import { aBrief, aCarefulBrief, anOutput, aReference } from '../../support/builders.ts';

function fields(before: ReturnType<typeof aBrief>, after: ReturnType<typeof aBrief>): readonly string[] {
  return briefDifference(before, after, CATALOGUE).map(({ field }) => field);
}

describe('the difference of two briefs', () => {
  it('is told in the labels and words of the panel, in its order', () => {
    const after = aBrief({
      inputMode: 'edit',
      framing: 'close-up',
      lens: 'macro',
      keep: 'the handle\nthe rim',
      output: anOutput({ aspectRatio: '4:5', modelId: 'gemini-3-pro-image' }),
    });
    expect(briefDifference(aBrief(), after, CATALOGUE)).toEqual([
      { field: 'Input mode', before: 'Create from text', after: 'Edit an image' },
      { field: 'Framing', before: '–', after: 'Close-up' },
      { field: 'Lens', before: '–', after: 'Macro' },
      { field: 'Keep', before: '–', after: 'the handle, the rim' },
      { field: 'Aspect ratio', before: '1:1', after: '4:5' },
      { field: 'Model', before: 'Nano Banana 2 Lite, Google Gemini', after: 'Nano Banana Pro, Google Gemini' },
    ]);
  });

  it('tells what became of each reference', () => {
    const [mug, wall, dusk] = aCarefulBrief().references;
    if (!mug || !wall || !dusk) throw new Error('Three references are needed');
    const before = aBrief({ references: [mug, wall, dusk] });
    const table = aReference({ id: 'table', role: 'material' });
    const after = aBrief({ references: [{ ...dusk, role: 'layout' }, { ...mug, note: 'the rim' }, table] });
    expect(fields(before, after)).toEqual(
      expect.arrayContaining(['@image2', 'Role of @image1', 'Note for @image2', '@image3']),
    );
    expect(briefDifference(before, after, CATALOGUE)).toContainEqual(
      expect.objectContaining({ before: '@image1', after: '@image2' }),
    );
  });

  it('is nothing between a brief and itself, and the same fields in either direction', () => {
    fc.assert(
      fc.property(anyBrief, anyBrief, (a, b) => {
        expect(briefDifference(a, a, CATALOGUE)).toEqual([]);
        const words = { ...a, ...briefWordsSchema.parse(b) };
        expect(fields(words, a)).toEqual(fields(a, words));
      }),
      { numRuns: 50 },
    );
  });

  it('has every field of the words: none may be forgotten when one is added', () => {
    const full = aCarefulBrief({
      lens: 'macro',
      depthOfField: 'deep',
      light: 'neon',
      medium: 'oil',
      textPlace: 'top',
      typeCharacter: 'serif',
    });
    const bare = { ...aBrief({ subject: '' }), references: full.references };
    expect(fields(bare, full)).toHaveLength(Object.keys(briefWordsSchema.shape).length);
  });
});
