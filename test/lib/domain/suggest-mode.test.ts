import { describe, expect, it } from 'vitest';
import type { ReferenceRole } from '../../../lib/domain/role.ts';
import { ignoredBy, suggestInputMode } from '../../../lib/domain/suggest-mode.ts';
import { aReference } from '../../support/builders.ts';

function suggest(...roles: readonly (ReferenceRole | null)[]) {
  return suggestInputMode(roles.map((role, index) => aReference({ id: `reference-${index}`, role })));
}

describe('suggestInputMode', () => {
  it.each<[string, (ReferenceRole | null)[], string, string]>([
    ['creating without references', [], 'text', 'there is no picture'],
    [
      'creating where the model may invent the scene',
      ['style', 'background', 'layout'],
      'text',
      'no reference must stay',
    ],
    ['creating where no role is known yet', [null, 'other'], 'text', 'no reference must stay'],
    ['editing for a product', ['product'], 'edit', '@image1 is a product that must stay the same'],
    ['editing for a person', ['person'], 'edit', '@image1 is a person or character'],
    ['editing for a logo among others', ['style', null, 'logo', 'product'], 'edit', '@image3 is a logo'],
  ])('suggests %s, and says why', (_, roles, mode, reason) => {
    const suggestion = suggest(...roles);
    expect(suggestion.mode).toBe(mode);
    expect(suggestion.reason).toContain(reason);
  });
});

describe('ignoredBy', () => {
  const withRoles = (...roles: readonly (ReferenceRole | null)[]) =>
    roles.map((role, index) => aReference({ id: `reference-${index}`, role }));

  it('says of creating that what should stay the same is a guide only', () => {
    expect(ignoredBy('text', withRoles('style', 'product'))).toBe(
      'Create from text sends everything, but @image2 is only a guide here: the model may draw anew what must stay.',
    );
    expect(ignoredBy('text', withRoles('person', 'logo'))).toContain('@image1, @image2 are only guides');
  });

  it('says nothing where everything is taken as it is', () => {
    expect(ignoredBy('text', withRoles('style', null))).toBeNull();
    expect(ignoredBy('text', [])).toBeNull();
    expect(ignoredBy('edit', withRoles('product'))).toBeNull();
  });
});
