import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { sizeOf } from '../../../support/pictures.ts';
import {
  atAddress,
  byId,
  dataUrl,
  ELSEWHERE,
  keepBack,
  MUG,
  read,
  readBytes,
  ROCKET,
  show,
  SMALL_MUG,
} from './page-under-test.ts';

beforeEach(() => document.body.replaceChildren());
afterEach(() => vi.restoreAllMocks());

describe('the picture that a link leads to', () => {
  test('is offered with the beginning of its file', async () => {
    await show(`<a href="${ROCKET}"><span><img src="${SMALL_MUG}"></span></a>`);
    const { better, source } = await readBytes(atAddress(SMALL_MUG));
    expect(source.imageUrl).toBe(SMALL_MUG);
    expect(better).toMatchObject({ imageUrl: ROCKET, from: 'link' });
    expect(better?.head?.byteLength).toBe(64_000);
    const whole = new Uint8Array(await (await fetch(ROCKET)).arrayBuffer());
    expect(new Uint8Array(better?.head ?? new ArrayBuffer())).toEqual(whole.slice(0, 64_000));
  });

  test('is offered without where the page may not read it', async () => {
    keepBack((url) => url === ELSEWHERE);
    await show(`<a href="${ELSEWHERE}"><img src="${SMALL_MUG}"></a>`);
    expect((await readBytes(atAddress(SMALL_MUG))).better).toEqual({ imageUrl: ELSEWHERE, from: 'link', head: null });
  });

  test.each([
    ['is a page that is named like a picture', `${location.href}#a.jpg`],
    ['is the same picture', SMALL_MUG],
  ])('is not offered where it %s', async (_what, href) => {
    await show(`<a href="${href}"><img src="${SMALL_MUG}"></a>`);
    expect((await readBytes(atAddress(SMALL_MUG))).better).toBeNull();
  });

  test('is not asked for where the link does not look like one: it might sign the person out', async () => {
    const asked = vi.spyOn(globalThis, 'fetch');
    await show(`<a href="/sign-out"><img src="${SMALL_MUG}"></a>`);
    expect((await readBytes(atAddress(SMALL_MUG))).better).toBeNull();
    expect(asked.mock.calls.map(([url]) => url)).toEqual([SMALL_MUG]);
  });
});

describe('an address that a page keeps for later', () => {
  const tiny = () => dataUrl({ widthPx: 12, heightPx: 8 });

  test.each([
    ['data-src', MUG],
    ['data-original', MUG],
    ['data-lazy-src', MUG],
    ['data-srcset', `${SMALL_MUG} 400w, ${MUG} 1200w`],
  ])('in %s is taken in the place of a placeholder', async (name, value) => {
    const url = await tiny();
    await show(`<img src="${url}" ${name}="${value}" width="300" height="200">`);
    expect(await readBytes(atAddress(url))).toMatchObject({
      method: 'page-fetch',
      caveat: '',
      source: { imageUrl: MUG },
    });
  });

  test('is offered where the picture is there already, since it may be another', async () => {
    await show(`<img src="${SMALL_MUG}" data-src="${ROCKET}" width="300" height="200">`);
    const { source, better } = await readBytes(atAddress(SMALL_MUG));
    expect(source.imageUrl).toBe(SMALL_MUG);
    expect(better).toMatchObject({ imageUrl: ROCKET, from: 'candidate' });
    expect(better?.head?.byteLength).toBe(64_000);
  });

  test('that is no address is left', async () => {
    await show(`<img src="${SMALL_MUG}" data-src='{"a": 1}' data-lazy="true" width="300" height="200">`);
    expect(await readBytes(atAddress(SMALL_MUG))).toMatchObject({ source: { imageUrl: SMALL_MUG }, better: null });
  });
});

describe('a placeholder', () => {
  test('is waited for until the page puts the picture in its place', async () => {
    const url = await dataUrl({ widthPx: 12, heightPx: 8 });
    await show(`<img id="it" src="${url}" width="300" height="200">`);
    const reading = readBytes(atAddress(url));
    byId('it').setAttribute('src', MUG);
    expect(await reading).toMatchObject({ source: { imageUrl: MUG }, caveat: '' });
  });

  test('that stays is taken, with a word about its size', async () => {
    const url = await dataUrl({ widthPx: 12, heightPx: 8 });
    await show(`<img src="${url}" width="300" height="200">`);
    const answer = await readBytes(atAddress(url));
    expect(await sizeOf(answer.bytes)).toEqual({ widthPx: 12, heightPx: 8 });
    expect(answer).toMatchObject({ shownWidthPx: 300, shownHeightPx: 200 });
    expect(answer.caveat).toBe('The page has only a small version: 12×8 pixels, shown at 300×200.');
  });

  test('is none that is shown at up to twice its size', async () => {
    const url = await dataUrl({ widthPx: 150, heightPx: 100 });
    await show(`<img src="${url}" width="300" height="200" loading="lazy">`);
    expect((await readBytes(atAddress(url))).caveat).toBe('');
  });
});

test('an image that is still loading is waited for', async () => {
  const url = `${ELSEWHERE}?late`;
  keepBack((asked) => asked === url);
  const image = document.createElement('img');
  document.body.append(image);
  image.src = url;
  expect(image.complete).toBe(false);
  expect(await read(atAddress(url))).toMatchObject({ state: 'unreadable', box: { isWhole: false } });
});

test('another picture that the page puts there is not taken for the clicked one', async () => {
  await show(`<img id="it" src="${SMALL_MUG}" width="300" height="200">`);
  const reading = readBytes(atAddress(SMALL_MUG));
  byId('it').setAttribute('src', ROCKET);
  expect((await reading).source.imageUrl).toBe(SMALL_MUG);
});
