import { describe, expect, it } from 'vitest';
import type { Brief } from '../../../../lib/domain/brief.ts';
import { aBrief, aReference } from '../../../support/builders.ts';
import { applied, examine, findingOf } from './examine.ts';

function styled(styleDirection: Brief['styleDirection'], styleNotes: string): Brief {
  return aBrief({ styleDirection, styleNotes });
}

describe('a medium', () => {
  it.each([
    ['line-drawing', 'oil'],
    ['product-photography', 'embroidery'],
    ['render-3d', 'charcoal'],
  ] as const)('against the direction is mended by clearing it: %s in %s', (styleDirection, medium) => {
    const brief = aBrief({ styleDirection, medium });
    const finding = findingOf('competing-styles', brief);
    expect(finding).toMatchObject({ severity: 'warns', field: 'Medium' });
    expect(finding?.fix && applied(finding.fix, brief).medium).toBeNull();
  });

  it.each([
    ['line-drawing', 'ink'],
    ['realistic-photo', 'analogue-film'],
    ['flat-illustration', 'linocut'],
    [null, 'oil'],
  ] as const)('may carry out the direction: %s in %s', (styleDirection, medium) => {
    expect(findingOf('competing-styles', aBrief({ styleDirection, medium }))).toBeUndefined();
  });
});

describe('competing style words', () => {
  it.each([
    ['product-photography', 'loose watercolour', 'Product photography', 'watercolour'],
    ['watercolour', 'shot on a DSLR', 'Watercolour', 'photograph'],
    ['flat-illustration', 'an oil painting', 'Flat illustration', 'painting'],
    ['line-drawing', 'octane, isometric render', 'Line drawing', '3D render'],
    [null, 'a photo in flat design', 'photograph', 'flat illustration'],
    [null, 'pencil and watercolor', 'watercolour', 'drawing'],
  ] as const)('warn: %s with “%s”', (direction, notes, first, second) => {
    expect(findingOf('competing-styles', styled(direction, notes))).toMatchObject({
      severity: 'warns',
      message: `“${first}” and “${second}” are competing styles.`,
    });
  });

  it.each([
    [null, ''],
    [null, 'a watercolour'],
    ['product-photography', 'a crisp photo with soft light'],
    ['realistic-photo', 'photorealistic'],
    ['watercolour', 'watercolour on rough paper'],
    ['render-3d', '3D render, octane'],
    ['product-photography', 'a sketchbook on a comical photographer’s desk'],
  ] as const)('are none: %s with “%s”', (direction, notes) => {
    expect(examine(styled(direction, notes))).toEqual([]);
  });

  it('are looked for in the Subject too, and not in what is to be left out', () => {
    expect(
      findingOf('competing-styles', aBrief({ subject: 'A cartoon mug', styleDirection: 'realistic-photo' })),
    ).toBeDefined();
    expect(examine(aBrief({ avoid: 'cartoon, watercolour', styleDirection: 'realistic-photo' }))).toEqual([]);
  });

  it('are mended by clearing the direction only where that ends the competition', () => {
    const one = styled('product-photography', 'loose watercolour');
    const fix = findingOf('competing-styles', one)?.fix;
    expect(fix?.label).toBe('Clear Style direction');
    expect(fix && examine(applied(fix, one))).toEqual([]);
    const several = styled('product-photography', 'a photo like a watercolour');
    expect(findingOf('competing-styles', several)).toMatchObject({ fix: null });
    expect(findingOf('competing-styles', styled(null, 'a photo like a watercolour'))).toMatchObject({ fix: null });
  });
});

describe('several style references', () => {
  const styles = (note: string) =>
    aBrief({
      rightsConfirmed: true,
      references: [
        aReference({ id: 'dusk', role: 'style' }),
        aReference({ id: 'mug', role: 'product', note: 'the mug' }),
        aReference({ id: 'poster', role: 'style', note }),
      ],
    });

  it('warn of the one without a note, and offer to remove it', () => {
    const brief = styles(' ');
    const findings = examine(brief);
    expect(findings).toMatchObject([
      {
        id: 'competing-style-references:poster',
        severity: 'warns',
        message: '@image1 and @image3 both set the style, and no note says what to take from @image3.',
        fix: { label: 'Remove @image3' },
      },
    ]);
    const fix = findings[0]?.fix ?? undefined;
    expect(fix && examine(applied(fix, brief))).toEqual([]);
  });

  it('are fine where a note says what to take', () => {
    expect(examine(styles('only the grain'))).toEqual([]);
  });
});
