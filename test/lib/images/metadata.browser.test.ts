import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { MediaType } from '../../../lib/domain/asset.ts';
import { readFileFacts } from '../../../lib/images/inspection/metadata.ts';
import { sniff } from '../../../lib/images/sniff.ts';
import { fixturePicture } from '../../support/fixture-pictures.ts';
import { withChunk, withSegment, withXmp, withXmpPacket } from '../../support/metadata.ts';
import { aTurnedJpeg } from '../../support/pictures.ts';

function factsOf(bytes: Uint8Array<ArrayBuffer>) {
  return readFileFacts(bytes, sniff(bytes).mediaType);
}

async function factsOfFixture(name: string) {
  return factsOf(await fixturePicture(name));
}

describe('a picture that says nothing of itself', () => {
  test.each(['base.jpg', 'plain.png', 'base.webp', 'still.gif', 'still.avif', 'photo.heic', 'bmp.bmp', 'icon.ico'])(
    '%s is upright, still, sRGB and tells nothing',
    async (name) => {
      expect(await factsOfFixture(name)).toEqual({
        orientation: 1,
        colourSpace: 'srgb',
        isAnimated: false,
        privateData: [],
        rights: { reservations: [] },
        hasContentCredentials: false,
      });
    },
  );
});

describe('orientation', () => {
  test.each([1, 2, 3, 4, 5, 6, 7, 8])('EXIF’s %i in a JPEG, which alone is no private data', async (orientation) => {
    expect(await factsOf(await aTurnedJpeg(orientation))).toMatchObject({ orientation, privateData: [] });
  });

  test.each([0, 9, 255])('EXIF’s %i, which means nothing, is upright', async (orientation) => {
    expect((await factsOf(await aTurnedJpeg(orientation))).orientation).toBe(1);
  });

  // How far each is turned in the browser is what the asset's size, and all that is seen, follows.
  test.each([
    ['turned.png', 6],
    ['turned.avif', 8],
  ])('%s: %i, as the browser turns it', async (name, orientation) => {
    const bytes = await fixturePicture(name);
    const bitmap = await createImageBitmap(new Blob([bytes]));
    expect([bitmap.width, bitmap.height]).toEqual([48, 64]);
    expect((await factsOf(bytes)).orientation).toBe(orientation);
  });

  test('one that browsers pass over is not told, but goes with the private data, so that nobody turns the copy', async () => {
    const bytes = await fixturePicture('idle-turn.webp');
    const bitmap = await createImageBitmap(new Blob([bytes]));
    expect([bitmap.width, bitmap.height]).toEqual([64, 48]);
    expect(await factsOf(bytes)).toMatchObject({ orientation: 1, privateData: ['other'] });
  });
});

describe('colour space', () => {
  test.each([
    ['srgb.jpg', 'srgb'],
    ['p3.jpg', 'display-p3'],
    ['p3.png', 'display-p3'],
    ['p3.avif', 'display-p3'],
    ['adobe.jpg', 'adobe-rgb'],
    ['pro.jpg', 'prophoto-rgb'],
    ['cmyk.jpg', 'cmyk'],
    ['scanner.jpg', 'other'],
  ])('%s: %s, and a profile alone tells nobody’s secrets', async (name, colourSpace) => {
    expect(await factsOfFixture(name)).toMatchObject({ colourSpace, privateData: [] });
  });

  const figures = (...values: number[]) => {
    const bytes = new Uint8Array(values.length * 4);
    for (const [index, value] of values.entries()) new DataView(bytes.buffer).setUint32(index * 4, value);
    return bytes;
  };

  test.each([
    ['cICP of Display P3', 'cICP', new Uint8Array([12, 13, 0, 1]), 'display-p3'],
    ['cICP of HDR', 'cICP', new Uint8Array([9, 16, 0, 1]), 'other'],
    ['the gamma of sRGB', 'gAMA', figures(45_455), 'srgb'],
    ['a linear gamma', 'gAMA', figures(100_000), 'other'],
  ])('a PNG with %s', async (_what, chunk, content, colourSpace) => {
    const png = withChunk(await fixturePicture('plain.png'), 'tEXt', new Uint8Array(0));
    const bare = png.slice();
    // The fixture has a gamma of its own, which is to be passed over here.
    for (let at = 0; at < bare.length - 4; at += 1) {
      if (new TextDecoder().decode(bare.subarray(at, at + 4)) === 'gAMA') bare.set([0x78], at);
    }
    expect((await factsOf(withChunk(bare, chunk, content))).colourSpace).toBe(colourSpace);
  });
});

