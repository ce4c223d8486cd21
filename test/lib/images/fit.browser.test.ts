import { describe, expect, test, vi } from 'vitest';
import { limitsKey } from '../../../lib/domain/fit.ts';
import type { Inspection } from '../../../lib/domain/inspection.ts';
import type { Model } from '../../../lib/domain/model.ts';
import { readContainer } from '../../../lib/images/container/container.ts';
import { fitToModel, type Copies, type FittedCopy } from '../../../lib/images/fit.ts';
import { inspectImage } from '../../../lib/images/inspect.ts';
import { readFileFacts } from '../../../lib/images/inspection/metadata.ts';
import { strip } from '../../../lib/images/strip.ts';
import { aModel, anInspection } from '../../support/builders.ts';
import { fixturePicture } from '../../support/fixture-pictures.ts';
import { aPictureBytes, aTurnedJpeg, bytesOf, colourAt, sizeOf } from '../../support/pictures.ts';
import { pixelsOf } from '../../support/pixels.ts';

type Bytes = Uint8Array<ArrayBuffer>;

/** A store of one picture, that counts how often its bytes are read. */
function keeper(bytes: Bytes, put?: Copies['fitted']['put']) {
  const kept = new Map<string, FittedCopy>();
  const readBlob = vi.fn<Copies['assets']['readBlob']>(() => Promise.resolve(new Blob([bytes])));
  const keep = put ?? ((copy: FittedCopy) => Promise.resolve(void kept.set(copy.limits + copy.assetId, copy)));
  const copies: Copies = {
    assets: { readBlob },
    fitted: { read: (assetId, limits) => Promise.resolve(kept.get(limits + assetId)), put: keep },
  };
  return { copies, readBlob };
}

interface Wish {
  readonly inspection?: Partial<Inspection> | null;
  readonly model?: Partial<Model>;
}

async function fitted(bytes: Bytes, { inspection = {}, model = {} }: Wish = {}): Promise<FittedCopy> {
  const { asset } = await inspectImage(bytes);
  const inspected = inspection === null ? undefined : anInspection(inspection);
  const copy = await fitToModel(keeper(bytes).copies, { asset, inspection: inspected }, aModel(model));
  if (copy === null) throw new Error('It is sent untouched');
  expect(copy.sizeBytes).toBe(copy.blob.size);
  expect(copy.mediaType).toBe(copy.blob.type);
  expect(await sizeOf(copy.blob)).toEqual({ widthPx: copy.widthPx, heightPx: copy.heightPx });
  expect(copy.sizeBytes).toBeLessThanOrEqual(aModel(model).maxReferenceBytes);
  // Whatever was done to it, the copy itself is one that could go untouched.
  const facts = await readFileFacts(await bytesOf(copy.blob), copy.mediaType);
  expect(facts).toMatchObject({ orientation: 1, colourSpace: 'srgb', isAnimated: false, privateData: [] });
  return copy;
}

/** Noise with a hole in it. */
async function transparentNoise(sidePx: number): Promise<Bytes> {
  const pixels = await pixelsOf(await aPictureBytes({ widthPx: sidePx, heightPx: sidePx, motif: 'noise' }));
  for (let at = 3; at < pixels.data.length / 2; at += 4) pixels.data[at] = 0;
  const canvas = new OffscreenCanvas(sidePx, sidePx);
  canvas.getContext('2d')?.putImageData(pixels, 0, 0);
  return bytesOf(await canvas.convertToBlob({ type: 'image/png' }));
}

/** One colour in Display P3, and a profile that says so. */
async function aP3Picture(type: string): Promise<Bytes> {
  const canvas = new OffscreenCanvas(64, 64);
  const context = canvas.getContext('2d', { colorSpace: 'display-p3' });
  if (context === null) throw new Error('No 2D context');
  context.fillStyle = `color(display-p3 ${150 / 255} ${100 / 255} ${100 / 255})`;
  context.fillRect(0, 0, 64, 64);
  return bytesOf(await canvas.convertToBlob({ type, quality: 1 }));
}

