import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { aPicture, colourAt, QUADRANTS, sizeOf } from '../../../support/pictures.ts';
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
  targetOf,
  type BytesAnswer,
} from './page-under-test.ts';

beforeEach(() => document.body.replaceChildren());
afterEach(() => vi.restoreAllMocks());

async function corners(answer: BytesAnswer): Promise<string[]> {
  const places = [
    [0.25, 0.25],
    [0.75, 0.25],
    [0.75, 0.75],
    [0.25, 0.75],
  ] as const;
  return Promise.all(places.map(([x, y]) => colourAt(answer.bytes, x, y)));
}
const QUADRANT_CORNERS = Object.values(QUADRANTS);
const fileOf = async (url: string) => (await fetch(url)).arrayBuffer();

function drawQuadrants(canvas: HTMLCanvasElement): void {
  const context = canvas.getContext('2d');
  const [width, height] = [canvas.width / 2, canvas.height / 2];
  for (const [index, colour] of QUADRANT_CORNERS.entries()) {
    if (context) context.fillStyle = colour;
    context?.fillRect(index === 1 || index === 2 ? width : 0, index < 2 ? 0 : height, width, height);
  }
}

describe('files', () => {
  test.each([
    ['an image', `<img id="it" src="${MUG}">`],
    ['a button', `<input id="it" type="image" src="${MUG}" width="90" height="60">`],
    [
      'an image in a drawing',
      `<svg width="90" height="60"><image id="it" href="${MUG}" width="90" height="60"/></svg>`,
    ],
    ['an object', `<object id="it" type="image/jpeg" data="${MUG}" width="90" height="60"></object>`],
    ['an embedded file', `<embed id="it" type="image/jpeg" src="${MUG}" width="90" height="60">`],
    ['a background', `<div id="it" style="width: 90px; height: 60px; background: url(${MUG})"></div>`],
    ['a mask', `<div id="it" style="width: 90px; height: 60px; background: red; mask-image: url(${MUG})"></div>`],
    [
      'a border',
      `<div id="it" style="width: 90px; height: 60px; border: 9px solid; border-image: url(${MUG}) 9"></div>`,
    ],
    ['the sign of a list', `<ul><li id="it" style="list-style-image: url(${MUG})">One</li></ul>`],
    ['content in its place', `<div id="it" style="width: 90px; height: 60px; content: url(${MUG})"></div>`],
  ])('%s gives the bytes of its file', async (_kind, html) => {
    await show(html);
    const answer = await readBytes(await targetOf(byId('it')));
    expect(answer).toMatchObject({ method: 'page-fetch', claimedType: 'image/jpeg', source: { imageUrl: MUG } });
    expect(await answer.bytes.arrayBuffer()).toEqual(await fileOf(MUG));
  });

  test('pseudo-elements have pictures of their own', async () => {
    await show(`<style>#it::before { content: url(${SMALL_MUG}) } #it::after { content: ''; background: url(${ROCKET}) }
      </style><p id="it" style="height: 90px">Words</p>`);
    expect((await readBytes(await targetOf(byId('it'), 0))).source.imageUrl).toBe(SMALL_MUG);
    expect((await readBytes(await targetOf(byId('it'), 1))).source.imageUrl).toBe(ROCKET);
  });

  test('each layer of a background is a picture; of an image-set the highest resolution is taken', async () => {
    const layers = `linear-gradient(red, blue), image-set(url(${SMALL_MUG}) 1x, url(${MUG}) 3x), url(${ROCKET})`;
    await show(`<div id="it" style="width: 90px; height: 60px; background-image: ${layers}"></div>`);
    expect((await readBytes(await targetOf(byId('it'), 0))).source.imageUrl).toBe(MUG);
    expect((await readBytes(await targetOf(byId('it'), 1))).source.imageUrl).toBe(ROCKET);
    await expect(targetOf(byId('it'), 2)).rejects.toThrow('does not list');
  });

  test('an address in a style may hold brackets, quotes and commas', async () => {
    const odd = `${MUG}?a=(1),"2"`;
    const element = await show('<div style="width: 90px; height: 60px"></div>');
    if (element instanceof HTMLElement) element.style.backgroundImage = `url('${odd}')`;
    expect((await readBytes(await targetOf(element))).source.imageUrl).toContain('mug.jpg?a=(1)');
  });

  test.each([
    ['data:', async () => dataUrl({ widthPx: 80, heightPx: 50 })],
    ['blob:', async () => URL.createObjectURL(await aPicture({ widthPx: 80, heightPx: 50 }))],
  ])('%s addresses are read from the page’s memory', async (_scheme, address) => {
    const url = await address();
    await show(`<img src="${url}">`);
    const answer = await readBytes(atAddress(url));
    expect(answer).toMatchObject({ method: 'page-memory', claimedType: '' });
    expect(await answer.bytes.bytes()).toEqual(await (await aPicture({ widthPx: 80, heightPx: 50 })).bytes());
  });

  test('a poster is read while it is what the video shows', async () => {
    await show(`<video id="it" poster="${MUG}" width="90" height="60"></video>`);
    const { bytes } = await readBytes(await targetOf(byId('it')));
    expect(await bytes.arrayBuffer()).toEqual(await fileOf(MUG));
  });

  test('an animated file comes whole', async () => {
    const gif = 'data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7';
    await show(`<img src="${gif}" width="40" height="40">`);
    const { bytes } = await readBytes(atAddress(gif));
    expect(await bytes.arrayBuffer()).toEqual(await fileOf(gif));
  });
});

