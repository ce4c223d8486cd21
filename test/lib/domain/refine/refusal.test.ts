import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FrozenBrief } from '../../../../lib/domain/brief.ts';
import { failureKindSchema, refusalCauseSchema } from '../../../../lib/domain/failure.ts';
import { proposeForRefusal } from '../../../../lib/domain/refine/propose.ts';
import type { Refused } from '../../../../lib/domain/refine/refusal.ts';
import type { Situation } from '../../../../lib/domain/refine/strategy.ts';
import { anyBrief } from '../../../support/arbitraries.ts';
import { aReference } from '../../../support/builders.ts';
import { aSituation, readyAs } from './situation.ts';

/** Only words, unless a test brings pictures. */
function situationOf(brief: Partial<FrozenBrief>, overrides: Partial<Situation> = {}): Situation {
  return aSituation({ inputMode: 'text', references: [], ...brief }, overrides);
}

function strategies(situation: Situation, refused: Refused): readonly string[] {
  return proposeForRefusal(situation, refused).map(({ strategy }) => strategy);
}

/** The fields that the first proposal changes, with their new values. */
function firstChange(situation: Situation, refused: Refused): Record<string, unknown> {
  const [proposal] = proposeForRefusal(situation, refused);
  const before = new Map(Object.entries(situation.brief));
  return Object.fromEntries(
    Object.entries(proposal?.brief ?? {}).filter(
      ([field, value]) => JSON.stringify(value) !== JSON.stringify(before.get(field)),
    ),
  );
}

const PROMPT: Refused = { kind: 'refused-prompt' };
const OUTPUT: Refused = { kind: 'refused-output' };

