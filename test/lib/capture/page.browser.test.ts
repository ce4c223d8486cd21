import { beforeEach, describe, expect, test } from 'vitest';
import { candidateUrls } from '../../../lib/capture/page/candidates.ts';
import { findPicture } from '../../../lib/capture/page/find-picture.ts';
import { pageCapture } from '../../../lib/capture/page/page-capture.ts';
import { pictureOf } from '../../../lib/capture/page/picture.ts';
import { readPicture, type Reading } from '../../../lib/capture/page/read-picture.ts';
import { pageAnswerSchema } from '../../../lib/capture/page-answer.ts';
import { aPicture, sizeOf } from '../../support/pictures.ts';

const MUG = new URL('../../sample-shop/photos/mug.jpg', import.meta.url).href;
const ROCKET = new URL('../../sample-shop/photos/rocket.jpg', import.meta.url).href;
/** An address of the mug that differs from every other of this name only. */
const mug = (name: string) => `${MUG}?${name}`;

beforeEach(() => {
  document.body.replaceChildren();
});

/** Puts markup on the page and waits until every image in it has loaded. */
async function show(html: string, root: HTMLElement | ShadowRoot = document.body): Promise<HTMLImageElement> {
  const template = document.createElement('template');
  template.innerHTML = html;
  root.append(template.content);
  const images = [...root.querySelectorAll('img')];
  await Promise.all(images.map((image) => image.decode()));
  const [first] = images;
  if (first === undefined) throw new Error('No image in the markup');
  return first;
}

async function readImage(image: HTMLImageElement): Promise<Reading> {
  const picture = pictureOf(image);
  if (picture === null) throw new Error('No picture');
  return readPicture(picture);
}

async function bytesOf(reading: Reading): Promise<ArrayBuffer> {
  return reading.state === 'bytes' ? reading.bytes.arrayBuffer() : new ArrayBuffer();
}

describe('candidateUrls', () => {
  test.each([
    ['a plain image', `<img src="${mug('a')}">`, [mug('a')]],
    [
      'the widest of a srcset, then what is shown',
      `<img sizes="100px" src="${mug('s')}" srcset="${mug('a')} 100w, ${mug('c')} 1600w, ${mug('b')} 800w">`,
      [mug('c'), mug('a')],
    ],
    [
      'the densest',
      `<img src="${mug('a')}" srcset="${mug('a')} 1x, ${mug('b')} 3x, ${mug('c')} 2x">`,
      [mug('b'), mug('a')],
    ],
    ['a srcset without descriptor', `<img src="${mug('s')}" srcset="${mug('a')}">`, [mug('a')]],
    [
      'the source that the browser chose',
      `<picture><source media="(max-width: 1px)" srcset="${ROCKET} 5000w"><source type="image/jpeg" sizes="100px"
        srcset="${mug('a')} 100w, ${mug('b')} 900w"><img src="${ROCKET}"></picture>`,
      [mug('b'), mug('a')],
    ],
    [
      'not a source for another window, although it begins with the same file',
      `<picture><source media="(max-width: 1px)" srcset="${mug('a')} 100w, ${ROCKET} 5000w"><img src="${mug('a')}"></picture>`,
      [mug('a')],
    ],
    [
      'not the fallback’s own srcset, which may be another picture',
      `<picture><source srcset="${mug('a')}"><img src="${ROCKET}" srcset="${ROCKET}?big 4x"></picture>`,
      [mug('a')],
    ],
    [
      'not a source that is in no picture element',
      `<div><source srcset="${ROCKET} 9000w"><img src="${mug('a')}"></div>`,
      [mug('a')],
    ],
  ])('%s', async (_what, html, urls) => {
    expect(candidateUrls(await show(html))).toEqual(urls);
  });

  test('are absolute, also where the page has a base', async () => {
    const base = document.createElement('base');
    base.href = new URL('.', MUG).href;
    document.head.append(base);
    const image = await show('<img sizes="10px" srcset="mug.jpg?a 100w, mug.jpg?b 900w">');
    expect(candidateUrls(image)).toEqual([mug('b'), mug('a')]);
    base.remove();
  });
});