describe('fitToModel', () => {
  test('what may go untouched is not even read', async () => {
    const bytes = await aPictureBytes();
    const { asset } = await inspectImage(bytes);
    const { copies, readBlob } = keeper(bytes);
    expect(await fitToModel(copies, { asset, inspection: anInspection() }, aModel())).toBeNull();
    expect(readBlob).not.toHaveBeenCalled();
  });

  test.each<[string, Partial<Inspection> | null]>([
    ['private data is known', { privateData: ['place'] }],
    ['nobody has looked for private data', null],
  ])('keeps the coded pixels where %s, and leaves out all else', async (_when, inspection) => {
    const bytes = await fixturePicture('fitting/private.jpg');
    const copy = await fitted(bytes, { inspection });
    expect(await bytesOf(copy.blob)).toEqual(strip(bytes, 'image/jpeg'));
    expect(copy).toMatchObject({ mediaType: 'image/jpeg', widthPx: 320, heightPx: 240, reasons: ['private'] });
  });

  test('keeps the coded pixels where they alone are within the limit, and redraws where they are not', async () => {
    const plain = await fixturePicture('fitting/private.jpg');
    const film = new Uint8Array([...plain, ...new Uint8Array(50_000)]);
    const inspection = { privateData: ['other'] } satisfies Partial<Inspection>;
    const copy = await fitted(film, { inspection, model: { maxReferenceBytes: 20_000 } });
    expect(await bytesOf(copy.blob)).toEqual(strip(plain, 'image/jpeg'));
    expect(copy.reasons).toEqual(['bytes', 'private']);
    await fitted(film, { inspection, model: { maxReferenceBytes: 15_000 } });
  });

  test('redraws what is not to be trusted: an animation that nobody has inspected', async () => {
    const copy = await fitted(await fixturePicture('animated.png'), { inspection: null });
    const names = readContainer(await bytesOf(copy.blob), 'image/png').parts.map(({ name }) => name);
    expect(names).not.toContain('acTL');
    expect(copy.reasons).toEqual(['private']);
  });

  test('turns upright, and leaves no tag that a reader could obey a second time', async () => {
    const copy = await fitted(await aTurnedJpeg(6, { widthPx: 160, heightPx: 120 }), {
      inspection: { orientation: 6 },
    });
    expect(copy).toMatchObject({ mediaType: 'image/jpeg', widthPx: 120, heightPx: 160 });
    const parts = readContainer(await bytesOf(copy.blob), 'image/jpeg').parts.map(({ name }) => name);
    expect(parts).not.toContain('APP1');
    expect([await colourAt(copy.blob, 0.25, 0.25), await colourAt(copy.blob, 0.75, 0.25)]).toEqual(['yellow', 'red']);
  });

  test.each(['image/png', 'image/jpeg'])('converts the colours of a %s to sRGB', async (type) => {
    const copy = await fitted(await aP3Picture(type), { inspection: { colourSpace: 'display-p3' } });
    // By the matrices of CSS Color 4, as rounded there.
    for (const [channel, value] of [159, 97, 99].entries()) {
      expect(Math.abs(((await pixelsOf(copy.blob)).data[channel] ?? 0) - value)).toBeLessThanOrEqual(2);
    }
  });

  test('makes a CMYK picture one of three colours', async () => {
    const copy = await fitted(await fixturePicture('cmyk.jpg'), { inspection: { colourSpace: 'cmyk' } });
    const frame = readContainer(await bytesOf(copy.blob), 'image/jpeg').parts.find(({ name }) => name === 'FFC0');
    expect(frame?.bytes[5]).toBe(3);
  });

  test.each(['bmp.bmp', 'icon.ico', 'still.gif'])('sends %s as PNG without loss', async (name) => {
    const bytes = await fixturePicture(name);
    const copy = await fitted(bytes);
    expect(copy).toMatchObject({ mediaType: 'image/png', reasons: ['type'] });
    expect((await pixelsOf(copy.blob)).data).toEqual((await pixelsOf(bytes)).data);
  });

  test('scales to the longest side that is worth sending, and never up', async () => {
    const wide = await aPictureBytes({ widthPx: 1_000, heightPx: 400 });
    expect(await fitted(wide, { model: { maxReferenceSidePx: 500 } })).toMatchObject({ widthPx: 500, heightPx: 200 });
    const small = await fitted(await fixturePicture('still.gif'), { model: { maxReferenceSidePx: 500 } });
    expect(small.widthPx).toBeLessThan(100);
  });

  test('what has no transparency and is too heavy without loss becomes a JPEG of the same size', async () => {
    const noise = await aPictureBytes({ widthPx: 1_200, heightPx: 600, motif: 'noise' });
    const copy = await fitted(noise, { model: { maxReferenceBytes: 1_500_000 } });
    expect(noise.byteLength).toBeGreaterThan(1_500_000);
    expect(copy).toMatchObject({ mediaType: 'image/jpeg', widthPx: 1_200, heightPx: 600 });
  });

  test('a JPEG loses quality only as far as it must, and size only after that', async () => {
    const noise = await aPictureBytes({ widthPx: 800, heightPx: 800, motif: 'noise', type: 'image/jpeg' });
    const sizes = [0.9, 0.4, 0.1].map((share) => Math.round(noise.byteLength * share));
    const copies = await Promise.all(sizes.map((maxReferenceBytes) => fitted(noise, { model: { maxReferenceBytes } })));
    expect(copies.map(({ mediaType }) => mediaType)).toEqual(['image/jpeg', 'image/jpeg', 'image/jpeg']);
    expect(copies[0]?.widthPx).toBe(800);
    expect(copies[1]?.widthPx).toBeLessThan(800);
    expect(copies[2]?.widthPx).toBeLessThan(copies[1]?.widthPx ?? 0);
    // Nothing is given away: each uses most of what it may.
    for (const [index, { sizeBytes }] of copies.entries()) expect(sizeBytes).toBeGreaterThan((sizes[index] ?? 0) * 0.6);
  });

  test.each([
    ['as WebP where the model takes it', ['image/png', 'image/webp', 'image/jpeg'], 'image/webp'],
    ['as a smaller PNG elsewhere', ['image/png', 'image/jpeg'], 'image/png'],
  ] as const)('keeps transparency %s', async (_how, [first, ...others], type) => {
    const bytes = await transparentNoise(400);
    const model = { maxReferenceBytes: 220_000, referenceTypes: [first, ...others] } satisfies Partial<Model>;
    const copy = await fitted(bytes, { inspection: { transparentShare: 0.5 }, model });
    expect(bytes.byteLength).toBeGreaterThan(220_000);
    expect(copy.mediaType).toBe(type);
    expect(copy.widthPx === 400).toBe(type === 'image/webp');
    expect([await colourAt(copy.blob, 0.5, 0.25), await colourAt(copy.blob, 0.5, 0.75)]).not.toContain('white');
    expect(await colourAt(copy.blob, 0.5, 0.25)).toBe('transparent');
  });

  test('is on white where the model takes nothing but JPEG', async () => {
    const bytes = await aPictureBytes({ motif: 'transparent' });
    const copy = await fitted(bytes, {
      inspection: { transparentShare: 1 },
      model: { referenceTypes: ['image/jpeg'] },
    });
    expect(await colourAt(copy.blob, 0.5, 0.5)).toBe('white');
  });

  test('gives up on a limit that no copy can meet', async () => {
    await expect(fitted(await aPictureBytes(), { model: { maxReferenceBytes: 20 } })).rejects.toMatchObject({
      failure: { kind: 'too-large' },
    });
  });
});

