import { describe, expect, test } from 'vitest';
import type { Asset } from '../../../lib/domain/asset.ts';
import { editImage } from '../../../lib/images/edit.ts';
import { inspectImage } from '../../../lib/images/inspect.ts';
import { aPictureBytes, aTurnedJpeg, colourAt, sizeOf, type PictureWish } from '../../support/pictures.ts';

async function picture(wish: PictureWish = {}): Promise<{ asset: Asset; blob: Blob }> {
  return inspectImage(await aPictureBytes(wish));
}

/** The colours of the four quarters, from the top left clockwise. */
function corners(blob: Blob): Promise<string[]> {
  const places = [
    [0.2, 0.2],
    [0.8, 0.2],
    [0.8, 0.8],
    [0.2, 0.8],
  ] as const;
  return Promise.all(places.map(([x, y]) => colourAt(blob, x, y)));
}

describe('editImage', () => {
  test.each([
    [1, 48, 64, ['yellow', 'red', 'lime', 'blue']],
    [2, 64, 48, ['blue', 'yellow', 'red', 'lime']],
    [3, 48, 64, ['lime', 'blue', 'yellow', 'red']],
  ])('%i quarter turns are clockwise', async (quarterTurns, widthPx, heightPx, colours) => {
    const { asset, blob } = await picture();
    const edited = new Blob([await editImage(asset, blob, { quarterTurns, crop: null })]);
    expect(await sizeOf(edited)).toEqual({ widthPx, heightPx });
    expect(await corners(edited)).toEqual(colours);
  });

  test('the crop is of the turned picture, in shares from its top left', async () => {
    const { asset, blob } = await picture();
    const crop = { x: 0.5, y: 0, width: 0.5, height: 0.5 };
    const edited = new Blob([await editImage(asset, blob, { quarterTurns: 1, crop })]);
    expect(await sizeOf(edited)).toEqual({ widthPx: 24, heightPx: 32 });
    expect(new Set(await corners(edited))).toEqual(new Set(['red']));
  });

  test('pixels of a PNG stay as they are, also transparent ones; a crop thinner than a pixel has one', async () => {
    const { asset, blob } = await picture({ motif: 'transparent' });
    const crop = { x: 0.5, y: 0.5, width: 0.0001, height: 0.0001 };
    const bytes = await editImage(asset, blob, { quarterTurns: 0, crop });
    expect((await inspectImage(bytes)).asset).toMatchObject({ mediaType: 'image/png', widthPx: 1, heightPx: 1 });
    expect(await colourAt(new Blob([bytes]), 0, 0)).toBe('transparent');
  });

  test('a JPEG becomes a JPEG, turned as its EXIF says first', async () => {
    const { asset, blob } = await inspectImage(await aTurnedJpeg(6));
    const bytes = await editImage(asset, blob, { quarterTurns: 3, crop: null });
    expect((await inspectImage(bytes)).asset).toMatchObject({ mediaType: 'image/jpeg', widthPx: 64, heightPx: 48 });
    expect(await corners(new Blob([bytes]))).toEqual(['red', 'lime', 'blue', 'yellow']);
  });
});
