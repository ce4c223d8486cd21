import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FrozenBrief } from '../../../../lib/domain/brief.ts';
import { compilePrompt } from '../../../../lib/domain/prompt.ts';
import { refineCauseSchema, type RefineCause } from '../../../../lib/domain/refine/cause.ts';
import { proposeChanges, type Proposal } from '../../../../lib/domain/refine/propose.ts';
import type { Situation } from '../../../../lib/domain/refine/strategy.ts';
import { anyBrief } from '../../../support/arbitraries.ts';
import { aModel, anOutput, aReference } from '../../../support/builders.ts';
import { aSituation, measured, readyAs, STRONGER } from './situation.ts';

/** The fields that differ, with their new values. */
function changedFields(before: FrozenBrief, after: FrozenBrief): Record<string, unknown> {
  const old = new Map(Object.entries(before));
  return Object.fromEntries(
    Object.entries(after).filter(([field, value]) => JSON.stringify(value) !== JSON.stringify(old.get(field))),
  );
}

/** The lines of the prompt that went and that came. */
function changedLines(before: FrozenBrief, after: FrozenBrief): { readonly gone: string[]; readonly new: string[] } {
  const [old, now] = [before, after].map((brief) => compilePrompt(brief).split('\n'));
  return {
    gone: (old ?? []).filter((line) => !now?.includes(line)),
    new: (now ?? []).filter((line) => !old?.includes(line)),
  };
}

function first(situation: Situation, cause: RefineCause): Proposal {
  const [proposal] = proposeChanges(situation, cause);
  if (proposal === undefined) throw new Error('Nothing is proposed');
  return proposal;
}

/** The words without the numbers of their references, which move when one is left out. */
function untagged(text: string): string {
  return text.replaceAll(/@image\d+/gi, '@');
}

function strategies(situation: Situation, cause: RefineCause): readonly string[] {
  return proposeChanges(situation, cause).map(({ strategy }) => strategy);
}

describe('the smallest change for each cause, with all else as it was', () => {
  it('identity: what makes the product itself goes into Keep', () => {
    const situation = aSituation({ keep: 'the handle' });
    const { brief, kind } = first(situation, 'identity');
    const item = 'the exact shape, proportions, colours and markings of the product in @image1';
    expect(kind).toBe('words');
    expect(changedFields(situation.brief, brief)).toEqual({ keep: `the handle\n${item}` });
    const lines = changedLines(situation.brief, brief);
    expect(lines.gone).toEqual(['Constraints: Keep unchanged: the handle.']);
    expect(lines.new).toHaveLength(1);
    expect(lines.new[0]).toContain(item);
  });

  it('identity: colours that were measured to be gone are named by their hex', () => {
    const colours = [
      { askedHex: '#2E5E3E', nearestHex: '#803020', deltaE: 40 },
      { askedHex: '#F0EDE4', nearestHex: '#EFECE2', deltaE: 1 },
    ];
    const measures = measured({ keptColours: { referenceIndex: 0, colours } });
    const { brief } = first(aSituation({}, { measures }), 'identity');
    expect(brief.keep).toBe('the colours #2E5E3E of @image1');
  });

  it('identity: in “Create from text” the mode comes first', () => {
    const situation = aSituation({ inputMode: 'text' });
    const { brief } = first(situation, 'identity');
    expect(changedFields(situation.brief, brief)).toEqual({ inputMode: 'edit' });
    expect(changedLines(situation.brief, brief)).toEqual({
      gone: ['Generate an image.'],
      new: ['Edit the images into one image.'],
    });
  });

  it('identity: where no reference is to stay, the first without a role becomes the product', () => {
    const situation = aSituation({ references: [aReference({ id: 'mug', role: null })] });
    const { brief } = first(situation, 'identity');
    expect(Object.keys(changedFields(situation.brief, brief))).toEqual(['references']);
    expect(brief.references).toEqual([aReference({ id: 'mug', role: 'product' })]);
  });

  it('framing: one step wider', () => {
    const situation = aSituation({ framing: 'close-up' });
    const { brief } = first(situation, 'framing');
    expect(changedFields(situation.brief, brief)).toEqual({ framing: 'medium-close-up' });
    expect(changedLines(situation.brief, brief)).toEqual({
      gone: ['Composition: Close-up that fills the frame with the subject.'],
      new: ['Composition: Medium close-up.'],
    });
  });

  it('framing: a tight crop is loosened before anything else', () => {
    const situation = aSituation({ crop: 'tight', framing: 'close-up' });
    expect(changedFields(situation.brief, first(situation, 'framing').brief)).toEqual({ crop: 'centred' });
  });

  it('framing: one step closer, unless the subject was measured to be cut', () => {
    const situation = aSituation({ framing: 'wide' });
    const closer = proposeChanges(situation, 'framing').find(({ strategy }) => strategy === 'framing-closer');
    expect(closer && changedFields(situation.brief, closer.brief)).toEqual({ framing: 'full' });
    const cut = aSituation({ framing: 'wide' }, { measures: measured({ cutSides: ['left'] }) });
    expect(strategies(cut, 'framing')).not.toContain('framing-closer');
    expect(strategies(aSituation({ framing: 'extreme-close-up' }), 'framing')).not.toContain('framing-closer');
  });

  it('framing: a shape with more room where the subject was measured to be cut', () => {
    const measures = measured({ cutSides: ['left', 'right'] });
    const situation = aSituation({ output: anOutput({ aspectRatio: '4:5' }) }, { measures });
    const ratio = proposeChanges(situation, 'framing').find(({ strategy }) => strategy === 'framing-ratio');
    expect(ratio && changedFields(situation.brief, ratio.brief)).toEqual({ output: anOutput({ aspectRatio: '1:1' }) });
    expect(strategies(aSituation(), 'framing')).not.toContain('framing-ratio');
  });

  it('details: every detail of the product goes into Keep', () => {
    const situation = aSituation();
    const { brief } = first(situation, 'details');
    const item = 'every detail of @image1: edges, seams, labels and lettering';
    expect(changedFields(situation.brief, brief)).toEqual({ keep: item });
    expect(changedLines(situation.brief, brief)).toEqual({ gone: [], new: [`Constraints: Keep unchanged: ${item}.`] });
  });

  it('details: lettering without a place gets the one that the crop keeps free', () => {
    const situation = aSituation({ textInImage: 'Good morning', crop: 'space-top' });
    const { brief } = first(situation, 'details');
    expect(changedFields(situation.brief, brief)).toEqual({ textPlace: 'top' });
    expect(changedLines(situation.brief, brief).new[0]).toContain('“Good morning”, at the top');
  });

  it('details: a finer resolution where the model has one', () => {
    const situation = aSituation({}, { model: STRONGER });
    const finer = proposeChanges(situation, 'details').find(({ strategy }) => strategy === 'details-resolution');
    expect(finer && changedFields(situation.brief, finer.brief)).toEqual({ output: anOutput({ size: '2K' }) });
    expect(strategies(aSituation(), 'details')).not.toContain('details-resolution');
  });

  it('style: of two style references the later goes, and the tags of the others stay true', () => {
    const situation = aSituation({
      subject: 'The mug of @image1 on the cloth of @image4 in the light of @image2',
      references: [
        aReference({ id: 'mug', role: 'product' }),
        aReference({ id: 'dusk', role: 'style', content: readyAs('dusk') }),
        aReference({ id: 'noon', role: 'style', content: readyAs('noon') }),
        aReference({ id: 'cloth', role: 'material', content: readyAs('cloth') }),
      ],
    });
    const { brief } = first(situation, 'style');
    expect(brief.references.map(({ id }) => id)).toEqual(['mug', 'dusk', 'cloth']);
    expect(brief.subject).toBe('The mug of @image1 on the cloth of @image3 in the light of @image2');
    expect(Object.keys(changedFields(situation.brief, brief)).toSorted()).toEqual(['references', 'subject']);
  });

  it('style: the medium gives way to the style direction', () => {
    const situation = aSituation({ styleDirection: 'product-photography', medium: 'oil' });
    const { brief } = first(situation, 'style');
    expect(changedFields(situation.brief, brief)).toEqual({ medium: null });
    expect(changedLines(situation.brief, brief)).toEqual({
      gone: ['Style: Professional product photography, in oil paint with visible brushwork.'],
      new: ['Style: Professional product photography.'],
    });
  });

  it('output: the shape of the source', () => {
    const references = [aReference({ id: 'mug', role: 'product', content: readyAs('tall', 800, 1000) })];
    const situation = aSituation({ references, output: anOutput({ aspectRatio: '16:9' }) });
    const { brief } = first(situation, 'output');
    expect(changedFields(situation.brief, brief)).toEqual({ output: anOutput({ aspectRatio: '4:5' }) });
    expect(compilePrompt(brief)).toBe(compilePrompt(situation.brief));
  });

  it('something else: nothing is presumed', () => {
    const situation = aSituation();
    expect(changedFields(situation.brief, first(situation, 'other').brief)).toEqual({});
  });
});