describe('a copy', () => {
  test('is made once, and once for all models of the same limits', async () => {
    const bytes = await fixturePicture('fitting/private.png');
    const { asset } = await inspectImage(bytes);
    const { copies, readBlob } = keeper(bytes);
    const first = await fitToModel(copies, { asset }, aModel({ id: 'a' }));
    expect(await fitToModel(copies, { asset }, aModel({ id: 'b' }))).toBe(first);
    expect(readBlob).toHaveBeenCalledOnce();
    await fitToModel(copies, { asset }, aModel({ maxReferenceSidePx: 80 }));
    expect(readBlob).toHaveBeenCalledTimes(2);
    expect(first?.limits).toBe(limitsKey(aModel()));
  });

  test('is made anew once the arrival checks have found more', async () => {
    const bytes = await aTurnedJpeg(6);
    const { asset } = await inspectImage(bytes);
    const { copies } = keeper(bytes);
    await fitToModel(copies, { asset }, aModel());
    const inspection = anInspection({ orientation: 6, privateData: ['other'] });
    const copy = await fitToModel(copies, { asset, inspection }, aModel());
    expect(copy).toMatchObject({ reasons: ['turned', 'private'], widthPx: 48, heightPx: 64 });
  });

  test('is not made in vain: where there is no room to keep it, that is said', async () => {
    const bytes = await fixturePicture('fitting/private.jpg');
    const { asset } = await inspectImage(bytes);
    const full = keeper(bytes, () => Promise.reject(new DOMException('Full', 'QuotaExceededError')));
    await expect(fitToModel(full.copies, { asset }, aModel())).rejects.toThrow('Full');
  });

  test('cannot be made of bytes that are gone', async () => {
    const { asset } = await inspectImage(await aPictureBytes());
    const { copies, readBlob } = keeper(new Uint8Array());
    readBlob.mockResolvedValue(undefined);
    await expect(fitToModel(copies, { asset }, aModel())).rejects.toMatchObject({ failure: { kind: 'undecodable' } });
  });
});