describe('animation', () => {
  test.each([
    ['animated.gif', true],
    ['animated.png', true],
    ['animated.webp', true],
    ['sequence.avif', true],
    ['still.gif', false],
    ['still.avif', false],
  ])('%s: %s', async (name, isAnimated) => {
    expect((await factsOfFixture(name)).isAnimated).toBe(isAnimated);
  });
});

describe('private data', () => {
  test.each([
    ['camera.jpg', ['place', 'device', 'owner', 'text', 'other']],
    ['iptc.jpg', ['place', 'owner']],
    ['xmp.jpg', ['place', 'owner', 'history', 'other']],
    ['texts.png', ['owner', 'text']],
    ['thumbnail.jpg', ['other']],
    ['place.webp', ['place']],
    ['place.avif', ['place']],
  ])('%s: %s', async (name, privateData) => {
    expect((await factsOfFixture(name)).privateData).toEqual(privateData);
  });

  test.each([
    ['a comment', 0xfe, 'CREATOR: somebody', ['text']],
    ['further pictures of a camera', 0xe2, 'MPF\0MM\0*', ['history']],
    ['a segment that nobody knows', 0xe5, 'Samsung\0', ['other']],
    ['Photoshop’s own resources', 0xed, 'Photoshop 3.0\x008BIM', ['other']],
    ['a thumbnail of JFIF', 0xe0, 'JFXX\0\x10', ['other']],
    ['EXIF that cannot be read', 0xe1, 'Exif\0\0garbage', ['other']],
  ])('%s in a JPEG', async (_what, marker, content, privateData) => {
    const bytes = withSegment(await fixturePicture('base.jpg'), marker, content);
    expect((await factsOf(bytes)).privateData).toEqual(privateData);
  });

  test.each(['base.jpg', 'plain.png', 'base.webp', 'still.gif'])('what stands behind the end of %s', async (name) => {
    const bytes = await fixturePicture(name);
    const longer = new Uint8Array([...bytes, ...new TextEncoder().encode('a film')]);
    expect((await factsOf(longer)).privateData).toEqual(['other']);
    expect((await factsOf(new Uint8Array([...bytes, 0, 0, 0, 0]))).privateData).toEqual([]);
  });

  test('a chunk that no reader of PNG knows', async () => {
    const bytes = withChunk(await fixturePicture('plain.png'), 'prVt', new Uint8Array([1]));
    expect((await factsOf(bytes)).privateData).toEqual(['other']);
  });
});

describe('rights', () => {
  test.each([
    ['camera.jpg', { creator: 'Ada Example', copyrightNotice: '© 2026 Ada Example', reservations: [] }],
    ['iptc.jpg', { creator: 'Bö Photographer', creditText: 'Agency', copyrightNotice: '© Agency', reservations: [] }],
    [
      'xmp.jpg',
      {
        creator: 'Cy Creator',
        creditText: 'Cy Studio',
        copyrightNotice: '© Cy',
        licenceUrl: 'https://example.com/terms',
        usageTerms: 'No resale',
        acquireLicenceUrl: 'https://example.com/buy',
        reservations: ['TDM reservation: 1'],
      },
    ],
    ['texts.png', { creator: 'Ann Example', copyrightNotice: '© Ann', reservations: [] }],
  ])('%s', async (name, rights) => {
    expect((await factsOfFixture(name)).rights).toEqual(rights);
  });

  test.each([
    ['http://ns.useplus.org/ldf/vocab/DMI-PROHIBITED', ['IPTC Data Mining: DMI-PROHIBITED']],
    [
      'http://ns.useplus.org/ldf/vocab/DMI-PROHIBITED-GENAIMLTRAINING',
      ['IPTC Data Mining: DMI-PROHIBITED-GENAIMLTRAINING'],
    ],
    ['http://ns.useplus.org/ldf/vocab/DMI-ALLOWED', []],
    ['http://ns.useplus.org/ldf/vocab/DMI-UNSPECIFIED', []],
  ])('Data Mining %s', async (value, reservations) => {
    const bytes = withXmp(await fixturePicture('base.jpg'), `plus:DataMining="${value}"`);
    expect((await factsOf(bytes)).rights.reservations).toEqual(reservations);
  });

  test('a TDM reservation of 0 reserves nothing', async () => {
    const bytes = withXmp(await fixturePicture('base.jpg'), 'tdm:reservation="0"');
    expect((await factsOf(bytes)).rights.reservations).toEqual([]);
  });
});

