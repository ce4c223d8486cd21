import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { enlargement, fittingSchema, PLATFORM_SIZES, planCopy, type CopySize } from '../../../lib/domain/copy.ts';

const anySide = fc.integer({ min: 1, max: 6_000 });
const anySizePx = fc.record({ widthPx: anySide, heightPx: anySide });
const anyWhole = fc.record({
  widthPx: fc.integer({ min: 16, max: 6_000 }),
  heightPx: fc.integer({ min: 16, max: 6_000 }),
});

const frame = (widthPx: number, heightPx: number, fitting: 'fit' | 'fill' | 'smart-crop'): CopySize => ({
  kind: 'frame',
  widthPx,
  heightPx,
  fitting,
});

describe('planCopy', () => {
  const whole = { widthPx: 1200, heightPx: 896 };

  it.each<[string, CopySize, { cropPx: object; place: string; sizePx: object }]>([
    [
      'a long edge scales the whole',
      { kind: 'long-edge', longEdgePx: 600 },
      { cropPx: whole, place: 'middle', sizePx: { widthPx: 600, heightPx: 448 } },
    ],
    [
      'a longer long edge changes nothing',
      { kind: 'long-edge', longEdgePx: 5000 },
      { cropPx: whole, place: 'middle', sizePx: whole },
    ],
    [
      'what fits shows all, within the frame',
      frame(1080, 1920, 'fit'),
      { cropPx: whole, place: 'middle', sizePx: { widthPx: 1080, heightPx: 806 } },
    ],
    ['what fits is not enlarged', frame(2048, 2048, 'fit'), { cropPx: whole, place: 'middle', sizePx: whole }],
    [
      'what fills is cut to the shape and becomes the very size',
      frame(2048, 2048, 'fill'),
      { cropPx: { widthPx: 896, heightPx: 896 }, place: 'middle', sizePx: { widthPx: 2048, heightPx: 2048 } },
    ],
    [
      'a smart crop is as large, elsewhere',
      frame(1500, 500, 'smart-crop'),
      { cropPx: { widthPx: 1200, heightPx: 400 }, place: 'most-detail', sizePx: { widthPx: 1500, heightPx: 500 } },
    ],
  ])('%s', (_name, size, plan) => {
    expect(planCopy(whole, size)).toEqual(plan);
  });

  it('never cuts more than there is, nor less than one pixel, and keeps the shape within a pixel', () => {
    fc.assert(
      fc.property(anyWhole, anySizePx, fc.constantFrom(...fittingSchema.options), (picture, wished, fitting) => {
        const { cropPx, sizePx } = planCopy(picture, { kind: 'frame', ...wished, fitting });
        expect(cropPx.widthPx).toBeLessThanOrEqual(picture.widthPx);
        expect(cropPx.heightPx).toBeLessThanOrEqual(picture.heightPx);
        for (const side of [cropPx.widthPx, cropPx.heightPx, sizePx.widthPx, sizePx.heightPx]) {
          expect(side).toBeGreaterThanOrEqual(1);
        }
        if (fitting !== 'fit') {
          expect(sizePx).toEqual(wished);
          const full = cropPx.widthPx === picture.widthPx || cropPx.heightPx === picture.heightPx;
          expect(full).toBe(true);
          const exactPx = (cropPx.heightPx * wished.widthPx) / wished.heightPx;
          const exactHighPx = (cropPx.widthPx * wished.heightPx) / wished.widthPx;
          const off = Math.min(Math.abs(exactPx - cropPx.widthPx), Math.abs(exactHighPx - cropPx.heightPx));
          expect(off).toBeLessThanOrEqual(1);
        } else {
          expect(sizePx.widthPx).toBeLessThanOrEqual(wished.widthPx);
          expect(sizePx.heightPx).toBeLessThanOrEqual(wished.heightPx);
        }
      }),
    );
  });
});

describe('enlargement', () => {
  it('tells by how much a frame is larger than what is cut for it', () => {
    expect(enlargement(planCopy({ widthPx: 1024, heightPx: 1024 }, frame(2048, 2048, 'fill')))).toBe(2);
    expect(enlargement(planCopy({ widthPx: 4096, heightPx: 4096 }, frame(2048, 2048, 'fill')))).toBe(0.5);
  });
});

describe('PLATFORM_SIZES', () => {
  it('are known by their ids, which never repeat', () => {
    expect(new Set(PLATFORM_SIZES.map(({ id }) => id)).size).toBe(PLATFORM_SIZES.length);
    expect(PLATFORM_SIZES.find(({ id }) => id === 'story')).toMatchObject({ widthPx: 1080, heightPx: 1920 });
  });
});
