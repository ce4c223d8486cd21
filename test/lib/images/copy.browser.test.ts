import { describe, expect, onTestFinished, test, vi } from 'vitest';
import type { CopySize, CopyType, CopyWish } from '../../../lib/domain/copy.ts';
import { readContainer } from '../../../lib/images/container/container.ts';
import { makeCopy } from '../../../lib/images/copy.ts';
import { canEncodeAvif } from '../../../lib/images/avif.ts';
import { sniff } from '../../../lib/images/sniff.ts';
import { aPicture, aTurnedJpeg, bytesOf, colourAt, QUADRANTS, sizeOf } from '../../support/pictures.ts';
import { pixelsOf } from '../../support/pixels.ts';

const PNG = { mediaType: 'image/png' } as const;

function aWish(size: CopySize, overrides: Partial<CopyWish> = {}): CopyWish {
  return { mediaType: 'image/png', quality: 90, size, ...overrides };
}

const longEdge = (longEdgePx: number): CopySize => ({ kind: 'long-edge', longEdgePx });

/** A white picture with a coloured, finely striped square whose left edge is at a share of the width. */
async function withSubject(widthPx: number, heightPx: number, leftPx: number, topPx: number): Promise<Blob> {
  const canvas = new OffscreenCanvas(widthPx, heightPx);
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('No 2D context');
  context.fillStyle = 'white';
  context.fillRect(0, 0, widthPx, heightPx);
  context.fillStyle = 'red';
  for (let x = 0; x < 60; x += 12) context.fillRect(leftPx + x, topPx, 6, 60);
  return canvas.convertToBlob();
}

/** Root mean square of the differences of all channels. */
async function rmsBetween(one: Blob, other: Blob): Promise<number> {
  const [a, b] = [(await pixelsOf(one)).data, (await pixelsOf(other)).data];
  expect(a.length).toBe(b.length);
  return Math.sqrt(a.reduce((sum, value, index) => sum + (value - (b[index] ?? 0)) ** 2, 0) / a.length);
}

describe('makeCopy', () => {
  test.each<CopyType>(['image/png', 'image/jpeg', 'image/webp', 'image/avif'])(
    'makes a true %s of the long edge asked for, with the picture’s colours where they were',
    async (mediaType) => {
      const picture = await aPicture({ widthPx: 320, heightPx: 240 });
      const copy = await makeCopy(PNG, picture, aWish(longEdge(200), { mediaType }));
      expect(copy).toMatchObject({ widthPx: 200, heightPx: 150 });
      expect(await sizeOf(copy.blob)).toEqual({ widthPx: 200, heightPx: 150 });
      expect(sniff(await bytesOf(copy.blob))).toEqual({ mediaType, widthPx: 200, heightPx: 150 });
      expect(await colourAt(copy.blob, 0.2, 0.2)).toBe(QUADRANTS.topLeft);
      expect(await colourAt(copy.blob, 0.8, 0.2)).toBe(QUADRANTS.topRight);
      expect(await colourAt(copy.blob, 0.8, 0.8)).toBe(QUADRANTS.bottomRight);
      expect(await colourAt(copy.blob, 0.2, 0.8)).toBe(QUADRANTS.bottomLeft);
    },
  );

  test.each<CopyType>(['image/jpeg', 'image/webp', 'image/avif'])('%s is smaller at a lower quality', async (type) => {
    const picture = await aPicture({ widthPx: 300, heightPx: 200, motif: 'noise' });
    const sizes = [95, 60, 20].map(async (quality) => {
      return (await makeCopy(PNG, picture, aWish(longEdge(300), { mediaType: type, quality }))).blob.size;
    });
    const [high = 0, middle = 0, low = 0] = await Promise.all(sizes);
    expect(high).toBeGreaterThan(middle);
    expect(middle).toBeGreaterThan(low);
  });

  test('never enlarges by the long edge, and turns as the file says', async () => {
    const turned = new Blob([await aTurnedJpeg(6, { widthPx: 64, heightPx: 48 })]);
    const copy = await makeCopy({ mediaType: 'image/jpeg' }, turned, aWish(longEdge(4000)));
    expect(await sizeOf(copy.blob)).toEqual({ widthPx: 48, heightPx: 64 });
  });

  test('fits without a cut, fills from the middle, and is of exactly the size of the frame', async () => {
    const picture = await aPicture({ widthPx: 400, heightPx: 200 });
    const frame = { kind: 'frame', widthPx: 100, heightPx: 100 } as const;
    const fit = await makeCopy(PNG, picture, aWish({ ...frame, fitting: 'fit' }));
    expect(fit).toMatchObject({ widthPx: 100, heightPx: 50 });
    expect(await sizeOf(fit.blob)).toEqual({ widthPx: 100, heightPx: 50 });
    const fill = await makeCopy(PNG, picture, aWish({ ...frame, fitting: 'fill' }));
    expect(await sizeOf(fill.blob)).toEqual({ widthPx: 100, heightPx: 100 });
    expect(await colourAt(fill.blob, 0.4, 0.2)).toBe('red');
    expect(await colourAt(fill.blob, 0.6, 0.2)).toBe('lime');
    const large = await makeCopy(PNG, picture, aWish({ ...frame, widthPx: 600, heightPx: 600, fitting: 'fill' }));
    expect(await sizeOf(large.blob)).toEqual({ widthPx: 600, heightPx: 600 });
  });

  test.each([
    ['the right', 600, 200, 520, 70],
    ['the left', 600, 200, 20, 70],
    ['the bottom', 200, 600, 70, 530],
    ['the top', 200, 600, 70, 10],
  ] as const)('by smart crop keeps the whole of what is at %s', async (_where, width, height, left, top) => {
    const picture = await withSubject(width, height, left, top);
    const red = async (fitting: 'fill' | 'smart-crop') => {
      const size = { kind: 'frame', widthPx: 200, heightPx: 200, fitting } as const;
      const { data } = await pixelsOf((await makeCopy(PNG, picture, aWish(size))).blob);
      let count = 0;
      for (let at = 0; at < data.length; at += 4) if ((data[at] ?? 0) > 200 && (data[at + 1] ?? 0) < 60) count += 1;
      return count;
    };
    expect(await red('smart-crop')).toBe(5 * 6 * 60);
    expect(await red('fill')).toBe(0);
  });

  test.each<CopyType>(['image/jpeg', 'image/avif'])('puts white behind what is transparent in a %s', async (type) => {
    const picture = await aPicture({ motif: 'transparent' });
    const { blob } = await makeCopy(PNG, picture, aWish(longEdge(64), { mediaType: type }));
    expect(await colourAt(blob, 0.5, 0.5)).toBe('white');
    const webp = await makeCopy(PNG, picture, aWish(longEdge(64), { mediaType: 'image/webp' }));
    expect(await colourAt(webp.blob, 0.5, 0.5)).toBe('transparent');
  });

  test('says that the bytes are damaged', async () => {
    const broken = new Blob([new Uint8Array([1, 2, 3])]);
    await expect(makeCopy(PNG, broken, aWish(longEdge(10)))).rejects.toThrow('could not be decoded');
  });
});

