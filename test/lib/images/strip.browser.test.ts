import { load } from 'exifreader';
import { describe, expect, test } from 'vitest';
import { readContainer } from '../../../lib/images/container/container.ts';
import { strip } from '../../../lib/images/strip.ts';
import { fixturePicture } from '../../support/fixture-pictures.ts';
import { aPictureBytes, aTurnedJpeg, avifBytes, gifBytes } from '../../support/pictures.ts';
import { hasSamePixels } from '../../support/pixels.ts';

type Bytes = Uint8Array<ArrayBuffer>;

/** Groups of fields that an independent reader finds, beside those that describe the coding of the pixels. */
async function groupsOf(bytes: Bytes): Promise<string[]> {
  const tags = await load(bytes.slice().buffer, { expanded: true, async: true });
  const coding = new Set(['file', 'jfif', 'png', 'pngFile', 'riff', 'icc', 'composite']);
  return Object.keys(tags).filter((group) => !coding.has(group));
}

function wordsOf(bytes: Bytes): string {
  return new TextDecoder('latin1').decode(bytes);
}

/** A JPEG segment. */
function segment(code: number, content: string): number[] {
  return [0xff, code, (content.length + 2) >> 8, (content.length + 2) & 0xff, ...new TextEncoder().encode(content)];
}

function inserted(bytes: Bytes, at: number, more: readonly number[]): Bytes {
  return new Uint8Array([...bytes.subarray(0, at), ...more, ...bytes.subarray(at)]);
}

/** A PNG chunk, without its checksum: nobody asks for that of what is left out. */
function chunk(name: string, content: string): number[] {
  const bytes = [...new TextEncoder().encode(content)];
  return [0, 0, 0, bytes.length, ...new TextEncoder().encode(name), ...bytes, 0, 0, 0, 0];
}

async function stripped(bytes: Bytes, mediaType: Parameters<typeof strip>[1]): Promise<Bytes> {
  const copy = strip(bytes, mediaType);
  if (copy === null) throw new Error('It is to be redrawn');
  expect(await hasSamePixels(bytes, copy)).toBe(true);
  return copy;
}

