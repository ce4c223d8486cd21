import { describe, expect, it } from 'vitest';
import { MAX_COPY_SIDE_PX } from '../../../lib/domain/copy.ts';
import { PLATFORM_SIZES } from '../../../lib/domain/platform-sizes.ts';

interface Asked {
  /** Width to height. */
  readonly shape: readonly [number, number];
  /** Less is refused, or is not what the platform recommends. */
  readonly minWidthPx: number;
  /** More is scaled down. */
  readonly maxWidthPx?: number;
}

/** What the pages that stand beside the sizes say, apart from the sizes themselves. */
const ASKED: Readonly<Record<string, Asked>> = {
  shop: { shape: [1, 1], minWidthPx: 2000 },
  'square-post': { shape: [1, 1], minWidthPx: 1080, maxWidthPx: 1080 },
  'portrait-post': { shape: [4, 5], minWidthPx: 1080, maxWidthPx: 1080 },
  story: { shape: [9, 16], minWidthPx: 1080, maxWidthPx: 1080 },
  pin: { shape: [2, 3], minWidthPx: 1000 },
  'link-preview': { shape: [1200, 630], minWidthPx: 1200 },
  'video-thumbnail': { shape: [16, 9], minWidthPx: 3840 },
  banner: { shape: [3, 1], minWidthPx: 1500 },
  'linkedin-banner': { shape: [4, 1], minWidthPx: 1584 },
  'channel-banner': { shape: [16, 9], minWidthPx: 2560 },
};

describe('PLATFORM_SIZES', () => {
  it('are known by their ids, which never repeat', () => {
    expect(PLATFORM_SIZES.map(({ id }) => id)).toEqual(Object.keys(ASKED));
  });

  it.each(PLATFORM_SIZES)('$id has the shape and the pixels that its platform recommends', (size) => {
    const { id, widthPx, heightPx } = size;
    const { shape, minWidthPx, maxWidthPx = MAX_COPY_SIDE_PX } = ASKED[id] ?? { shape: [], minWidthPx: Infinity };
    const [across = 0, down = 0] = shape;
    expect(widthPx * down).toBe(heightPx * across);
    expect(widthPx).toBeGreaterThanOrEqual(minWidthPx);
    expect(widthPx).toBeLessThanOrEqual(maxWidthPx);
    expect(heightPx).toBeLessThanOrEqual(MAX_COPY_SIDE_PX);
  });
});
