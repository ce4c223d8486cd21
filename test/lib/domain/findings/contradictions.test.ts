import { describe, expect, it } from 'vitest';
import type { Brief } from '../../../../lib/domain/brief.ts';
import { CONTRADICTION_RULES } from '../../../../lib/domain/findings/contradictions.ts';
import { aBrief, aReference } from '../../../support/builders.ts';
import { foundBy, mended, ruleNames } from './family.ts';

function rulesOf(brief: Partial<Brief>): string[] {
  return ruleNames(CONTRADICTION_RULES, aBrief(brief));
}

const MUG = aReference({ id: 'mug', role: 'product' });
const DUSK = aReference({ id: 'dusk', role: 'style' });

describe('what contradicts itself', () => {
  it.each<[string, Partial<Brief>, Partial<Brief>]>([
    ['keep-and-avoid', { keep: 'the label', avoid: 'people, the label' }, { avoid: 'people' }],
    ['keep-and-avoid', { keep: 'Shadows\nhandle', avoid: 'shadow' }, { avoid: '' }],
    ['avoid-against-subject', { subject: 'A mug with two handles', avoid: 'steam; handle' }, { avoid: 'steam' }],
    ['avoid-against-subject', { styleNotes: 'a wooden table', avoid: 'wooden table' }, { avoid: '' }],
    [
      'role-contradicted',
      { subject: 'A chair in the style of @image1', references: [MUG] },
      { references: [{ ...MUG, role: 'style' }] },
    ],
    [
      'role-contradicted',
      { subject: 'The woman of @image2 with the mug of @image1', references: [MUG, DUSK] },
      { references: [MUG, { ...DUSK, role: 'person' }] },
    ],
  ])('%s is mended by one click', (rule, brief, change) => {
    expect(rulesOf(brief)).toEqual([rule]);
    const after = mended(CONTRADICTION_RULES, aBrief(brief));
    expect(after).toEqual(aBrief({ ...brief, ...change }));
    expect(after && ruleNames(CONTRADICTION_RULES, after)).toEqual([]);
  });

  it.each(['Change the mug of @image1 to red', 'A table with another label for @image1'])(
    'a change of what a role keeps is said once, and mended by another role: “%s”',
    (subject) => {
      const brief = aBrief({ subject, references: [MUG] });
      expect(ruleNames(CONTRADICTION_RULES, brief)).toEqual(['role-contradicted']);
      expect(mended(CONTRADICTION_RULES, brief)?.references).toEqual([{ ...MUG, role: 'other' }]);
    },
  );

  it('the same item in several forms is one finding, and one click takes all of them', () => {
    for (const brief of [
      aBrief({ keep: 'label', avoid: 'label, Label, the labels' }),
      aBrief({ subject: 'A mug with a label', avoid: 'the label; label' }),
      aBrief({ subject: 'The style of @image1, all in the style of @image1', references: [MUG] }),
    ]) {
      expect(foundBy(CONTRADICTION_RULES, brief)).toHaveLength(1);
      const after = mended(CONTRADICTION_RULES, brief);
      expect(after && foundBy(CONTRADICTION_RULES, after)).toEqual([]);
    }
  });

  it.each<Partial<Brief>>([
    { keep: 'the label', avoid: 'the lid' },
    { keep: 'the handle of the mug', avoid: 'handle of cups' },
    { subject: 'A street without cars', avoid: 'cars' },
    { subject: 'A car park at night', avoid: 'cars' },
    { subject: 'A sign that says “No dogs”', avoid: 'dogs' },
    { subject: 'A handler with a falcon', avoid: 'handle' },
    { subject: 'A red car on a blue road', avoid: 'blue' },
    { subject: 'The mug of @image1 in the light of @image2', references: [MUG, DUSK] },
    { subject: 'The material of @image1 on a chair', references: [MUG] },
    { subject: 'Change the background of @image1 to a beach', references: [MUG] },
    { subject: 'Ein Becher auf dem Tisch', keep: 'der Henkel', avoid: 'Dampf' },
    { subject: '木の机の上のマグカップ', keep: '取っ手', avoid: '湯気' },
  ])('nothing in %o', (brief) => {
    expect(rulesOf(brief)).toEqual([]);
  });
});