describe('strip', () => {
  test.each([
    ['private.jpg', 'image/jpeg', ['exif', 'iptc', 'xmp', 'gps', 'Thumbnail']],
    ['progressive.jpg', 'image/jpeg', ['exif', 'xmp', 'gps']],
    ['private.png', 'image/png', ['exif', 'xmp', 'gps', 'pngText']],
    ['private.webp', 'image/webp', ['exif', 'xmp', 'gps']],
  ] as const)('leaves nothing of %s but its pixels, and these as they are', async (name, type, before) => {
    const bytes = await fixturePicture(`fitting/${name}`);
    expect(await groupsOf(bytes)).toEqual(expect.arrayContaining([...before]));
    const copy = await stripped(bytes, type);
    expect(await groupsOf(copy)).toEqual([]);
    expect(wordsOf(bytes)).toMatch(/Ada-Example|Acme/);
    expect(wordsOf(copy)).not.toMatch(/Ada|Acme|4711|Berlin|home|exiftool|2026|SEFT/i);
    expect(copy.byteLength).toBeLessThan(bytes.byteLength);
  });

  test.each([
    ['image/jpeg', 'clean.jpg'],
    ['image/jpeg', null],
    ['image/png', null],
    ['image/webp', null],
  ] as const)('gives back a %s with nothing beside its pixels byte for byte', async (type, name) => {
    const bytes = name === null ? await aPictureBytes({ type }) : await fixturePicture(`fitting/${name}`);
    expect(await stripped(bytes, type)).toEqual(bytes);
  });

  test.each([
    ['in a preview’s index', segment(0xe2, 'MPF\0 secret')],
    ['in Content Credentials', segment(0xeb, 'JP secret c2pa')],
    ['in a segment that nobody has heard of', segment(0xe5, 'secret')],
    ['in a comment', segment(0xfe, 'secret')],
    ['in a thumbnail of JFIF’s extension', segment(0xe0, 'JFXX\0 secret')],
    ['behind fill bytes', [0xff, 0xff, ...segment(0xed, 'secret')]],
    ['in none, as padding between segments', [...new TextEncoder().encode('secret'), 0, 0]],
  ])('leaves out of a JPEG what stands %s', async (_where, more) => {
    const bytes = inserted(await fixturePicture('fitting/clean.jpg'), 20, more);
    expect(wordsOf(await stripped(bytes, 'image/jpeg'))).not.toContain('secret');
  });

  test('takes the thumbnail out of JFIF’s own segment, and what follows Adobe’s', async () => {
    const jfif = [...segment(0xe0, 'JFIF\0\u0001\u0001\0\0\u0001\0\u0001\u0001\u0002secret')];
    const clean = await fixturePicture('fitting/clean.jpg');
    const bytes = new Uint8Array([
      0xff,
      0xd8,
      ...jfif,
      ...segment(0xee, 'Adobe\0d\0\0\0\0\u0001secret'),
      ...clean.subarray(20),
    ]);
    const copy = await stripped(bytes, 'image/jpeg');
    expect(wordsOf(copy)).not.toContain('secret');
    expect(
      readContainer(copy, 'image/jpeg')
        .parts.slice(0, 2)
        .map(({ name }) => name),
    ).toEqual(['APP0', 'APP14']);
  });

  test('keeps restart markers, and the colour profile', async () => {
    const profile = `ICC_PROFILE\0\u0001\u0001${'p'.repeat(128)}`;
    const bytes = inserted(await fixturePicture('fitting/restarts.jpg'), 20, segment(0xe2, profile));
    expect(await stripped(bytes, 'image/jpeg')).toEqual(bytes);
  });

  test.each(['tIME', 'caBX', 'prVt', 'iTXt'])('leaves %s chunks out of a PNG', async (name) => {
    const bytes = inserted(await aPictureBytes(), 33, chunk(name, 'secret'));
    expect(wordsOf(await stripped(bytes, 'image/png'))).not.toContain('secret');
  });

  test('leaves unknown chunks of any length out of a WebP, and puts its length right', async () => {
    const plain = await aPictureBytes({ type: 'image/webp' });
    const bytes = new Uint8Array([
      ...plain,
      ...new TextEncoder().encode('PRVT'),
      7,
      0,
      0,
      0,
      ...new TextEncoder().encode('secret!'),
      0,
    ]);
    new DataView(bytes.buffer).setUint32(4, bytes.byteLength - 8, true);
    expect(await stripped(bytes, 'image/webp')).toEqual(plain);
  });

  test.each([
    ['image/jpeg', 'cut short', (bytes: Bytes) => bytes.slice(0, -2)],
    [
      'image/jpeg',
      'with another picture in its pixels',
      (bytes: Bytes) => inserted(bytes, bytes.length - 40, [0xff, 0xd8]),
    ],
    ['image/jpeg', 'with a second frame', (bytes: Bytes) => inserted(bytes, 20, segment(0xc0, 'frame'))],
    [
      'image/jpeg',
      'with a segment longer than the file',
      (bytes: Bytes) => inserted(bytes, 20, [0xff, 0xe1, 0xff, 0xff]),
    ],
    ['image/png', 'cut short', (bytes: Bytes) => bytes.slice(0, -12)],
    ['image/png', 'animated', (bytes: Bytes) => inserted(bytes, 33, chunk('acTL', '12345678'))],
    [
      'image/png',
      'with a chunk without which it cannot be drawn',
      (bytes: Bytes) => inserted(bytes, 33, chunk('CgBI', '1234')),
    ],
    ['image/webp', 'cut short', (bytes: Bytes) => bytes.slice(0, -2)],
    ['image/webp', 'without a picture', (bytes: Bytes) => bytes.slice(0, 12)],
  ] as const)('does not trust a %s %s', async (type, _how, damage) => {
    expect(strip(damage(await aPictureBytes({ type })), type)).toBeNull();
  });

  test('does not trust an animated WebP', async () => {
    expect(strip(await fixturePicture('animated.webp'), 'image/webp')).toBeNull();
  });

  test.each([
    ['image/gif', gifBytes()],
    ['image/avif', avifBytes()],
  ] as const)('leaves %s to be redrawn', (type, bytes) => {
    expect(strip(bytes, type)).toBeNull();
  });

  test('takes the turn out too, so that only upright pictures may be stripped', async () => {
    const copy = strip(await aTurnedJpeg(6), 'image/jpeg');
    expect(copy).toEqual(await aPictureBytes({ type: 'image/jpeg' }));
  });
});
