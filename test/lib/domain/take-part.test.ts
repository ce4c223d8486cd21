import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { draftSchema, type Brief } from '../../../lib/domain/brief.ts';
import { putBack } from '../../../lib/domain/put-back.ts';
import { mentionedIndexes } from '../../../lib/domain/reference.ts';
import { NAMING_FIELDS } from '../../../lib/domain/retag.ts';
import { takePart, takeReferences, takeSettings, takeStyle, type BriefPart } from '../../../lib/domain/take-part.ts';
import { anyBrief } from '../../support/arbitraries.ts';
import {
  aBrief,
  aFrozenBrief,
  aModel,
  anAsset,
  anOutput,
  aProvider,
  aReference,
  assetId,
} from '../../support/builders.ts';

const CATALOGUE = [aProvider({ models: [aModel()] })] as const;

function showing(picture: string, overrides: Parameters<typeof aReference>[0] = {}) {
  const content = { state: 'ready', asset: anAsset({ id: assetId(picture) }), capturedBy: 'file' } as const;
  return aReference({ id: picture, content, ...overrides });
}

/** Two briefs that have some pictures in common. */
const anyPair = fc.tuple(anyBrief, anyBrief, fc.nat(14)).map(([draft, from, shared]) => {
  const common = draft.references.slice(0, shared).map((reference) => ({ ...reference, id: `${reference.id}-then` }));
  return { draft, from: { ...from, references: [...common, ...from.references].slice(0, 14) } };
});

const PARTS: readonly BriefPart[] = ['references', 'style', 'settings'];

/** All that a part may touch. */
const TOUCHED: Record<BriefPart, readonly (keyof Brief)[]> = {
  references: ['references', 'rightsConfirmed', ...NAMING_FIELDS],
  style: ['styleDirection', 'light', 'medium', 'styleNotes'],
  settings: ['output'],
};

function without(brief: Brief, fields: readonly (keyof Brief)[]) {
  return Object.fromEntries(Object.entries(brief).filter(([field]) => !fields.some((each) => each === field)));
}

test.each(PARTS)('whatever the briefs, taking the %s leaves all else as it was', (part) => {
  fc.assert(
    fc.property(anyPair, ({ draft, from }) => {
      const taken = takePart(part, draft, from, CATALOGUE);
      expect(without(taken, TOUCHED[part])).toEqual(without(draft, TOUCHED[part]));
      expect(draftSchema.safeParse(taken).success).toBe(true);
    }),
  );
});

test.each(PARTS)('whatever the briefs, taking the %s can be taken back', (part) => {
  fc.assert(
    fc.property(anyPair, ({ draft, from }) => {
      const after = takePart(part, draft, from, CATALOGUE);
      expect(putBack({ before: draft, after }, after)).toEqual(draft);
    }),
  );
});

test('whatever the briefs, a tag in the words goes on meaning the same picture, or names none', () => {
  fc.assert(
    fc.property(anyPair, fc.array(fc.nat(13), { minLength: 1 }), ({ draft, from }, mentioned) => {
      const subject = mentioned.map((index) => `the @image${index + 1},`).join(' ');
      const taken = takeReferences({ ...draft, subject }, from);
      const names = [...taken.subject.matchAll(/@image(\d+)/g)].map(([, digits]) => Number(digits) - 1);
      const pictures = from.references.map(({ content }) => content.asset.id);
      const expected = mentioned.map((index) => {
        const before = draft.references[index]?.content.asset.id;
        return before === undefined ? index : pictures.indexOf(before);
      });
      expect(names).toEqual(expected);
    }),
  );
});

