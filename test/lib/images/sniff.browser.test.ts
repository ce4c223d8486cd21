import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CaptureError } from '../../../lib/domain/capture-failure.ts';
import { sniff } from '../../../lib/images/sniff.ts';
import { aPictureBytes, aPngClaiming, avifBytes, gifBytes } from '../../support/pictures.ts';

function failureOf(bytes: Uint8Array) {
  try {
    return sniff(bytes);
  } catch (error) {
    if (error instanceof CaptureError) return error.failure;
    throw error;
  }
}

const text = (content: string) => new TextEncoder().encode(content);

const PICTURES = [
  ['image/png', 64, 48, () => aPictureBytes({ type: 'image/png' })],
  ['image/jpeg', 64, 48, () => aPictureBytes({ type: 'image/jpeg' })],
  ['image/webp', 64, 48, () => aPictureBytes({ type: 'image/webp' })],
  ['image/gif', 1, 1, () => Promise.resolve(gifBytes())],
  ['image/avif', 2, 2, () => Promise.resolve(avifBytes())],
] as const;

describe('type and size come from the bytes', () => {
  test.each(PICTURES)('%s', async (mediaType, widthPx, heightPx, make) => {
    expect(sniff(await make())).toEqual({ mediaType, widthPx, heightPx });
  });

  test('of a view into a larger buffer', async () => {
    const png = await aPictureBytes();
    const buffer = new Uint8Array(png.byteLength + 7);
    buffer.set(png, 7);
    expect(sniff(buffer.subarray(7))).toEqual({ mediaType: 'image/png', widthPx: 64, heightPx: 48 });
  });
});

describe('what is no picture is refused in a sentence that says what it is', () => {
  test.each([
    ['a page', '<!DOCTYPE html><title>Not found</title>', 'not-an-image', 'The file is a web page.'],
    ['a page after white space', '\n  <html><body>', 'not-an-image', 'The file is a web page.'],
    ['a PDF', '%PDF-1.7\n', 'not-an-image', 'The file is a PDF document.'],
    ['an SVG', '<svg xmlns="http://www.w3.org/2000/svg"/>', 'unsupported-type', 'The file is an SVG drawing.'],
    ['an SVG with a prologue', '<?xml version="1.0"?><svg/>', 'unsupported-type', 'The file is an SVG drawing.'],
    ['text', 'hello', 'not-an-image', 'The file is no picture that Plantain can read.'],
    ['nothing', '', 'not-an-image', 'The file is no picture that Plantain can read.'],
  ])('%s', (_what, content, kind, message) => {
    expect(failureOf(text(content))).toEqual({ kind, message });
  });
});

test.each(PICTURES)('%s cut off at any byte is read or refused, and never breaks the reader', async (...picture) => {
  const [mediaType, widthPx, heightPx, make] = picture;
  const bytes = await make();
  const lengths = Array.from({ length: Math.min(bytes.byteLength, 1_000) }, (_, length) => length);
  const outcomes = lengths.map((length) => failureOf(bytes.subarray(0, length)));
  const words = outcomes.map((outcome) =>
    'kind' in outcome ? outcome.kind : `${outcome.mediaType} ${outcome.widthPx}×${outcome.heightPx}`,
  );
  expect([...new Set(words)]).toEqual(['not-an-image', `${mediaType} ${widthPx}×${heightPx}`]);
});

test.each(PICTURES)('%s with damaged bytes is read or refused, and never breaks the reader', async (...picture) => {
  const bytes = await picture[3]();
  const damage = fc.array(fc.tuple(fc.nat(Math.min(bytes.byteLength, 400) - 1), fc.nat(255)), { maxLength: 8 });
  fc.assert(
    fc.property(damage, (changes) => {
      const damaged = bytes.slice();
      for (const [index, value] of changes) damaged[index] = value;
      expect(failureOf(damaged)).toBeDefined();
    }),
    { numRuns: 1_000 },
  );
});

describe('a decompression bomb is refused by its header, before any decoding', () => {
  test.each([
    [40_000, 40_000],
    [12_001, 10],
    [10, 12_001],
    [10_001, 10_000],
  ])('%i×%i', async (widthPx, heightPx) => {
    expect(failureOf(await aPngClaiming(widthPx, heightPx))).toEqual({
      kind: 'too-large',
      message: `The picture is ${widthPx}×${heightPx} pixels, too large to open safely.`,
    });
  });

  test.each([
    [12_000, 8_333],
    [10_000, 10_000],
  ])('%i×%i is still within bounds', async (widthPx, heightPx) => {
    expect(sniff(await aPngClaiming(widthPx, heightPx))).toMatchObject({ widthPx, heightPx });
  });
});
