import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cropSchema, framingSchema } from '../../../../lib/domain/brief.ts';
import { aspectRatioSchema, pixelSize } from '../../../../lib/domain/output.ts';
import { backgroundMask, borderColour } from '../../../../lib/providers/draft/background.ts';
import { parseHex } from '../../../../lib/providers/draft/colour.ts';
import { applyTransfer, colourStatistics, planTransfer } from '../../../../lib/providers/draft/colour-transfer.ts';
import { placeIn, planLayout, rowRatio, split, standInRow, type Box } from '../../../../lib/domain/layout.ts';
import { chooseLettering, MIN_CONTRAST } from '../../../../lib/providers/draft/lettering.ts';
import { contrast, fromOklab, luminance, toOklab, type Rgb } from '../../../../lib/providers/draft/oklab.ts';
import { eraseBackground, opaqueBox } from '../../../../lib/providers/draft/outline.ts';
import type { Pixels } from '../../../../lib/providers/draft/pixels.ts';
import { seededRandom } from '../../../../lib/providers/draft/seed.ts';
import { fitText, LINE_HEIGHT, wrap } from '../../../../lib/providers/draft/typeset.ts';

const WHITE: Rgb = [255, 255, 255];
const GREEN: Rgb = [80, 160, 130];
const byte = fc.integer({ min: 0, max: 255 });
const rgb = fc.tuple(byte, byte, byte);

function paint(width: number, height: number, colourAt: (x: number, y: number) => Rgb): Pixels {
  const data = new Uint8ClampedArray(width * height * 4);
  for (let pixel = 0; pixel < width * height; pixel += 1) {
    data.set([...colourAt(pixel % width, Math.floor(pixel / width)), 255], pixel * 4);
  }
  return { width, height, data };
}

function at({ width, data }: Pixels, x: number, y: number): readonly number[] {
  return Array.from(data.subarray((y * width + x) * 4, (y * width + x) * 4 + 4));
}

function isInside(inner: Box, outer: Box): boolean {
  const slack = 1e-6;
  return (
    inner.x >= outer.x - slack &&
    inner.y >= outer.y - slack &&
    inner.x + inner.width <= outer.x + outer.width + slack &&
    inner.y + inner.height <= outer.y + outer.height + slack
  );
}

describe('Oklab', () => {
  it('returns every colour to within one step of a byte', () => {
    fc.assert(
      fc.property(rgb, (colour) => {
        const back = fromOklab(...toOklab(...colour));
        colour.forEach((value, channel) => expect(Math.abs(value - (back[channel] ?? 0))).toBeLessThanOrEqual(1));
      }),
    );
  });

  it.each([
    { colour: WHITE, lab: [1, 0, 0] },
    { colour: [0, 0, 0] satisfies Rgb, lab: [0, 0, 0] },
    { colour: [255, 0, 0] satisfies Rgb, lab: [0.628, 0.2249, 0.1258] },
    { colour: [0, 0, 255] satisfies Rgb, lab: [0.452, -0.0325, -0.3115] },
  ])('places $colour where its author does', ({ colour, lab }) => {
    toOklab(...colour).forEach((value, channel) => expect(value).toBeCloseTo(lab[channel] ?? 0, 3));
  });

  it('knows the contrast of black on white', () => {
    expect(contrast(luminance(WHITE), luminance([0, 0, 0]))).toBeCloseTo(21, 5);
  });
});