describe('the same cause again', () => {
  const causes = refineCauseSchema.options.filter((cause) => cause !== 'other');
  it.each(causes)('%s brings another kind of change first, and what was tried last', (cause) => {
    const situation = aSituation();
    const tried = first(situation, cause);
    const again = first({ ...situation, tried: [{ cause, strategy: tried.strategy }] }, cause);
    expect(again.kind).not.toBe(tried.kind);
    expect(strategies({ ...situation, tried: [{ cause, strategy: tried.strategy }] }, cause).at(-1)).toBe(
      tried.strategy,
    );
  });

  it.each(causes)('%s after another cause begins at its own beginning', (cause) => {
    const situation = aSituation();
    const tried = [{ cause: 'other' as const, strategy: 'other-say' }];
    expect(strategies({ ...situation, tried }, cause)).toEqual(strategies(situation, cause));
  });

  it('offers the next stronger model only where that makes what is asked for', () => {
    const situation = aSituation();
    const stronger = proposeChanges(situation, 'identity').find(({ kind }) => kind === 'model');
    expect(stronger && changedFields(situation.brief, stronger.brief)).toEqual({
      output: anOutput({ modelId: 'stronger' }),
    });
    const other = aModel({ ...STRONGER, aspectRatios: ['16:9'] });
    expect(strategies({ ...situation, models: [situation.model, other] }, 'identity')).not.toContain('identity-model');
    expect(strategies({ ...situation, model: STRONGER }, 'identity')).not.toContain('identity-model');
  });
});

describe('of any brief', () => {
  it('something is proposed for every cause, each once, and never a change to the words of another field', () => {
    fc.assert(
      fc.property(anyBrief, fc.constantFrom(...refineCauseSchema.options), (brief, cause) => {
        const situation = { ...aSituation(), brief };
        const proposals = proposeChanges(situation, cause);
        expect(proposals.length).toBeGreaterThan(0);
        expect(new Set(proposals.map(({ strategy }) => strategy)).size).toBe(proposals.length);
        for (const proposal of proposals) {
          expect(proposal.why).toMatch(/\.$/);
          expect(proposal.instruction).not.toMatch(/\.$/);
          expect(untagged(proposal.brief.subject)).toBe(untagged(brief.subject));
          expect(proposal.brief.textInImage).toBe(brief.textInImage);
        }
      }),
      { numRuns: 200 },
    );
  });
});
