import { describe, expect, it } from 'vitest';
import { NAME_RULES } from '../../../../lib/domain/findings/names.ts';
import { aBrief, aCarefulBrief, aReference } from '../../../support/builders.ts';
import { foundBy, mended, ruleNames } from './family.ts';

describe('names', () => {
  it.each([
    [
      'living-artist',
      'A woman in the style of Annie Leibovitz.',
      'A woman, dramatic editorial portrait with painterly side light.',
    ],
    ['living-artist', 'A Banksy-style mug', 'A mug, black stencilled street art with one accent colour'],
    ['living-artist', 'A photo by Martin Parr', 'A photo, saturated direct-flash snapshot of everyday life'],
    ['living-artist', 'in the style of Hergé', 'clear-line comic with flat colours'],
    ['brand-name', 'Nike shoes on a bench', 'plain sports shoes on a bench'],
    ['brand-name', 'A Coca-Cola bottle and a coca-cola bottle', 'A cola bottle and a cola bottle'],
    ['brand-name', 'A Pokémon on a mug', 'A cute cartoon creature on a mug'],
    ['public-figure', 'A portrait of Barack Obama', 'A portrait of a politician'],
    ['public-figure', 'Beyoncé with a mug', 'a singer with a mug'],
  ])('are advised against, and one click describes instead: %s in “%s”', (rule, subject, described) => {
    const brief = aBrief({ subject });
    expect(foundBy(NAME_RULES, brief)).toMatchObject([{ severity: 'advises', field: 'Subject' }]);
    expect(ruleNames(NAME_RULES, brief)).toEqual([rule]);
    const after = mended(NAME_RULES, brief);
    expect(after).toEqual({ ...brief, subject: described });
    expect(after && foundBy(NAME_RULES, after)).toEqual([]);
  });

  it.each([
    'A portrait of Annie Leibovitz’ camera by a window',
    'A mug in the style of the fifties, by Burton on Trent',
    'An apple, an orange and a shell in a gap on the target by the Amazon',
    'We marvel at a tesla coil in a burberry field',
    'A trump card, a swift and a jordan almond',
    'Bilder im Stil der Neuen Sachlichkeit, ein Legoland',
    'Un dessin dans le style de Monet, nikel et propre',
    'En el estilo de Velázquez',
  ])('are not seen in “%s”', (subject) => {
    const brief = aBrief({ subject });
    expect(foundBy(NAME_RULES, brief)).toEqual([]);
  });

  it('of brands are fine where a reference shows the logo or product', () => {
    const brand = (role: 'logo' | 'product' | 'style') =>
      ruleNames(NAME_RULES, aBrief({ subject: 'A Nike shoe', references: [aReference({ role })] }));
    expect([brand('logo'), brand('product'), brand('style')]).toEqual([[], [], ['brand-name']]);
  });

  it('are not looked for in what is to be left out, nor found in a careful brief', () => {
    expect(foundBy(NAME_RULES, aBrief({ avoid: 'Nike, Pixar style, Tom Cruise' }))).toEqual([]);
    expect(foundBy(NAME_RULES, aCarefulBrief())).toEqual([]);
  });
});