describe('readPicture', () => {
  test('takes the file itself, of the largest candidate', async () => {
    const image = await show(`<img sizes="10px" srcset="${mug('a')} 10w, ${mug('b')} 900w">`);
    const read = await readImage(image);
    expect(read).toMatchObject({ method: 'page-fetch', imageUrl: mug('b') });
    expect(await bytesOf(read)).toEqual(await (await fetch(MUG)).arrayBuffer());
  });

  test.each([
    ['is missing', `${MUG}.gone`],
    ['is a page', location.href],
  ])('a larger candidate that %s gives way to the one that is shown', async (_what, url) => {
    const image = await show(`<img src="${mug('a')}" srcset="${mug('a')} 1x, ${url} 3x">`);
    expect(candidateUrls(image)[0]).toBe(url);
    expect(await readImage(image)).toMatchObject({ method: 'page-fetch', imageUrl: mug('a') });
  });

  test('what can no longer be fetched is drawn in full size', async () => {
    const url = URL.createObjectURL(await aPicture({ widthPx: 80, heightPx: 50 }));
    const image = await show(`<img src="${url}" width="8" height="5">`);
    URL.revokeObjectURL(url);
    const read = await readImage(image);
    expect(read).toMatchObject({ method: 'page-canvas', imageUrl: url });
    expect(await sizeOf(new Blob([await bytesOf(read)]))).toEqual({ widthPx: 80, heightPx: 50 });
  });

  test('a data: address is read as the file that it is', async () => {
    const base64 = (await (await aPicture()).bytes()).toBase64();
    const image = await show(`<img src="data:image/png;base64,${base64}">`);
    const read = await readImage(image);
    expect(read).toMatchObject({ method: 'page-memory' });
    expect(new Uint8Array(await bytesOf(read))).toEqual(await (await aPicture()).bytes());
  });

  test('an image that never loaded has nothing to read', async () => {
    const image = document.createElement('img');
    document.body.append(image);
    expect(await readImage(image)).toMatchObject({ state: 'not-loaded' });
  });
});

describe('findPicture', () => {
  const find = (imageUrl: string) => findPicture({ by: 'address', imageUrl })?.element ?? null;

  test('of several with the address takes the one that is most to be seen', async () => {
    await show(`<img id="away" src="${MUG}" style="position: absolute; left: -9999px">
      <img id="small" src="${MUG}" width="10" height="10"><img id="large" src="${MUG}" width="90" height="60">`);
    expect(find(MUG)?.id).toBe('large');
  });

  test('by the address that is shown, not only the one in the markup', async () => {
    const image = await show(`<img id="set" src="${mug('s')}" srcset="${mug('a')}">`);
    expect(find(mug('a'))).toBe(image);
    expect(find(mug('other'))).toBeNull();
  });

  test('in shadow roots, also in one another', async () => {
    const outer = document.createElement('div');
    const inner = document.createElement('div');
    document.body.append(outer);
    outer.attachShadow({ mode: 'open' }).append(inner);
    const image = await show(`<img src="${mug('deep')}">`, inner.attachShadow({ mode: 'open' }));
    expect(find(mug('deep'))).toBe(image);
  });
});

describe('pageCapture', () => {
  const request = { by: 'address', imageUrl: MUG } as const;

  test('answers the bytes with what the page says of them, in the shape that the worker takes', async () => {
    document.title = 'Green mug';
    await show(`<img src="${MUG}" alt="A green mug">`);
    const answer = pageAnswerSchema.parse(await pageCapture.read(request));
    expect(answer).toMatchObject({
      state: 'bytes',
      method: 'page-fetch',
      claimedType: 'image/jpeg',
      source: { pageUrl: location.href, pageTitle: 'Green mug', imageUrl: MUG, altText: 'A green mug' },
    });
  });

  test('fetches what was clicked by its address, also where the page has taken it away since', async () => {
    const answer = pageAnswerSchema.parse(await pageCapture.read(request));
    expect(answer).toMatchObject({ state: 'bytes', method: 'page-fetch', source: { imageUrl: MUG, altText: '' } });
    expect(pageCapture.locate(request)).toBeNull();
  });

  test.each([
    { by: 'pick', pictureId: 0 },
    { by: 'video', videoUrl: MUG },
  ] as const)('says that a picture $by is missing', async (target) => {
    expect(pageAnswerSchema.parse(await pageCapture.read(target))).toMatchObject({ state: 'missing' });
    expect(pageCapture.locate(target)).toBeNull();
  });

  test.each([
    ['inside the window', '10px', { x: 10, width: 40, isWhole: true }],
    ['half outside it', '-20px', { x: 0, width: 20, isWhole: false }],
  ])('locates a picture %s in the viewport of the top page', async (_where, left, { x, width, isWhole }) => {
    await show(`<img src="${MUG}" style="position: fixed; left: ${left}; top: 5px; width: 40px; height: 30px">`);
    const frame = window.frameElement?.getBoundingClientRect() ?? new DOMRect();
    const { devicePixelRatio } = window;
    const box = { x: frame.x + x, y: frame.y + 5, width, height: 30, devicePixelRatio, isWhole };
    expect(pageCapture.locate(request)).toEqual(box);
  });

  test('fetches any file as the page would, and none that is no picture', async () => {
    const file = await pageCapture.fetchFile(MUG);
    expect(file?.claimedType).toBe('image/jpeg');
    expect(await file?.bytes.arrayBuffer()).toEqual(await (await fetch(MUG)).arrayBuffer());
    expect(await pageCapture.fetchFile(location.href)).toBeNull();
  });
});