function refuse(): never {
  throw new DOMException('Unsupported codec', 'NotSupportedError');
}

/** As Firefox 153 does. */
class SameForAll extends VideoEncoder {
  override encode(frame: VideoFrame): void {
    const options = { keyFrame: true, av1: { quantizer: 40 } };
    super.encode(frame, options);
  }
}

describe('an AVIF of our own', () => {
  test('is offered here, since this browser encodes AV1', async () => {
    expect(await canEncodeAvif()).toBe(true);
  });

  test.each([
    ['has no encoder', () => vi.stubGlobal('VideoEncoder', undefined)],
    ['refuses the codec', () => vi.spyOn(VideoEncoder.prototype, 'configure').mockImplementation(refuse)],
    ['takes no notice of the quality', () => vi.stubGlobal('VideoEncoder', SameForAll)],
  ])('is not offered where the browser %s', async (_why, spoil) => {
    spoil();
    onTestFinished(() => {
      vi.unstubAllGlobals();
      vi.restoreAllMocks();
    });
    expect(await canEncodeAvif()).toBe(false);
  });

  test.each([
    [1, 1],
    [63, 47],
    [641, 481],
    [2048, 1152],
  ])('of %i×%i has that size and looks like the original', async (widthPx, heightPx) => {
    const canvas = new OffscreenCanvas(widthPx, heightPx);
    const context = canvas.getContext('2d');
    if (context === null) throw new Error('No 2D context');
    const gradient = context.createLinearGradient(0, 0, widthPx, heightPx);
    for (const [index, colour] of ['#d33', '#fb0', '#2a6', '#36c', '#fff'].entries())
      gradient.addColorStop(index / 4, colour);
    context.fillStyle = gradient;
    context.fillRect(0, 0, widthPx, heightPx);
    const picture = await canvas.convertToBlob();
    const { blob } = await makeCopy(PNG, picture, aWish(longEdge(2048), { mediaType: 'image/avif', quality: 90 }));
    expect(await sizeOf(blob)).toEqual({ widthPx, heightPx });
    expect(await rmsBetween(picture, blob)).toBeLessThan(3);
  });

  test('names its parts as the format wants them, and ends where it says', async () => {
    const { blob } = await makeCopy(PNG, await aPicture(), aWish(longEdge(64), { mediaType: 'image/avif' }));
    const bytes = await bytesOf(blob);
    const { parts, endsAt } = readContainer(bytes, 'image/avif');
    expect(endsAt).toBe(bytes.byteLength);
    expect(parts.map(({ name }) => name)).toEqual([
      'ftyp',
      'meta',
      'mdat',
      'item av01',
      'property ispe',
      'property pixi',
      'property av1C',
      'property colr',
    ]);
  });
});