describe('cutting out', () => {
  const isRing = (x: number, y: number) => Math.hypot(x - 50, y - 50) < 30 && Math.hypot(x - 50, y - 50) >= 12;
  const ring = () => paint(100, 100, (x, y) => (isRing(x, y) ? GREEN : WHITE));

  function erased(pixels: Pixels): Pixels {
    const colour = borderColour(pixels);
    expect(colour).toBeDefined();
    if (colour) eraseBackground(pixels, backgroundMask(pixels, colour));
    return pixels;
  }

  it('clears what surrounds the thing and what is seen through it, and keeps the thing', () => {
    const pixels = erased(ring());
    expect(at(pixels, 2, 2)[3]).toBe(0);
    expect(at(pixels, 50, 50)[3]).toBe(0);
    expect(at(pixels, 30, 50)).toEqual([...GREEN, 255]);
  });

  it('keeps a white inside that is shaded, as a cup has', () => {
    const shade = (x: number): Rgb => [255 - (x - 38), 255 - (x - 38), 250 - (x - 38)];
    const isInside = (x: number, y: number) => Math.hypot(x - 50, y - 50) < 12;
    const cup = paint(100, 100, (x, y) => (isRing(x, y) ? GREEN : isInside(x, y) ? shade(x) : WHITE));
    expect(at(erased(cup), 50, 50)[3]).toBe(255);
  });

  it('feathers the edge without a trace of the old background', () => {
    const pixels = erased(ring());
    const edge = Array.from({ length: 100 }, (_, x) => at(pixels, x, 50)).filter(([, , , a = 0]) => a > 0 && a < 255);
    expect(edge.length).toBeGreaterThanOrEqual(2);
    for (const [red] of edge) expect(red).toBeLessThan(90);
  });

  it('eats the grey contact shadow under the thing', () => {
    const shadowed = paint(300, 300, (x, y) => {
      if (y < 200 && y > 80 && x > 80 && x < 220) return GREEN;
      return y === 200 && x > 80 && x < 220 ? [205, 208, 206] : WHITE;
    });
    const [red, , , opacity] = at(erased(shadowed), 150, 200);
    expect(opacity).toBeLessThan(64);
    expect(red).toBe(GREEN[0]);
  });

  it('finds the box of what is left', () => {
    const box = opaqueBox(erased(ring()));
    expect(box?.x).toBeGreaterThanOrEqual(19);
    expect(box?.x).toBeLessThanOrEqual(22);
    expect(box?.width).toBeGreaterThanOrEqual(56);
    expect(box?.width).toBeLessThanOrEqual(61);
  });

  it('takes a busy picture for one without a plain background', () => {
    const random = seededRandom('busy');
    expect(borderColour(paint(60, 60, () => [random() * 255, random() * 255, random() * 255]))).toBeUndefined();
  });
});

describe('the colours of a style', () => {
  const speckled = (base: Rgb, seed: string) => {
    const random = seededRandom(seed);
    return paint(40, 40, () => {
      const shift = (random() - 0.5) * 60;
      return [base[0] + shift, base[1] + shift, base[2] + shift];
    });
  };

  it('are carried over in mean and deviation as far as the strength says', () => {
    const from = speckled([128, 128, 128], 'one');
    const [before, wanted] = [colourStatistics(from), colourStatistics(speckled([110, 90, 150], 'two'))];
    applyTransfer(from, planTransfer(before, wanted, 1));
    const after = colourStatistics(from);
    after.mean.forEach((value, channel) => expect(value).toBeCloseTo(wanted.mean[channel] ?? 0, 2));
    expect(after.deviation[0]).toBeCloseTo(wanted.deviation[0], 2);
  });

  it('darken a picture by no more than leaves it to be seen', () => {
    const packshot = speckled([220, 220, 220], 'one');
    const before = colourStatistics(packshot);
    applyTransfer(packshot, planTransfer(before, colourStatistics(speckled([30, 30, 40], 'two')), 1));
    const after = colourStatistics(packshot);
    expect(after.mean[0]).toBeLessThan(before.mean[0]);
    expect(after.mean[0]).toBeGreaterThan(before.mean[0] - 0.15);
  });
});