describe('taking the references', () => {
  const from = aFrozenBrief({
    references: [
      showing('wall', { role: 'background', note: 'only the bricks' }),
      showing('mug', { role: 'product', note: 'not the light of @image1' }),
    ],
  });

  test('brings roles and notes, and asks anew whether they may be used', () => {
    const taken = takeReferences(aBrief({ rightsConfirmed: true, references: [showing('cup')] }), from);
    expect(taken).toMatchObject({ references: from.references, rightsConfirmed: false });
  });

  test('lets the words follow a picture that both have, and name none where it is gone', () => {
    const draft = aBrief({ subject: '@image1 beside @image2', references: [showing('mug'), showing('cup')] });
    expect(takeReferences(draft, from).subject).toBe('@image2 beside @image0');
  });

  test('takes one of which a part was cropped for the same picture', () => {
    const edit = { original: anAsset({ id: assetId('mug') }), quarterTurns: 0, crop: null };
    const asset = anAsset({ id: assetId('cut-out') });
    const cropped = showing('cropped', { content: { state: 'ready', asset, capturedBy: 'file', edit } });
    const draft = aBrief({ subject: '@image1', references: [cropped] });
    expect(takeReferences(draft, from).subject).toBe('@image2');
  });

  test('lets a tag that meant no reference yet mean the one that stands there now', () => {
    expect(takeReferences(aBrief({ subject: 'The product of @image1' }), from).subject).toBe('The product of @image1');
  });
});

describe('taking the style', () => {
  const from = aFrozenBrief({
    styleDirection: 'watercolour',
    light: 'overcast',
    medium: 'gouache',
    styleNotes: 'as @image1, not as @image2',
    lens: 'macro',
    references: [showing('dusk', { role: 'style' }), showing('mug')],
  });

  test('brings direction, light, medium and notes, and no lens', () => {
    const taken = takeStyle(aBrief({ light: 'neon', references: [showing('mug')] }), from);
    expect(taken).toMatchObject({ styleDirection: 'watercolour', light: 'overcast', medium: 'gouache', lens: null });
  });

  test('lets its notes name the draft’s own references, and none where the draft has not that picture', () => {
    const { styleNotes } = takeStyle(aBrief({ references: [showing('mug')] }), from);
    expect(styleNotes).toBe('as @image0, not as @image1');
    expect(mentionedIndexes(styleNotes)).toEqual([-1, 0]);
  });
});

describe('taking the settings', () => {
  test('brings them as they were, where their model is still there', () => {
    const output = anOutput({ aspectRatio: '16:9', size: '4K', format: 'image/webp', count: 4 });
    expect(takeSettings(aBrief(), aFrozenBrief({ output }), CATALOGUE).output).toEqual(output);
  });

  test('keeps the draft’s model where theirs is gone, with the nearest that it makes', () => {
    const output = anOutput({ modelId: 'gone', aspectRatio: '21:9', size: '2K', count: 3 });
    expect(takeSettings(aBrief(), aFrozenBrief({ output }), CATALOGUE).output).toEqual(
      anOutput({ aspectRatio: '16:9', size: '1K', count: 3 }),
    );
  });
});

describe('taking it back', () => {
  const before = aBrief({
    subject: '@image1',
    styleNotes: 'soft',
    rightsConfirmed: true,
    references: [showing('cup')],
  });
  const after = takeReferences(before, aFrozenBrief({ references: [showing('mug')] }));

  test('keeps what was typed since', () => {
    const now = { ...after, subject: 'A mug on a tray', avoid: 'people' };
    expect(putBack({ before, after }, now)).toEqual({ ...before, subject: 'A mug on a tray', avoid: 'people' });
  });

  test('keeps a reference that has come since, and its right to be confirmed', () => {
    const come = showing('new');
    const now = { ...after, references: [...after.references, come] };
    expect(putBack({ before, after }, now)).toEqual({
      ...before,
      rightsConfirmed: false,
      references: [...before.references, come],
    });
  });

  test('of a style leaves references alone, whatever has become of them', () => {
    const styled = takeStyle(before, aFrozenBrief({ styleNotes: 'hard' }));
    const now = { ...styled, references: [showing('new')] };
    expect(putBack({ before, after: styled }, now)).toMatchObject({ styleNotes: 'soft', references: now.references });
  });
});
