import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { enlargement, planCopy, type CopySize } from '../../../lib/domain/copy.ts';

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

  it('fills a frame to the pixel with the largest part of its shape', () => {
    fc.assert(
      fc.property(anyWhole, anySizePx, fc.constantFrom('fill', 'smart-crop'), (picture, wished, fitting) => {
        const { cropPx, sizePx } = planCopy(picture, { kind: 'frame', ...wished, fitting });
        expect(sizePx).toEqual(wished);
        expect(Math.min(cropPx.widthPx, cropPx.heightPx)).toBeGreaterThanOrEqual(1);
        const room = [picture.widthPx - cropPx.widthPx, picture.heightPx - cropPx.heightPx];
        expect(Math.min(...room)).toBe(0);
        const offPx = Math.min(
          Math.abs((cropPx.heightPx * wished.widthPx) / wished.heightPx - cropPx.widthPx),
          Math.abs((cropPx.widthPx * wished.heightPx) / wished.widthPx - cropPx.heightPx),
        );
        expect(offPx).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('fits all of a picture into a frame', () => {
    fc.assert(
      fc.property(anyWhole, anySizePx, (picture, wished) => {
        const { cropPx, sizePx } = planCopy(picture, { kind: 'frame', ...wished, fitting: 'fit' });
        expect(cropPx).toEqual(picture);
        expect(sizePx.widthPx).toBeLessThanOrEqual(wished.widthPx);
        expect(sizePx.heightPx).toBeLessThanOrEqual(wished.heightPx);
        expect(Math.min(sizePx.widthPx, sizePx.heightPx)).toBeGreaterThanOrEqual(1);
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
