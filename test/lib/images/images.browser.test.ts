import { describe, expect, test } from 'vitest';
import { convertImage } from '../../../lib/images/convert.ts';
import { cropScreenshot } from '../../../lib/images/crop.ts';
import { inspectImage, type Inspected } from '../../../lib/images/inspect.ts';
import {
  aPicture,
  aPictureBytes,
  aPngClaiming,
  aTurnedJpeg,
  avifBytes,
  bytesOf,
  colourAt,
  gifBytes,
  sizeOf,
  type PictureWish,
} from '../../support/pictures.ts';

async function inspected(wish: PictureWish = {}): Promise<Inspected> {
  return inspectImage(await aPictureBytes(wish));
}

describe('inspectImage', () => {
  test('the id is the SHA-256 of the bytes, which are kept as they are under their true type', async () => {
    const bytes = gifBytes();
    const { asset, blob } = await inspectImage(bytes);
    expect(asset).toEqual({
      // sha256sum of the 42 bytes.
      id: 'ef1955ae757c8b966c83248350331bd3a30f658ced11f387f8ebf05ab3368629',
      mediaType: 'image/gif',
      widthPx: 1,
      heightPx: 1,
      sizeBytes: bytes.byteLength,
    });
    expect(blob.type).toBe('image/gif');
    expect(await bytesOf(blob)).toEqual(bytes);
  });

  test.each([
    [
      { widthPx: 1200, heightPx: 300 },
      { widthPx: 192, heightPx: 48 },
    ],
    [
      { widthPx: 300, heightPx: 1200 },
      { widthPx: 48, heightPx: 192 },
    ],
    [
      { widthPx: 100, heightPx: 60 },
      { widthPx: 100, heightPx: 60 },
    ],
    [
      { widthPx: 2000, heightPx: 2 },
      { widthPx: 192, heightPx: 1 },
    ],
  ])('the thumbnail of %o keeps the proportions within 192 px and is never larger', async (size, small) => {
    const { asset, thumbnail } = await inspected(size);
    expect(asset).toMatchObject(size);
    expect(await sizeOf(thumbnail)).toEqual(small);
  });

  // Where the stored red quadrant is to be seen, after the turn that the EXIF standard gives each value.
  test.each([
    [1, 64, 48, 'red', 'lime'],
    [2, 64, 48, 'lime', 'red'],
    [3, 64, 48, 'blue', 'yellow'],
    [4, 64, 48, 'yellow', 'blue'],
    [5, 48, 64, 'red', 'yellow'],
    [6, 48, 64, 'yellow', 'red'],
    [7, 48, 64, 'blue', 'lime'],
    [8, 48, 64, 'lime', 'blue'],
  ])('EXIF orientation %i is obeyed', async (orientation, widthPx, heightPx, topLeft, topRight) => {
    const { asset, thumbnail } = await inspectImage(await aTurnedJpeg(orientation));
    expect(asset).toMatchObject({ widthPx, heightPx });
    expect(await sizeOf(thumbnail)).toEqual({ widthPx, heightPx });
    expect([await colourAt(thumbnail, 0.25, 0.25), await colourAt(thumbnail, 0.75, 0.25)]).toEqual([topLeft, topRight]);
  });

  test('AVIF decodes', async () => {
    expect((await inspectImage(avifBytes())).asset).toMatchObject({ mediaType: 'image/avif', widthPx: 2, heightPx: 2 });
  });

  test('HEIC, which Chromium cannot read, is refused by name', async () => {
    const bytes = avifBytes();
    // Both places of the file-type box where the AVIF says that it is one.
    for (const brand of [8, 16]) bytes.set(new TextEncoder().encode('heic'), brand);
    await expect(inspectImage(bytes)).rejects.toMatchObject({
      failure: { kind: 'undecodable', message: 'This browser cannot read HEIC pictures.' },
    });
  });

  test.each(['image/png', 'image/jpeg', 'image/webp'] as const)('a %s cut in half is refused', async (type) => {
    const bytes = await aPictureBytes({ type, widthPx: 300, heightPx: 300, motif: 'noise' });
    await expect(inspectImage(bytes.slice(0, bytes.byteLength / 2))).rejects.toMatchObject({
      failure: { kind: 'undecodable' },
    });
  });

  test('a picture whose pixels are garbage is refused', async () => {
    const bytes = await aPictureBytes();
    bytes.fill(0x55, 60);
    await expect(inspectImage(bytes)).rejects.toMatchObject({
      failure: { kind: 'undecodable', message: 'The PNG picture is cut off or damaged.' },
    });
  });

  test('a bomb is refused for its size, not for the pixels that it does not have', async () => {
    await expect(inspectImage(await aPngClaiming(40_000, 40_000))).rejects.toMatchObject({
      failure: { kind: 'too-large' },
    });
  });
});

describe('convertImage', () => {
  test('the format that it has already is the very blob', async () => {
    const { asset, blob } = await inspected();
    expect(await convertImage(asset, blob, 'image/png')).toBe(blob);
  });

  test.each(['image/jpeg', 'image/webp'] as const)('to %s in full size', async (mediaType) => {
    const { asset, blob } = await inspected({ widthPx: 800, heightPx: 600 });
    const copy = await convertImage(asset, blob, mediaType);
    expect((await inspectImage(await bytesOf(copy))).asset).toMatchObject({ mediaType, widthPx: 800, heightPx: 600 });
    expect(await colourAt(copy, 0.75, 0.75)).toBe('blue');
  });

  test('JPEG has no transparency: what shows through is white', async () => {
    const { asset, blob } = await inspected({ motif: 'transparent' });
    expect(await colourAt(await convertImage(asset, blob, 'image/jpeg'), 0.5, 0.5)).toBe('white');
  });
});

describe('cropScreenshot', () => {
  test('cuts the box out in device pixels, as PNG', async () => {
    const screenshot = await aPicture({ widthPx: 400, heightPx: 200 });
    const crop = await cropScreenshot(screenshot, { x: 80, y: 10, width: 40, height: 60 }, 2);
    expect(crop.type).toBe('image/png');
    expect(await sizeOf(crop)).toEqual({ widthPx: 80, heightPx: 120 });
    // The quadrants meet at 200, 100 of the screenshot: at 40, 80 of the crop.
    const corners = [await colourAt(crop, 0.1, 0.1), await colourAt(crop, 0.9, 0.1), await colourAt(crop, 0.9, 0.9)];
    expect(corners).toEqual(['red', 'lime', 'blue']);
  });

  test('what is outside the window is left out', async () => {
    const screenshot = await aPicture({ widthPx: 100, heightPx: 100 });
    const crop = await cropScreenshot(screenshot, { x: -30, y: 80, width: 100, height: 100 }, 1);
    expect(await sizeOf(crop)).toEqual({ widthPx: 70, heightPx: 20 });
    expect([await colourAt(crop, 0.1, 0.5), await colourAt(crop, 0.9, 0.5)]).toEqual(['yellow', 'blue']);
  });

  test.each([
    ['left of it', { x: -50, y: 0, width: 50, height: 50 }],
    ['below it', { x: 0, y: 100, width: 50, height: 50 }],
  ])('a box %s is out of reach', async (_where, box) => {
    const screenshot = await aPicture({ widthPx: 100, heightPx: 100 });
    await expect(cropScreenshot(screenshot, box, 1)).rejects.toMatchObject({ failure: { kind: 'out-of-reach' } });
  });
});
