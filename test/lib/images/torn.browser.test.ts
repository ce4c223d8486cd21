import { describe, expect, test } from 'vitest';
import { inspectImage } from '../../../lib/images/inspect.ts';
import { sniff } from '../../../lib/images/sniff.ts';
import { requireEnd } from '../../../lib/images/torn.ts';
import { fixturePicture } from '../../support/fixture-pictures.ts';
import { aPictureBytes } from '../../support/pictures.ts';

const CUT_OFF = { failure: { kind: 'undecodable', message: 'The JPEG picture is cut off: a part of it is missing.' } };

/** A JPEG that is grey below, as a canvas encodes it. */
async function greyBelow(
  widthPx: number,
  heightPx: number,
  greyPx: number,
  quality: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const photograph = await createImageBitmap(new Blob([await fixturePicture('grey-floor.jpg')]));
  const canvas = new OffscreenCanvas(widthPx, heightPx);
  const context = canvas.getContext('2d');
  if (!context) throw new Error('No 2D context');
  context.fillStyle = 'rgb(128 128 128)';
  context.fillRect(0, 0, widthPx, heightPx);
  context.drawImage(photograph, 0, 0, 240, 80, 0, 0, widthPx, heightPx - greyPx);
  return new Uint8Array(await (await canvas.convertToBlob({ type: 'image/jpeg', quality })).arrayBuffer());
}

/** The same without so large a share of its coded pixels, and an end marker behind. */
function torn(jpeg: Uint8Array, share: number): Uint8Array<ArrayBuffer> {
  return new Uint8Array([...jpeg.subarray(0, jpeg.byteLength - jpeg.byteLength * share), 0xff, 0xd9]);
}

/** Whether a file is let through, without any browser's decoder: some show half a picture. */
function isLetThrough(bytes: Uint8Array): boolean {
  try {
    requireEnd(bytes, sniff(bytes).mediaType);
    return true;
  } catch {
    return false;
  }
}

describe('a file that ends before its picture does', () => {
  test.each([
    ['torn.jpg', 'JPEG'],
    ['plain.png', 'PNG'],
    ['still.gif', 'GIF'],
    ['bmp.bmp', 'BMP'],
    ['icon.ico', 'ICO'],
  ])('%s', async (name, typeName) => {
    const bytes = await fixturePicture(name);
    for (const share of [0.6, 0.8, 0.9]) {
      const cut = bytes.slice(0, bytes.byteLength * share);
      expect(() => requireEnd(cut, sniff(cut).mediaType)).toThrow(
        expect.objectContaining({
          failure: {
            kind: 'undecodable',
            message: `The ${typeName} picture is cut off or damaged.`,
          },
        }),
      );
    }
  });

  test.each(['torn.jpg', 'plain.png', 'animated.gif', 'bmp.bmp', 'icon.ico', 'base.webp', 'still.avif'])(
    '%s has its end, also with something behind',
    async (name) => {
      const bytes = await fixturePicture(name);
      expect([bytes, new Uint8Array([...bytes, 1, 2, 3])].map(isLetThrough)).toEqual([true, true]);
    },
  );

  test('a PNG may lack its last chunk, which is empty', async () => {
    const bytes = await fixturePicture('plain.png');
    expect([1, 4, 11, 12, 13].map((missing) => isLetThrough(bytes.slice(0, -missing)))).toEqual([
      true,
      true,
      true,
      true,
      false,
    ]);
  });

  test('a GIF may lack its last byte', async () => {
    const bytes = await fixturePicture('still.gif');
    expect(isLetThrough(bytes.slice(0, -1))).toBe(true);
  });
});

describe('a JPEG of which a part is missing, with an end marker put behind', () => {
  test.each(['torn.jpg', 'torn-progressive.jpg'])('%s is refused', async (name) => {
    await expect(inspectImage(await fixturePicture(name))).rejects.toMatchObject(CUT_OFF);
  });

  test.each([0.2, 0.3, 0.5, 0.7, 0.8])('torn off by %f of its bytes', async (share) => {
    const whole = await aPictureBytes({ type: 'image/jpeg', widthPx: 400, heightPx: 400, motif: 'noise' });
    await expect(inspectImage(torn(whole, share))).rejects.toMatchObject(CUT_OFF);
  });
});

describe('a whole picture that is grey at an edge is taken', () => {
  test('such as one on a grey floor', async () => {
    expect((await inspectImage(await fixturePicture('grey-floor.jpg'))).asset).toMatchObject({ heightPx: 120 });
  });

  const sizes = [
    [240, 160],
    [241, 163],
    [640, 480],
    [1_003, 517],
  ] as const;
  test.each(sizes.flatMap((size) => [0.5, 0.75, 0.92, 1].map((quality) => [...size, quality] as const)))(
    'of %i×%i at quality %f, whatever the height of the grey',
    async (widthPx, heightPx, quality) => {
      for (const greyPx of [16, 17, 24, 32, 100]) {
        const bytes = await greyBelow(widthPx, heightPx, greyPx, quality);
        expect((await inspectImage(bytes)).asset).toMatchObject({ widthPx, heightPx });
      }
    },
  );

  test('a progressive one with all its scans', async () => {
    expect((await inspectImage(await fixturePicture('fitting/progressive.jpg'))).asset.mediaType).toBe('image/jpeg');
  });

  test('or nothing but grey', async () => {
    expect((await inspectImage(await greyBelow(400, 300, 300, 0.9))).asset).toMatchObject({ widthPx: 400 });
  });
});