describe('Content Credentials are noticed', () => {
  const jumbf = 'JP\0\x01\0\0\0\x01\0\0\0\x40jumb\0\0\0\x1ejumdc2pa\0\x11\0\x10\x80\0\0\xaa\0\x38\x9b\x71\x03c2pa\0';

  test.each([
    ['in a JPEG', async () => withSegment(await fixturePicture('base.jpg'), 0xeb, jumbf), true],
    ['but no other JUMBF', async () => withSegment(await fixturePicture('base.jpg'), 0xeb, 'JP\0\x01jumbother'), false],
    ['in a PNG', async () => withChunk(await fixturePicture('plain.png'), 'caBX', new Uint8Array([1])), true],
    [
      'in a WebP',
      async () => {
        const webp = await fixturePicture('base.webp');
        const longer = new Uint8Array([...webp, ...new TextEncoder().encode('C2PA\x02\0\0\0ab')]);
        new DataView(longer.buffer).setUint32(4, longer.byteLength - 8, true);
        return longer;
      },
      true,
    ],
    [
      'in an AVIF',
      async () => {
        const uuid = Uint8Array.fromHex('0000001875756964d8fec3d61b0e483c92975828877ec481');
        return new Uint8Array([...(await fixturePicture('still.avif')), ...uuid]);
      },
      true,
    ],
  ])('%s', async (_where, make, hasContentCredentials) => {
    expect((await factsOf(await make())).hasContentCredentials).toBe(hasContentCredentials);
  });
});

describe('metadata made to harm', () => {
  const bomb = `<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">${Array.from(
    { length: 9 },
    (_, step) => `<!ENTITY ${'b'.repeat(step + 1)} "${`&${step === 0 ? 'a' : 'b'.repeat(step)};`.repeat(10)}">`,
  ).join('')}]><x:xmpmeta xmlns:x="adobe:ns:meta/">&bbbbbbbbb;</x:xmpmeta>`;

  test.each([
    ['entities that become endless', bomb],
    ['elements nested beyond all measure', '<a>'.repeat(20_000)],
    ['no XML at all', 'XMP'],
    ['nothing', ''],
  ])('XMP of %s counts as data that nobody can name', async (_what, packet) => {
    const bytes = withXmpPacket(await fixturePicture('base.jpg'), packet);
    const startedAt = performance.now();
    expect(await factsOf(bytes)).toMatchObject({ privateData: ['other'], rights: { reservations: [] } });
    expect(performance.now() - startedAt).toBeLessThan(2_000);
  });

  test('a text of 20 MB in a PNG is not read', async () => {
    const bytes = withChunk(await fixturePicture('plain.png'), 'tEXt', new Uint8Array(20_000_000).fill(65));
    const startedAt = performance.now();
    expect(await factsOf(bytes)).toMatchObject({ privateData: ['text', 'other'] });
    expect(performance.now() - startedAt).toBeLessThan(1_000);
  });

  const MADE_OF: readonly (readonly [string, MediaType])[] = [
    ['camera.jpg', 'image/jpeg'],
    ['xmp.jpg', 'image/jpeg'],
    ['texts.png', 'image/png'],
    ['place.webp', 'image/webp'],
    ['animated.gif', 'image/gif'],
    ['place.avif', 'image/avif'],
    ['photo.heic', 'image/heic'],
  ];

  test.each(MADE_OF)('%s with any bytes damaged, or cut off anywhere, is still looked at', async (name, mediaType) => {
    const whole = await fixturePicture(name);
    const change = fc.tuple(fc.nat(whole.byteLength - 1), fc.nat(255));
    await fc.assert(
      fc.asyncProperty(fc.array(change, { maxLength: 8 }), fc.nat(whole.byteLength), async (changes, length) => {
        const damaged = whole.slice();
        for (const [index, value] of changes) damaged[index] = value;
        const { orientation, privateData } = await readFileFacts(damaged, mediaType);
        expect(orientation).toBeGreaterThanOrEqual(1);
        expect(new Set(privateData).size).toBe(privateData.length);
        await readFileFacts(whole.slice(0, length), mediaType);
      }),
      { numRuns: 150 },
    );
  });
});