describe('canvases', () => {
  test('a 2D canvas is read in its own size', async () => {
    const canvas = await show('<canvas width="80" height="50" style="width: 8px; height: 5px"></canvas>');
    if (canvas instanceof HTMLCanvasElement) drawQuadrants(canvas);
    const answer = await readBytes(await targetOf(canvas));
    expect(answer.method).toBe('page-memory');
    expect(await sizeOf(answer.bytes)).toEqual({ widthPx: 80, heightPx: 50 });
    expect(await corners(answer)).toEqual(QUADRANT_CORNERS);
  });

  function paintRed(canvas: Element): void {
    const gl = canvas instanceof HTMLCanvasElement ? canvas.getContext('webgl') : null;
    gl?.clearColor(1, 0, 0, 1);
    gl?.clear(gl.COLOR_BUFFER_BIT);
  }

  test('a WebGL canvas that gives up its buffer is read after the page’s own frame', async () => {
    const canvas = await show('<canvas width="40" height="30"></canvas>');
    let isOver = false;
    const paint = () => {
      paintRed(canvas);
      if (!isOver) requestAnimationFrame(paint);
    };
    paint();
    const target = await targetOf(canvas);
    await new Promise(requestAnimationFrame);
    const answer = await readBytes(target);
    isOver = true;
    expect(answer.method).toBe('page-memory');
    expect(await colourAt(answer.bytes, 0.5, 0.5)).toBe('red');
  });

  test('one that has given it up for good is left to the screen', async () => {
    const canvas = await show('<canvas width="40" height="30"></canvas>');
    paintRed(canvas);
    await new Promise(requestAnimationFrame);
    await new Promise(requestAnimationFrame);
    expect(await read(await targetOf(canvas))).toMatchObject({ state: 'unreadable', box: { width: 40, height: 30 } });
  });

  test('one that another site’s picture has tainted is left to the screen', async () => {
    const canvas = await show('<canvas width="90" height="60"></canvas>');
    const image = new Image();
    image.src = ELSEWHERE;
    await image.decode();
    if (canvas instanceof HTMLCanvasElement) canvas.getContext('2d')?.drawImage(image, 0, 0);
    const answer = await read(await targetOf(canvas));
    expect(answer).toMatchObject({ state: 'unreadable', box: { width: 90, height: 60 }, source: { imageUrl: '' } });
  });
});

describe('videos', () => {
  /** A film of the quadrants, 80 by 50 pixels, recorded by the browser. */
  async function aFilm(): Promise<string> {
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [80, 50];
    drawQuadrants(canvas);
    const recorder = new MediaRecorder(canvas.captureStream(30), { mimeType: 'video/webm' });
    const parts: Blob[] = [];
    recorder.addEventListener('dataavailable', ({ data }) => parts.push(data));
    const stopped = new Promise((resolve) => recorder.addEventListener('stop', resolve, { once: true }));
    recorder.start();
    for (let frame = 0; frame < 12; frame += 1) {
      drawQuadrants(canvas);
      await new Promise(requestAnimationFrame);
    }
    recorder.stop();
    await stopped;
    return URL.createObjectURL(new Blob(parts, { type: 'video/webm' }));
  }

  test('give the frame that they show, in the film’s own size', async () => {
    const url = await aFilm();
    const video = await show(`<video src="${url}" poster="${MUG}" width="16" height="10" muted></video>`);
    if (video instanceof HTMLVideoElement) {
      video.muted = true;
      const ended = new Promise((resolve) => video.addEventListener('ended', resolve, { once: true }));
      await video.play();
      await ended;
    }
    const answer = await readBytes({ by: 'video', videoUrl: url });
    expect(answer).toMatchObject({ method: 'page-canvas', shownWidthPx: 16, shownHeightPx: 10 });
    expect(await sizeOf(answer.bytes)).toEqual({ widthPx: 80, heightPx: 50 });
    expect(await corners(answer)).toEqual(QUADRANT_CORNERS);
  });

  test('that have loaded nothing say so, and others are missing', async () => {
    await show('<video src="blob:nothing" width="80" height="50"></video>');
    expect(await read({ by: 'video', videoUrl: 'blob:nothing' })).toMatchObject({ state: 'not-loaded' });
    expect(await read({ by: 'video', videoUrl: 'blob:another' })).toMatchObject({ state: 'missing' });
  });
});

