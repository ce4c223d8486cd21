import { describe, expect, test } from 'vitest';
import { hashDistance } from '../../../../lib/domain/perceptual-hash.ts';
import { measurePixels } from '../../../../lib/images/quality/measure.ts';
import { sniff } from '../../../../lib/images/sniff.ts';
import { cropped, encodeAs, scaledTo, throughFormat } from '../../../quality/canvas.ts';
import { allSamples, type Sample } from '../../../quality/corpus.ts';
import { loadPhoto } from '../../../quality/photos.ts';
import { aPicture, bytesOf } from '../../../support/pictures.ts';

type Measured = ReturnType<typeof measurePixels>;

async function measure(blob: Blob): Promise<Measured> {
  const [bytes, bitmap] = await Promise.all([bytesOf(blob), createImageBitmap(blob)]);
  try {
    return measurePixels(bitmap, { mediaType: sniff(bytes).mediaType, bytes });
  } finally {
    bitmap.close();
  }
}

async function measureCanvas(canvas: OffscreenCanvas): Promise<Measured> {
  return measure(encodeAs(canvas, { type: 'image/png' }));
}

const SAMPLES = allSamples();

function sampleOf(name: string): Sample {
  const sample = SAMPLES.find((candidate) => candidate.name === name);
  if (sample === undefined) throw new Error(`There is no ${name}`);
  return sample;
}

describe('what looks like a defect', () => {
  test('is found in less than 2 % of clean pictures', async () => {
    const clean = SAMPLES.filter(({ kind }) => kind === 'clean').filter((_, index) => index % 8 === 3);
    const alarms: string[] = [];
    for (const { name, make } of clean) {
      const { suspicions } = await measure(await make());
      if (suspicions.length > 0) alarms.push(`${name}: ${suspicions.map(({ why }) => why).join('; ')}`);
    }
    expect(clean.length).toBeGreaterThanOrEqual(100);
    const tolerated = Math.ceil(clean.length * 0.02) - 1;
    expect(alarms.slice(tolerated)).toEqual([]);
  }, 60_000);

  test.each([
    ['compression', 'astronaut/jpeg 10', /^it was saved at a JPEG quality of about 10, and edges every 8 pixels are/],
    ['compression', 'coffee/jpeg 15', /quality of about 15/],
    ['compression', 'rocket/jpeg 15 as png', /^edges every 8 pixels are \d+\.\d times as strong as between them$/],
    ['blur', 'astronaut/gaussian 4', /^even its sharpest edges take \d+ pixels to go from dark to bright$/],
    ['blur', 'gravel/motion 15 at 0°', /sharpest edges from left to right take/],
    ['screenshot', 'table/1280×800 @1', /lines of text cover \d+ %/],
    ['screenshot', 'shop/390×780 @2 dark', /straight rules and edges/],
    ['overlay', 'cat/caption 0.6', /stand in a row along the lower edge/],
    ['overlay', 'rocket/tiled 0.6', /repeated over it|stand in a row/],
    ['overlay', 'gravel/tiled 0.6', /^one pattern is repeated over it/],
  ])('of the kind %s is found in %s, and its reason names what was measured', async (kind, name, why) => {
    const { suspicions } = await measure(await sampleOf(name).make());
    expect(suspicions).toContainEqual({ kind, why: expect.stringMatching(why) });
  });

  test('is looked for at full resolution in a picture that is larger than what models look at', async () => {
    const large = scaledTo(await loadPhoto('astronaut.jpg'), 4);
    const blocky = encodeAs(large, { type: 'image/jpeg', quality: 0.08 });
    expect((await measure(blocky)).suspicions).toContainEqual(expect.objectContaining({ kind: 'compression' }));
  });
});

describe('the quality of a JPEG', () => {
  test.each([10, 35, 50, 75, 92])('is read from its quantisation tables: %i', async (quality) => {
    const canvas = await loadPhoto('cat.webp');
    const blob = encodeAs(canvas, { type: 'image/jpeg', quality: quality / 100 });
    expect((await measure(blob)).jpegQuality).toBe(quality);
  });

  test('is null for other types', async () => {
    expect((await measure(await aPicture({ type: 'image/webp' }))).jpegQuality).toBeNull();
  });
});

test('tells which share of a picture is transparent', async () => {
  const canvas = new OffscreenCanvas(200, 100);
  canvas.getContext('2d')?.fillRect(0, 0, 50, 100);
  expect((await measureCanvas(canvas)).transparentShare).toBeCloseTo(0.75);
  expect((await measure(await aPicture())).transparentShare).toBe(0);
});

test('takes a picture of one pixel, and one of one colour, for what they are', async () => {
  for (const [widthPx, heightPx] of [
    [1, 1],
    [3000, 20],
  ] as const) {
    const canvas = new OffscreenCanvas(widthPx, heightPx);
    canvas.getContext('2d')?.fillRect(0, 0, widthPx, heightPx);
    expect(await measureCanvas(canvas)).toMatchObject({ suspicions: [], transparentShare: 0 });
  }
});

describe('the perceptual hash', () => {
  test('hardly changes when a picture is re-encoded, scaled or trimmed, and is another for another picture', async () => {
    const photo = await loadPhoto('coffee.jpg');
    const { perceptualHash } = await measureCanvas(photo);
    const copies = [
      await throughFormat(photo, { type: 'image/jpeg', quality: 0.5 }),
      scaledTo(photo, 0.3),
      cropped(photo, 6, 4, photo.width - 12, photo.height - 8),
    ];
    for (const copy of copies) {
      expect(hashDistance(perceptualHash, (await measureCanvas(copy)).perceptualHash)).toBeLessThanOrEqual(4);
    }
    const other = await measureCanvas(await loadPhoto('rocket.jpg'));
    expect(hashDistance(perceptualHash, other.perceptualHash)).toBeGreaterThan(16);
  });
});
