import { describe, expect, it } from 'vitest';
import { findBlocking } from '../../../../lib/domain/findings/blocking.ts';
import { compilePrompt } from '../../../../lib/domain/prompt.ts';
import { editResult } from '../../../../lib/domain/refine/edit-result.ts';
import { aModel, anOutput, aReference } from '../../../support/builders.ts';
import { aSituation, readyAs, RESULT } from './situation.ts';

describe('editing a result', () => {
  const { brief } = aSituation({
    references: [
      aReference({ id: 'dusk', role: 'style', content: readyAs('dusk') }),
      aReference({ id: 'mug', role: 'product', note: 'the handle' }),
    ],
    textInImage: 'Good morning',
    framing: 'wide',
    output: anOutput({ aspectRatio: '4:5', count: 3 }),
  });

  it('sends the result first, then what must stay, and says the change and nothing else', () => {
    const edited = editResult(brief, RESULT, 'bring back the exact shape of the product in @image2');
    expect(edited.references.map(({ id }) => id)).toEqual(['result', 'mug']);
    expect(compilePrompt(edited)).toBe(
      [
        'Edit the images into one image.',
        '@image1: The picture to change.',
        compilePrompt({ ...edited, references: edited.references.slice(1) })
          .split('\n')[1]
          ?.replace('@image1', '@image2'),
        '',
        'Subject: In @image1, bring back the exact shape of the product in @image2.',
        '',
        'Constraints: Keep unchanged: everything else in @image1.',
      ].join('\n'),
    );
  });

  it('sends what the instruction names too, under its new tag', () => {
    const edited = editResult(brief, RESULT, 'use the light of @image1 on @image2');
    expect(edited.references.map(({ id }) => id)).toEqual(['result', 'dusk', 'mug']);
    expect(edited.subject).toBe('In @image1, use the light of @image2 on @image3');
  });

  it('keeps the output that was asked for', () => {
    expect(editResult(brief, RESULT, 'zoom out').output).toEqual(brief.output);
  });

  it('may be sent as it is, also where there was no reference before', () => {
    const fresh = editResult({ ...brief, references: [], rightsConfirmed: false }, RESULT, 'zoom out');
    expect(findBlocking({ brief: fresh, model: aModel(), isConnected: true })).toBeUndefined();
    expect(fresh.references).toHaveLength(1);
  });
});
