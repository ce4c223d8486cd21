import { describe, expect, test } from 'vitest';
import fc from 'fast-check';
import { looksLikePicture, readTransfer, type Carried, type Landing } from '../../../lib/domain/transfer.ts';

const NOTHING: Carried = { fileNames: [], uriList: '', plain: '', html: '' };
const DROP: Landing = { way: 'drop', isInField: false };
const PASTE: Landing = { way: 'paste', isInField: false };
const IN_FIELD = { isInField: true };

const MUG = 'https://shop.example/photos/mug.jpg';

/** An `img` element, as both browsers carry it. */
function anImage(src: string, alt = ''): string {
  return `<img src="${src}" alt="${alt}" width="150" height="100">`;
}

/** A link of a page, as both browsers carry it. */
function aLink(address: string): Carried {
  return { ...NOTHING, uriList: address, plain: address };
}

function picturesOf(carried: Partial<Carried>, landing: Partial<Landing> = {}): unknown {
  const read = readTransfer({ ...NOTHING, ...carried }, { ...DROP, ...landing });
  return read.kind === 'pictures' ? read.pictures : read.kind;
}

describe('what Chromium 156 and Firefox 153 carried when a picture was dragged', () => {
  const shown = { html: anImage(MUG, 'A green mug') };

  test('a picture in Chromium: its file, and where it came from', () => {
    const carried = { ...aLink(MUG), ...shown, fileNames: ['mug.jpg'] };
    expect(readTransfer(carried, DROP)).toEqual({
      kind: 'files',
      origin: { imageUrl: MUG, altText: 'A green mug' },
    });
  });

  test('a picture in Firefox, or one that Chromium keeps back: its address', () => {
    expect(readTransfer({ ...aLink(MUG), ...shown }, DROP)).toEqual({
      kind: 'pictures',
      pictures: [{ imageUrl: MUG, altText: 'A green mug' }],
    });
  });

  test('a picture in a link: the picture, and not what the link leads to', () => {
    const carried = {
      ...aLink('https://shop.example/product/1'),
      html: `<a href="https://shop.example/product/1">${anImage(MUG)}</a>`,
    };
    expect(picturesOf(carried)).toEqual([{ imageUrl: MUG }]);
    expect(readTransfer({ ...carried, fileNames: ['mug.jpg'] }, DROP)).toEqual({
      kind: 'files',
      origin: { imageUrl: MUG },
    });
  });

  test('a link to a picture: the picture; any other link: nothing', () => {
    expect(picturesOf(aLink(MUG))).toEqual([{ imageUrl: MUG }]);
    expect(picturesOf(aLink('https://shop.example/product/1'))).toBe('words');
  });
});

describe('files', () => {
  test('from the desktop have no origin, however many', () => {
    const carried = { ...NOTHING, fileNames: ['a.png', 'b.png'] };
    expect(readTransfer(carried, DROP)).toEqual({ kind: 'files', origin: {} });
  });

  test('of which there are several come from no single address', () => {
    const carried = { ...NOTHING, fileNames: ['a.png', 'b.png'], html: anImage(MUG) };
    expect(readTransfer(carried, DROP)).toEqual({ kind: 'files', origin: {} });
  });

  test('do not keep an address that is the picture itself', () => {
    const carried = { ...NOTHING, fileNames: ['a.png'], html: anImage('data:image/png;base64,AAAA', 'dot') };
    expect(readTransfer(carried, DROP)).toEqual({ kind: 'files', origin: {} });
  });

  test.each([
    ['a word processor’s picture of words', 'the handle', 'words'],
    ['a file copied in macOS’s Finder, with its name as text', 'mug.png', 'files'],
    ['a file copied in a Linux file manager, with its path as text', '/home/ann/mug.png', 'files'],
    ['a file with its address as text', 'file:///home/ann/mug%201.png', 'files'],
    ['a picture copied in a browser, with its address as text', MUG, 'files'],
    ['a bitmap without words', '', 'files'],
  ])('pasted: %s', (_what, plain, kind) => {
    const carried = { ...NOTHING, fileNames: ['mug.png'], plain };
    expect(readTransfer(carried, PASTE).kind).toBe(kind);
    expect(readTransfer(carried, { ...PASTE, ...IN_FIELD }).kind).toBe(kind);
  });
});

