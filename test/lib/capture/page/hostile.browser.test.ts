import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { pageCapture } from '../../../../lib/capture/page/page-capture.ts';
import {
  atAddress,
  byId,
  dataUrl,
  MUG,
  read,
  readBytes,
  ROCKET,
  show,
  SMALL_MUG,
  targetOf,
} from './page-under-test.ts';

beforeEach(() => document.body.replaceChildren());
afterEach(() => vi.restoreAllMocks());

describe('a page that names its elements after what scripts call', () => {
  const DOCUMENT_NAMES = [
    'querySelectorAll',
    'title',
    'visibilityState',
    'documentElement',
    'defaultView',
    'elementsFromPoint',
    'activeElement',
    'baseURI',
    'nodeType',
    'implementation',
    'createElement',
    'body',
    'head',
  ];
  const FORM_NAMES = [
    'getBoundingClientRect',
    'querySelectorAll',
    'getAttribute',
    'parentNode',
    'parentElement',
    'nodeType',
    'matches',
    'localName',
    'contains',
    'getRootNode',
    'ownerDocument',
    'offsetWidth',
    'checkVisibility',
    'shadowRoot',
    'baseURI',
    'textContent',
    'attributes',
  ];

  test('is read like any other', async () => {
    document.title = 'The true title';
    const images = DOCUMENT_NAMES.map((name) => `<img name="${name}" src="${ROCKET}" width="9" height="6">`);
    const inputs = FORM_NAMES.map((name) => `<input name="${name}" type="hidden">`);
    const page =
      await show(`<div>${images.join('')}<form style="width: 90px; height: 60px; background: url(${SMALL_MUG})">
      ${inputs.join('')}<img src="${MUG}" width="40" height="30"></form></div>`);
    const form = page.lastElementChild;
    if (form === null) throw new Error('No form');
    const answer = await readBytes(atAddress(MUG));
    const box = pageCapture.locate(atAddress(MUG));
    const target = await targetOf(form);
    const [behind, around] = [await readBytes(target), pageCapture.locate(target)];
    // The test's own tools call the document too.
    page.remove();
    expect(answer.source).toMatchObject({ pageTitle: 'The true title', imageUrl: MUG });
    expect(box).toMatchObject({ width: 40, height: 30, isWhole: true });
    expect(behind.source.imageUrl).toBe(SMALL_MUG);
    expect(around).toMatchObject({ width: 90, height: 60 });
  });
});

test('a form in the place of the browser’s calls hides closed shadow roots, and nothing else', async () => {
  const form = document.createElement('form');
  form.innerHTML = '<input name="dom">';
  vi.stubGlobal('chrome', form);
  const host = await show('<div></div>');
  await show(`<img src="${MUG}" alt="Open" width="40" height="30">`, host.attachShadow({ mode: 'open' }));
  const answer = await readBytes(atAddress(MUG));
  vi.unstubAllGlobals();
  expect(answer.source.altText).toBe('Open');
});

describe('a page that lies', () => {
  test('about the address gets nothing in its place: what the browser reported is fetched', async () => {
    const image = await show(`<img src="${ROCKET}" alt="Not what was clicked">`);
    const answer = await readBytes(atAddress(MUG));
    expect(answer.source).toMatchObject({ imageUrl: MUG, altText: '' });
    expect(await answer.bytes.arrayBuffer()).toEqual(await (await fetch(MUG)).arrayBuffer());
    expect(image.isConnected).toBe(true);
  });

  test('while it is read changes nothing: the clicked file comes', async () => {
    const image = await show(`<img src="${MUG}" width="90" height="60">`);
    const reading = readBytes(atAddress(MUG));
    image.setAttribute('src', ROCKET);
    expect((await reading).source.imageUrl).toBe(MUG);
  });

  test('about the clicked element is not believed', async () => {
    const image = await show(`<img src="${ROCKET}">`);
    vi.stubGlobal('browser', { menus: { getTargetElement: () => image } });
    const answer = await readBytes({ by: 'address', imageUrl: MUG, targetElementId: 1 });
    vi.unstubAllGlobals();
    expect(answer.source).toMatchObject({ imageUrl: MUG, altText: '' });
  });
});

describe('the clicked element', () => {
  test('is taken by the browser’s own word, among others of that address', async () => {
    await show(
      `<img src="${MUG}" alt="Large" width="90" height="60"><img id="it" src="${MUG}" alt="Clicked" width="9">`,
    );
    vi.stubGlobal('browser', { menus: { getTargetElement: (id: number) => (id === 7 ? byId('it') : null) } });
    const answer = await readBytes({ by: 'address', imageUrl: MUG, targetElementId: 7 });
    vi.unstubAllGlobals();
    expect(answer.source.altText).toBe('Clicked');
  });
});

describe('broken pictures', () => {
  test.each([
    ['a file that is missing', '/no-such-picture.png'],
    ['a page that is named a picture', `data:image/png,${encodeURIComponent('<!doctype html><p>No picture')}`],
    ['a picture without bytes', 'data:image/png,'],
  ])('%s is not loaded', async (_what, src) => {
    const image = document.createElement('img');
    image.src = src;
    document.body.append(image);
    await image.decode().catch(() => undefined);
    expect(await read(atAddress(image.src))).toMatchObject({ state: 'not-loaded' });
  });

  test('a drawing that holds itself is drawn or left, and the page goes on', async () => {
    await show(`<svg id="it" width="40" height="20"><g id="loop"><rect width="40" height="20" fill="red"/>
      <use href="#loop"/></g></svg>`);
    expect(await readBytes(await targetOf(byId('it')))).toMatchObject({ method: 'page-canvas' });
  });

  test('a list of candidates that is none costs no time', async () => {
    const url = await dataUrl();
    const image = await show(`<img src="${url}">`);
    image.setAttribute('data-srcset', `${'a '.repeat(500_000)},${' '.repeat(500_000)}`);
    const startedAt = performance.now();
    await readBytes(atAddress(url));
    expect(performance.now() - startedAt).toBeLessThan(2_000);
  });
});

test('nothing of the page is changed by reading and listing', async () => {
  await show(`<div style="background: url(${ROCKET}); width: 90px; height: 60px"><img id="it" src="${MUG}"></div>
    <svg width="20" height="20"><path d="M0 0h9v9z"/></svg><canvas width="20" height="20"></canvas>`);
  const changes: MutationRecord[] = [];
  const observer = new MutationObserver((records) => changes.push(...records));
  observer.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
  for (const element of document.querySelectorAll('div, img, svg, canvas')) await read(await targetOf(element));
  changes.push(...observer.takeRecords());
  observer.disconnect();
  expect(changes).toEqual([]);
});