describe('the smallest change for what a provider refuses, with all else as it was', () => {
  it('a person: the name becomes what they are', () => {
    const situation = situationOf({ subject: 'Taylor Swift drinks tea in a garden', styleNotes: 'Loose, warm' });
    expect(firstChange(situation, { ...PROMPT, refusalCause: 'person' })).toEqual({
      subject: 'a singer drinks tea in a garden',
    });
  });

  it('a person: the picture goes, and the words that named it mean anyone', () => {
    const situation = situationOf({
      inputMode: 'edit',
      subject: 'The woman in @image1 holds the mug of @image2 beside @image1',
      references: [
        aReference({ id: 'face', role: 'person' }),
        aReference({ id: 'mug', role: 'product', content: readyAs('mug') }),
      ],
    });
    const changed = firstChange(situation, { ...OUTPUT, refusalCause: 'person' });
    expect(changed['subject']).toBe('The woman holds the mug of @image1 beside a person');
    expect(changed['references']).toMatchObject([{ id: 'mug' }]);
    expect(Object.keys(changed).toSorted()).toEqual(['references', 'subject']);
  });

  it('the last picture of an edit goes with the mode, which would have nothing to edit', () => {
    const references = [aReference({ id: 'face', role: 'person' })];
    const situation = situationOf({ inputMode: 'edit', subject: 'Someone at a window', references });
    expect(firstChange(situation, { ...PROMPT, refusalCause: 'person' })).toEqual({
      references: [],
      inputMode: 'text',
    });
  });

  it.each(['copyright', 'recitation'] as const)('%s: brands and artists become descriptions', (refusalCause) => {
    const situation = situationOf({ subject: 'A can of Pepsi', styleNotes: 'In the style of Saul Leiter' });
    expect(firstChange(situation, { ...OUTPUT, refusalCause })).toEqual({
      subject: 'A can of cola',
      styleNotes: 'soft street view through misted glass',
    });
  });

  it('copyright: a brand is described also where a reference shows it', () => {
    const references = [aReference({ id: 'can', role: 'product' })];
    const situation = situationOf({ subject: 'A can of Pepsi as in @image1', references });
    expect(firstChange(situation, { ...PROMPT, refusalCause: 'copyright' })).toEqual({
      subject: 'A can of cola as in @image1',
    });
  });

  it('child safety: children become adults, and persons are said to be grown up', () => {
    const child = { ...PROMPT, refusalCause: 'child-safety' } as const;
    expect(firstChange(situationOf({ subject: 'Two little girls and a boy on a beach' }), child)).toEqual({
      subject: 'Two grown women and a grown man on a beach',
    });
    expect(firstChange(situationOf({ subject: 'A woman on a beach.' }), child)).toEqual({
      subject: 'A woman on a beach. Everyone in it is an adult.',
    });
  });

  it('sexual, violent: the offending words go, with what leads up to them', () => {
    const sexual = situationOf({ subject: 'A nude woman on a sofa in lingerie, soft light' });
    expect(firstChange(sexual, { ...PROMPT, refusalCause: 'sexual' })).toEqual({
      subject: 'A woman on a sofa, soft light',
    });
    const violent = situationOf({ subject: 'A brutal knight holding a gun in the rain, covered in blood' });
    expect(firstChange(violent, { ...PROMPT, refusalCause: 'violence' })).toEqual({
      subject: 'A knight in the rain',
    });
  });

  it('no cause: what is found is changed first, then the shortest clause that names it goes', () => {
    const subject =
      'A long and quiet street in Lisbon at dawn, a poster of Taylor Swift, a man with a Pepsi can and a hat';
    const situation = situationOf({ subject });
    expect(strategies(situation, PROMPT).slice(0, 2)).toEqual(['refusal-names', 'refusal-clause']);
    const clause = proposeForRefusal(situation, PROMPT).find(({ strategy }) => strategy === 'refusal-clause');
    expect(clause?.brief.subject).toBe('A long and quiet street in Lisbon at dawn, a man with a Pepsi can and a hat');
  });

  it('no cause, nothing found: a refused prompt is left to the person', () => {
    expect(strategies(situationOf({ subject: 'A mug on a table' }), PROMPT)[0]).toBe('other-say');
  });

  it('no cause: what Avoid names is said as what to show, then another model is asked', () => {
    const situation = situationOf({ subject: 'A statue in a park', avoid: 'nudity, blur, blood' });
    expect(firstChange(situation, OUTPUT)).toEqual({
      avoid: 'blur',
      compositionNotes: 'Everyone is fully dressed. The scene is peaceful.',
    });
    expect(firstChange(situationOf({ subject: 'A statue in a park' }), OUTPUT)).toMatchObject({
      output: { modelId: 'stronger' },
    });
  });

  it('no stronger model: a weaker one is another one too', () => {
    const base = situationOf({ subject: 'A statue in a park' });
    const [weaker, stronger] = base.models;
    if (!weaker || !stronger) throw new Error('The situation has two models');
    const output = { ...base.brief.output, modelId: stronger.id };
    const situation = { ...base, model: stronger, brief: { ...base.brief, output } };
    expect(firstChange(situation, OUTPUT)).toMatchObject({ output: { modelId: weaker.id } });
  });
});

describe('refused again', () => {
  it('brings another kind of change first, and what was tried last', () => {
    const subject = 'Taylor Swift on a sofa, a red lamp';
    const refused = { ...PROMPT, refusalCause: 'person' } as const;
    const tried = [{ cause: 'refused', strategy: 'refusal-figure' }] as const;
    const again = proposeForRefusal(situationOf({ subject }, { tried }), refused);
    expect(again[0]?.kind).not.toBe('words');
    expect(again.at(-1)?.strategy).toBe('refusal-figure');
  });
});

describe('of any brief', () => {
  const refusals = fc.record({
    kind: fc.constantFrom(...failureKindSchema.options),
    refusalCause: fc.constantFrom(undefined, ...refusalCauseSchema.options),
  });

  it('something is proposed, each once, and the person can always say it themselves', () => {
    fc.assert(
      fc.property(anyBrief, refusals, (brief, { kind, refusalCause }) => {
        const refused = refusalCause === undefined ? { kind } : { kind, refusalCause };
        const proposals = proposeForRefusal({ ...aSituation(), brief }, refused);
        expect(new Set(proposals.map(({ strategy }) => strategy)).size).toBe(proposals.length);
        expect(proposals.map(({ strategy }) => strategy)).toContain('other-say');
        for (const proposal of proposals) {
          expect(proposal.needsResult).toBe(false);
          expect(proposal.brief.textInImage).toBe(brief.textInImage);
          expect(proposal.brief.subject.trim() === '' && brief.subject.trim() !== '').toBe(false);
        }
      }),
      { numRuns: 200 },
    );
  });
});