describe('drawings', () => {
  test('are drawn large, with the page’s styles and what they use from elsewhere in the page', async () => {
    await show(`<style>.top { fill: lime } .stop { stop-color: blue }</style>
      <svg width="0" height="0" style="position: absolute"><symbol id="square" viewBox="0 0 10 10">
        <path d="M0 0h10v10H0z" fill="currentColor"/></symbol>
        <linearGradient id="gradient"><stop stop-color="blue"/></linearGradient></svg>
      <svg id="it" width="20" height="20" viewBox="0 0 20 20" style="color: red">
        <use href="#square" width="10" height="10"/>
        <rect class="top" x="10" width="10" height="10"/>
        <rect fill="url(#gradient)" x="10" y="10" width="10" height="10"/>
        <g style="color: yellow"><use href="#square" y="10" width="10" height="10"/></g>
      </svg>`);
    const answer = await readBytes(await targetOf(byId('it')));
    expect(answer).toMatchObject({ method: 'page-canvas', claimedType: '', shownWidthPx: 20 });
    expect(await sizeOf(answer.bytes)).toEqual({ widthPx: 1_024, heightPx: 1_024 });
    expect(await corners(answer)).toEqual(QUADRANT_CORNERS);
  });

  test('without a view box keep their scale', async () => {
    await show('<svg id="it" width="40" height="20"><rect width="20" height="20" fill="red"/></svg>');
    const answer = await readBytes(await targetOf(byId('it')));
    expect(await sizeOf(answer.bytes)).toEqual({ widthPx: 1_024, heightPx: 512 });
    expect(await colourAt(answer.bytes, 0.4, 0.9)).toBe('red');
    expect(await colourAt(answer.bytes, 0.6, 0.9)).toBe('transparent');
  });

  test('with a page in them are left to the screen', async () => {
    await show(
      '<svg id="it" width="40" height="20"><foreignObject width="40" height="20"><p>Words</p></foreignObject></svg>',
    );
    expect(await read(await targetOf(byId('it')))).toMatchObject({
      state: 'unreadable',
      box: { width: 40, height: 20 },
    });
  });

  test('do nothing to the page, and run nothing', async () => {
    await show(
      '<svg id="it" width="40" height="20"><script>window.ran = true</script><rect width="20" height="20" fill="red"/></svg>',
    );
    const before = document.documentElement.outerHTML;
    await readBytes(await targetOf(byId('it')));
    expect(document.documentElement.outerHTML).toBe(before);
    expect('ran' in window).toBe(false);
  });

  const SVG =
    '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><rect width="40" height="20" fill="red"/></svg>';

  test.each([
    ['shown as an image', (url: string) => `<img id="it" src="${url}">`],
    ['behind text', (url: string) => `<p id="it" style="height: 40px; background: url('${url}')">Words</p>`],
  ])('as files %s are drawn as large as models look', async (_where, html) => {
    await show(html(`data:image/svg+xml,${encodeURIComponent(SVG)}`));
    const answer = await readBytes(await targetOf(byId('it')));
    expect(answer).toMatchObject({ method: 'page-canvas', claimedType: '' });
    expect(await sizeOf(answer.bytes)).toEqual({ widthPx: 1_024, heightPx: 512 });
    expect(await colourAt(answer.bytes, 0.5, 0.5)).toBe('red');
  });
});

describe('what the page may not read', () => {
  test.each([
    ['an image', `<img id="it" src="${ELSEWHERE}" width="90" height="60">`],
    ['a background', `<div id="it" style="width: 90px; height: 60px; background: url(${ELSEWHERE})"></div>`],
    ['a poster', `<video id="it" poster="${ELSEWHERE}" width="90" height="60"></video>`],
  ])('%s is left to the screen, with the address of its file', async (_kind, html) => {
    keepBack((url) => url === ELSEWHERE);
    await show(html);
    const answer = await read(await targetOf(byId('it')));
    expect(answer).toMatchObject({
      state: 'unreadable',
      box: { isWhole: true, height: 60 },
      source: { imageUrl: ELSEWHERE },
    });
  });

  test('a larger candidate is offered, and the one that can be read is taken', async () => {
    const larger = `${ELSEWHERE}?larger`;
    keepBack((url) => url === larger);
    await show(`<img src="${SMALL_MUG}" srcset="${SMALL_MUG} 1x, ${larger} 3x">`);
    const answer = await readBytes(atAddress(SMALL_MUG));
    expect(answer).toMatchObject({
      method: 'page-fetch',
      source: { imageUrl: SMALL_MUG },
      better: { imageUrl: larger, from: 'candidate', head: null },
    });
  });
});