describe('the layout', () => {
  const wishes = fc.record({
    framing: fc.constantFrom(null, ...framingSchema.options),
    crop: fc.constantFrom(null, ...cropSchema.options),
    hasText: fc.boolean(),
  });

  it('keeps subject and words inside the picture, and apart where there are words', () => {
    fc.assert(
      fc.property(fc.constantFrom(...aspectRatioSchema.options), wishes, (aspectRatio, wish) => {
        const size = pixelSize(aspectRatio, '1K');
        const canvas = { x: 0, y: 0, width: size.widthPx, height: size.heightPx };
        const { subject, text, side } = planLayout(size, wish);
        expect(isInside(subject, canvas) && isInside(text, canvas)).toBe(true);
        const gaps = {
          top: subject.y - (text.y + text.height),
          bottom: text.y - (subject.y + subject.height),
          left: subject.x - (text.x + text.width),
          right: text.x - (subject.x + subject.width),
        };
        expect(wish.hasText ? gaps[side] : 0).toBeGreaterThanOrEqual(-1e-6);
      }),
    );
  });

  it.each([
    { crop: 'space-top', side: 'top' },
    { crop: 'space-bottom', side: 'bottom' },
    { crop: 'space-left', side: 'left' },
    { crop: 'space-right', side: 'right' },
    { crop: 'centred', side: 'bottom' },
  ] as const)('puts the words of $crop at the $side', ({ crop, side }) => {
    expect(planLayout(pixelSize('1:1', '1K'), { framing: null, crop, hasText: true }).side).toBe(side);
  });

  it('makes the subject smaller from close-up to wide', () => {
    const fills = framingSchema.options.map(
      (framing) => planLayout(pixelSize('1:1', '1K'), { framing, crop: null, hasText: false }).fill,
    );
    expect(fills).toEqual(fills.toSorted((one, other) => other - one));
    expect(new Set(fills).size).toBe(fills.length);
  });

  it('keeps proportions, and stands several things side by side within the place for one', () => {
    const positive = fc.double({ min: 0.1, max: 8, noNaN: true });
    fc.assert(
      fc.property(fc.array(positive, { minLength: 1, maxLength: 5 }), positive, (ratios, rise) => {
        const region = { x: 10, y: 20, width: 700, height: 400 };
        const row = placeIn(region, rowRatio(ratios), 0.9, rise / 8);
        const boxes = standInRow(row, ratios);
        expect(isInside(row, region)).toBe(true);
        boxes.forEach((box, index) => {
          expect(isInside(box, row)).toBe(true);
          expect(box.width / box.height).toBeCloseTo(ratios[index] ?? 0, 5);
        });
      }),
    );
  });

  it('splits a box into two that fill it', () => {
    const box = { x: 5, y: 7, width: 100, height: 50 };
    expect(split(box, 'left', 0.3)).toEqual([
      { x: 5, y: 7, width: 30, height: 50 },
      { x: 35, y: 7, width: 70, height: 50 },
    ]);
    expect(split(box, 'bottom', 0.2)).toEqual([
      { x: 5, y: 47, width: 100, height: 10 },
      { x: 5, y: 7, width: 100, height: 40 },
    ]);
  });
});

describe('the words', () => {
  const hex = rgb.map((colour) => `#${colour.map((value) => value.toString(16).padStart(2, '0')).join('')}`);
  const ground = fc
    .tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true }))
    .map(([one, other]) => ({ darkest: Math.min(one, other), lightest: Math.max(one, other) }));

  it('are in a brand colour where there is one, and always legible', () => {
    fc.assert(
      fc.property(fc.array(hex, { maxLength: 4 }), ground, (brand, ground) => {
        const { text, plate } = chooseLettering(brand, ground);
        const grounds = plate ? [luminance(plate)] : [ground.darkest, ground.lightest];
        for (const value of grounds) expect(contrast(luminance(text), value)).toBeGreaterThanOrEqual(MIN_CONTRAST);
        expect(brand.length > 0 ? brand.map(parseHex) : [text]).toContainEqual(text);
      }),
    );
  });

  const halfEm = (line: string) => line.length * 0.5;

  it('fit their box, whatever their length', () => {
    const sizes = fc.record({ width: fc.integer({ min: 60, max: 900 }), height: fc.integer({ min: 20, max: 400 }) });
    fc.assert(
      fc.property(fc.lorem({ maxCount: 60 }), sizes, (text, size) => {
        const { fontPx, lines } = fitText(text, size, 80, halfEm);
        expect(lines.length * fontPx * LINE_HEIGHT).toBeLessThanOrEqual(size.height + 1e-6);
        for (const line of lines) expect(halfEm(line) * fontPx).toBeLessThanOrEqual(size.width + fontPx / 2);
      }),
    );
  });

  it('become smaller rather than break a word', () => {
    expect(fitText('Extraordinarily good', { width: 300, height: 200 }, 60, halfEm).lines).toEqual([
      'Extraordinarily',
      'good',
    ]);
  });

  it('break at spaces, within a word that is too long, and nowhere within a letter', () => {
    expect(wrap('new  green mug', 5, halfEm)).toEqual(['new green', 'mug']);
    expect(wrap('wintersale', 2, halfEm)).toEqual(['wint', 'ersa', 'le']);
    expect(wrap('👩‍🚀👩‍🚀', 2.6, halfEm)).toEqual(['👩‍🚀', '👩‍🚀']);
    expect(wrap('one\ntwo', 50, halfEm)).toEqual(['one', 'two']);
  });
});