describe('addresses', () => {
  test.each([
    MUG,
    'http://127.0.0.1:8899/mug.JPG?size=1#top',
    'https://pbs.example/media/F1?format=jpg&name=large',
    'https://cdn.example/resize?w=800&fm=webp',
    'https://cdn.example/drawing.svg',
    'data:image/png;base64,iVBORw0KGgo=',
  ])('that point to a picture are taken: %s', (address) => {
    expect(picturesOf({ plain: address }, PASTE)).toEqual([{ imageUrl: address }]);
  });

  test.each([
    'https://shop.example/',
    'https://mug.jpg',
    'https://shop.example/search?q=mug.jpg',
    'https://shop.example/page#mug.jpg',
    'ftp://shop.example/mug.jpg',
    // eslint-disable-next-line no-script-url -- the very thing that must not get through
    'javascript:alert(1)//mug.jpg',
    'blob:https://shop.example/2f1c-mug.jpg',
    'file:///home/ann/mug.jpg',
    'data:text/html,<img src=x>.jpg',
    'mug.jpg',
    '/photos/mug.jpg',
    '//shop.example/mug.jpg',
    'a mug, like https://shop.example/mug.jpg',
  ])('and words that do not are left alone: %s', (text) => {
    expect(picturesOf({ plain: text }, PASTE)).toBe('words');
    expect(picturesOf(aLink(text))).toBe('words');
  });

  test('in a list are taken in its order, each once, without its comments', () => {
    const uriList = `# two mugs\r\n${MUG}\r\nhttps://shop.example/\r\nhttps://shop.example/b.png\r\n${MUG}\r\n`;
    expect(picturesOf({ uriList })).toEqual([{ imageUrl: MUG }, { imageUrl: 'https://shop.example/b.png' }]);
  });

  test('pasted or dragged as text into a field stay text; a dragged link is a picture there too', () => {
    expect(picturesOf({ plain: MUG }, { ...PASTE, ...IN_FIELD })).toBe('words');
    expect(picturesOf({ plain: MUG }, IN_FIELD)).toBe('words');
    expect(picturesOf(aLink(MUG), IN_FIELD)).toEqual([{ imageUrl: MUG }]);
  });
});

describe('HTML', () => {
  test('gives its pictures in their order, whatever their addresses look like', () => {
    const html = [
      anImage(' https://cdn.example/i/4f2a ', ' Front '),
      anImage('data:image/gif;base64,R0lGOD'),
      anImage('https://cdn.example/i/4f2a', 'again'),
    ].join('');
    expect(picturesOf({ html })).toEqual([
      { imageUrl: 'https://cdn.example/i/4f2a', altText: 'Front' },
      { imageUrl: 'data:image/gif;base64,R0lGOD' },
    ]);
  });

  test.each(['mug.jpg', '//shop.example/mug.jpg', 'javascript:alert(1)', 'blob:null/1', 'data:text/html,x', ''])(
    'leads nowhere by the address “%s”',
    (src) => {
      expect(picturesOf({ html: anImage(src, 'A mug') })).toBe('words');
    },
  );

  test('with words is text in a field, and its pictures elsewhere', () => {
    const carried = { html: anImage(MUG), plain: 'The green mug\nholds 300 ml' };
    expect(picturesOf(carried, { ...PASTE, ...IN_FIELD })).toBe('words');
    expect(picturesOf(carried, IN_FIELD)).toBe('words');
    expect(picturesOf(carried, PASTE)).toEqual([{ imageUrl: MUG }]);
  });

  test('without words is a picture in a field too', () => {
    expect(picturesOf({ html: anImage(MUG) }, { ...PASTE, ...IN_FIELD })).toEqual([{ imageUrl: MUG }]);
  });
});

test('whatever is carried, only http, https and data:image addresses come out', () => {
  const text = fc.oneof(fc.string(), fc.webUrl(), fc.constantFrom('javascript:x', MUG, 'data:image/png,x', '#', '\n'));
  const carried = fc.record({
    fileNames: fc.array(fc.string(), { maxLength: 2 }),
    uriList: text,
    plain: text,
    html: fc
      .array(
        text.map((src) => anImage(src)),
        { maxLength: 3 },
      )
      .map((images) => images.join('')),
  });
  const landing = fc.record({ way: fc.constantFrom('drop' as const, 'paste' as const), isInField: fc.boolean() });
  fc.assert(
    fc.property(carried, landing, (what, where) => {
      const read = readTransfer(what, where);
      const addresses =
        read.kind === 'pictures' ? read.pictures : read.kind === 'files' && read.origin.imageUrl ? [read.origin] : [];
      for (const { imageUrl } of addresses) expect(imageUrl).toMatch(/^(?:https?:\/\/|data:image\/)/i);
    }),
  );
});

describe('a file in a folder', () => {
  test.each([
    ['mug.JPG', '', true],
    ['IMG_0001.heic', '', true],
    ['scan', 'image/png', true],
    ['drawing.svg', 'image/svg+xml', false],
    ['.DS_Store', '', false],
    ['._mug.jpg', 'image/jpeg', false],
    ['notes.txt', 'text/plain', false],
    ['jpg', '', false],
  ])('%s (%s): %s', (name, type, is) => {
    expect(looksLikePicture({ name, type })).toBe(is);
  });
});
