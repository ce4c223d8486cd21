import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  areaFromPixels,
  areaInPixels,
  describeEdit,
  normaliseTurns,
  turnArea,
  turnedSize,
  WHOLE,
  withRatio,
} from '../../../lib/domain/edit.ts';
import { cropAreaSchema } from '../../../lib/domain/reference.ts';
import { anAsset } from '../../support/builders.ts';

const SIZE = { widthPx: 400, heightPx: 200 };
/** The left quarter's upper half. */
const CORNER = { x: 0, y: 0, width: 0.25, height: 0.5 };

const areas = fc
  .record({ x: fc.double({ min: 0, max: 0.9, noNaN: true }), y: fc.double({ min: 0, max: 0.9, noNaN: true }) })
  .map(({ x, y }) => ({ x, y, width: (1 - x) / 2, height: 1 - y }));

describe('a turn', () => {
  test('takes a crop along', () => {
    expect(turnArea(CORNER, 1)).toEqual({ x: 0.5, y: 0, width: 0.5, height: 0.25 });
    expect(turnArea(CORNER, 2)).toEqual({ x: 0.75, y: 0.5, width: 0.25, height: 0.5 });
    expect(turnArea(CORNER, -1)).toEqual({ x: 0, y: 0.75, width: 0.5, height: 0.25 });
  });

  test('and back brings the same crop again, and never one outside the picture', () => {
    fc.assert(
      fc.property(areas, fc.integer({ min: -8, max: 8 }), (area, turns) => {
        const turned = turnArea(area, turns);
        expect(cropAreaSchema.safeParse(turned).success).toBe(true);
        const back = turnArea(turned, -turns);
        for (const side of ['x', 'y', 'width', 'height'] as const) expect(back[side]).toBeCloseTo(area[side], 9);
      }),
    );
  });

  test('either way is one of four, and an odd one changes width and height', () => {
    expect([-1, 0, 3, 4, 5, -5].map(normaliseTurns)).toEqual([3, 0, 3, 0, 1, 3]);
    expect(turnedSize(SIZE, 3)).toEqual({ widthPx: 200, heightPx: 400 });
    expect(turnedSize(SIZE, 2)).toEqual(SIZE);
  });
});

describe('a crop', () => {
  test('is whole pixels, at least one, within the picture', () => {
    expect(areaInPixels(CORNER, SIZE)).toEqual({ leftPx: 0, topPx: 0, widthPx: 100, heightPx: 100 });
    expect(areaInPixels({ x: 0.999, y: 0.999, width: 0.001, height: 0.001 }, SIZE)).toEqual({
      leftPx: 399,
      topPx: 199,
      widthPx: 1,
      heightPx: 1,
    });
  });

  test('typed in pixels is moved into the picture', () => {
    expect(areaFromPixels({ leftPx: 300, topPx: 0, widthPx: 200, heightPx: 500 }, SIZE)).toEqual({
      x: 0.5,
      y: 0,
      width: 0.5,
      height: 1,
    });
    expect(areaFromPixels({ leftPx: 0, topPx: 0, widthPx: 0, heightPx: 0 }, SIZE).width).toBe(1 / 400);
  });

  test('of a ratio is the largest in the middle of what there was', () => {
    expect(withRatio(WHOLE, 1, SIZE)).toEqual({ x: 0.25, y: 0, width: 0.5, height: 1 });
    expect(withRatio(WHOLE, 4, SIZE)).toEqual({ x: 0, y: 0.25, width: 1, height: 0.5 });
    fc.assert(
      fc.property(areas, fc.double({ min: 0.1, max: 8, noNaN: true }), (area, ratio) => {
        const fitted = withRatio(area, ratio, SIZE);
        expect(cropAreaSchema.safeParse(fitted).success).toBe(true);
        expect((fitted.width * 400) / (fitted.height * 200)).toBeCloseTo(ratio, 6);
        expect(fitted.width).toBeLessThanOrEqual(area.width + 1e-9);
      }),
    );
  });
});

test('an edit is described by what was done, with the size that it was cropped from', () => {
  const original = anAsset({ widthPx: 4032, heightPx: 3024 });
  expect(describeEdit({ original, quarterTurns: 0, crop: CORNER })).toBe('cropped from 4032×3024');
  expect(describeEdit({ original, quarterTurns: 3, crop: CORNER })).toBe('turned left, cropped from 3024×4032');
  expect(describeEdit({ original, quarterTurns: 1, crop: null })).toBe('turned right');
  expect(describeEdit({ original, quarterTurns: 0, crop: null })).toBe('');
});
