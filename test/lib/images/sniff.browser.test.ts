import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CaptureError } from '../../../lib/domain/capture-failure.ts';
import { sniff } from '../../../lib/images/sniff.ts';
import { fixturePicture } from '../../support/fixture-pictures.ts';
import { aPictureBytes, aPngClaiming, avifBytes, gifBytes } from '../../support/pictures.ts';

function failureOf(bytes: Uint8Array) {
  try {
    return sniff(bytes);
  } catch (error) {
    if (error instanceof CaptureError) return error.failure;
    throw error;
  }
}

function nameAt(view: DataView, at: number): string {
  return String.fromCharCode(...[0, 1, 2, 3].map((place) => view.getUint8(at + place)));
}

function placeOf(view: DataView, name: string): number {
  const places = Array.from({ length: view.byteLength - 4 }, (_, at) => at);
  return places.find((at) => nameAt(view, at) === name) ?? 0;
}

/** Where the length of a JPEG's frame header stands. */
function frameOf(view: DataView): number {
  const places = Array.from({ length: view.byteLength - 2 }, (_, at) => at);
  return (places.find((at) => view.getUint16(at) === 0xff_c0) ?? 0) + 2;
}

const text = (content: string) => new TextEncoder().encode(content);

const PICTURES = [
  ['image/png', 64, 48, () => aPictureBytes({ type: 'image/png' })],
  ['image/jpeg', 64, 48, () => aPictureBytes({ type: 'image/jpeg' })],
  ['image/webp', 64, 48, () => aPictureBytes({ type: 'image/webp' })],
  ['image/gif', 1, 1, () => Promise.resolve(gifBytes())],
  ['image/avif', 2, 2, () => Promise.resolve(avifBytes())],
  ['image/heic', 64, 48, () => fixturePicture('photo.heic')],
  ['image/bmp', 64, 48, () => fixturePicture('bmp.bmp')],
  ['image/x-icon', 48, 48, () => fixturePicture('icon.ico')],
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
    [
      'an SVG with an entity',
      '<!DOCTYPE svg [<!ENTITY a "b">]><svg>&a;</svg>',
      'unsupported-type',
      'The file is an SVG drawing.',
    ],
    [
      'other XML',
      '<?xml version="1.0"?><Error><Code>AccessDenied</Code></Error>',
      'not-an-image',
      'The file is an XML document.',
    ],
    ['JSON', '{"error": "not found"}', 'not-an-image', 'The file is JSON data.'],
    ['a list in JSON', '[{"id": 1}]', 'not-an-image', 'The file is JSON data.'],
    ['text', 'hello', 'not-an-image', 'The file is plain text.'],
    ['text of other letters', 'Grüße, 你好', 'not-an-image', 'The file is plain text.'],
    ['nothing', '', 'not-an-image', 'The file is empty.'],
    ['bytes of no kind', 'a\0b\u0001', 'not-an-image', 'The file is no picture that Plantain can read.'],
    ['a TIFF', 'II*\0', 'unsupported-type', 'The file is a TIFF or raw picture, which browsers cannot read.'],
    ['a Photoshop document', '8BPS\0\u0001', 'unsupported-type', 'The file is a Photoshop document.'],
    ['a video', '\0\0\0\u0018ftypmp42', 'unsupported-type', 'The file is a video.'],
    ['an archive', 'PK\u0003\u0004', 'not-an-image', 'The file is an archive; unpack it first.'],
    ['text that begins as a BMP does', 'BMW builds cars, and has for long', 'not-an-image', 'The file is plain text.'],
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
  // Too short to have a name yet, then to have a size, then whole enough.
  const whole = `${mediaType} ${widthPx}×${heightPx}`;
  expect(['not-an-image', 'undecodable', whole]).toEqual(expect.arrayContaining([...new Set(words)]));
  expect(words.at(-1)).toBe(bytes.byteLength > 1_000 || words.includes(whole) ? whole : 'undecodable');
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

  function withSize(bytes: Uint8Array, write: (view: DataView, side: number) => void): Uint8Array {
    const claiming = bytes.slice();
    write(new DataView(claiming.buffer), 40_000);
    return claiming;
  }

  test.each([
    ['a BMP', () => fixturePicture('bmp.bmp'), (view: DataView, side: number) => view.setInt32(18, side, true)],
    [
      'a BMP stored from the top',
      () => fixturePicture('bmp.bmp'),
      (view: DataView, side: number) => view.setInt32(22, -side, true),
    ],
    ['a GIF', () => fixturePicture('still.gif'), (view: DataView, side: number) => view.setUint16(6, side, true)],
    [
      'an AVIF',
      () => fixturePicture('still.avif'),
      (view: DataView, side: number) => view.setUint32(placeOf(view, 'ispe') + 8, side),
    ],
    [
      'a HEIC',
      () => fixturePicture('photo.heic'),
      (view: DataView, side: number) => {
        for (let at = 0; at < view.byteLength - 20; at += 1)
          if (nameAt(view, at) === 'ispe') view.setUint32(at + 8, side);
      },
    ],
    [
      'a JPEG',
      () => fixturePicture('base.jpg'),
      (view: DataView, side: number) => view.setUint16(frameOf(view) + 5, side),
    ],
  ])('%s', async (_what, make, write) => {
    expect(failureOf(withSize(await make(), write))).toMatchObject({
      kind: 'too-large',
      message: expect.stringContaining('40000'),
    });
  });

  test('a GIF whose first frame is larger than it says', async () => {
    expect(failureOf(await fixturePicture('frame-bomb.gif'))).toEqual({
      kind: 'too-large',
      message: 'The picture is 14000×14000 pixels, too large to open safely.',
    });
  });

  test('the size of an ICO is that of its largest picture, and 0 stands for 256', async () => {
    const icon = await fixturePicture('icon.ico');
    icon.set([0, 0], 6 + 16);
    expect(failureOf(icon)).toEqual({ mediaType: 'image/x-icon', widthPx: 256, heightPx: 256 });
  });

  test.each([
    [12_000, 8_333],
    [10_000, 10_000],
  ])('%i×%i is still within bounds', async (widthPx, heightPx) => {
    expect(sniff(await aPngClaiming(widthPx, heightPx))).toMatchObject({ widthPx, heightPx });
  });
});
