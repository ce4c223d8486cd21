import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { combineLine, proposeCombination } from '../../../lib/domain/combine.ts';
import { mentionedIndexes } from '../../../lib/domain/reference.ts';
import type { ReferenceRole } from '../../../lib/domain/role.ts';
import { anyReadyReference } from '../../support/arbitraries.ts';
import { aReference } from '../../support/builders.ts';

type Told = ReferenceRole | null | readonly [ReferenceRole, string];

function references(...told: readonly Told[]) {
  return told.map((each, index) => {
    const [role, note] = each === null || typeof each === 'string' ? [each, ''] : each;
    return aReference({ id: `reference-${index}`, role, note });
  });
}

describe('combineLine', () => {
  it.each<[readonly Told[], string]>([
    [['product', 'style'], 'The product of @image1, with the colours and light of @image2.'],
    [['product', ['style', 'soft window light']], 'The product of @image1, with the soft window light of @image2.'],
    [
      ['background', 'person', 'product', 'logo'],
      'The person of @image2 and the product of @image3, with the logo of @image4, in front of the background of @image1.',
    ],
    [
      ['person', 'pose', ['material', 'The felt']],
      'The person of @image1, in the pose of @image2, made of the felt of @image3.',
    ],
    [['layout', 'style'], 'A picture, arranged as in @image1, with the colours and light of @image2.'],
    [
      ['product', ['style', 'Take the light. Not the mood.']],
      'The product of @image1, with the colours and light of @image2.',
    ],
  ])('for %j says “%s”', (told, line) => {
    expect(combineLine(references(...told))).toBe(line);
  });

  it.each<[string, readonly Told[]]>([
    ['one reference', ['product']],
    ['one without a role', ['product', null]],
    ['a role that says nothing', ['product', 'other']],
  ])('says nothing with %s', (_, told) => {
    expect(combineLine(references(...told))).toBeNull();
  });

  it('names every reference once, whatever their roles and notes', () => {
    fc.assert(
      fc.property(fc.array(anyReadyReference, { minLength: 2, maxLength: 14 }), (all) => {
        const line = combineLine(all) ?? all.map((_, index) => `@image${index + 1}`).join(' ');
        expect(mentionedIndexes(line)).toHaveLength(all.length);
      }),
    );
  });
});

describe('proposeCombination', () => {
  const two = references('product', 'style');

  it('proposes nothing where the subject speaks of every reference', () => {
    expect(proposeCombination('@image1 in the light of @image2', two)).toBeNull();
  });

  it('proposes the line where one is left out', () => {
    expect(proposeCombination('@image1 on oak', two)).toBe(combineLine(two));
  });
});
