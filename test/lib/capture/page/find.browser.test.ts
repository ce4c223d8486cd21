import { beforeEach, describe, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import type { PagePicture } from '../../../../lib/capture/page/contract.ts';
import { pageCapture } from '../../../../lib/capture/page/page-capture.ts';
import { atAddress, byId, MUG, read, readBytes, ROCKET, show, SMALL_MUG } from './page-under-test.ts';

beforeEach(async () => {
  document.body.replaceChildren();
  document.body.removeAttribute('style');
  if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
  await show('<p id="away" style="position: fixed; right: 0; bottom: 0">Away</p>');
  await userEvent.hover(byId('away'));
});

async function pointedUrl(): Promise<string> {
  return (await readBytes({ by: 'pointer' })).source.imageUrl;
}
const sized = 'width="90" height="60"';

describe('under the pointer', () => {
  test.each([
    ['an image', `<img id="at" src="${MUG}" ${sized}>`],
    [
      'the image in what is pointed at',
      `<div style="padding: 20px" id="at"><img src="${MUG}" style="pointer-events: none" ${sized}></div>`,
    ],
    [
      'the image below what lies over it, not its neighbour',
      `<div style="position: relative; width: 200px"><img src="${ROCKET}" ${sized}><img src="${MUG}" ${sized}>
        <div id="at" style="position: absolute; left: 80px; top: 0; width: 110px; height: 60px"></div></div>`,
    ],
    ['a background', `<div id="at" style="width: 90px; height: 60px; background: url(${MUG})"></div>`],
    [
      'the background behind words',
      `<div style="background: url(${MUG})"><h1 id="at">Words</h1></div><img src="${ROCKET}" ${sized}>`,
    ],
  ])('%s', async (_what, html) => {
    await show(html);
    await userEvent.hover(byId('at'));
    expect(await pointedUrl()).toBe(MUG);
  });

  test.each(['open', 'closed'] as const)('an image in %s shadow roots', async (mode) => {
    const host = await show('<div style="width: 90px"></div>');
    const root = host.attachShadow({ mode });
    // As in an extension, where the browser gives closed roots too.
    if (mode === 'closed') Object.assign(host, { openOrClosedShadowRoot: root });
    await show(`<img src="${MUG}" ${sized}>`, root);
    await userEvent.hover(host);
    expect(await pointedUrl()).toBe(MUG);
  });

  test('a part of a drawing is the drawing', async () => {
    await show('<svg width="90" height="60"><rect id="at" width="90" height="60" fill="red"/></svg>');
    await userEvent.hover(byId('at'));
    expect(await readBytes({ by: 'pointer' })).toMatchObject({ method: 'page-canvas', shownWidthPx: 90 });
  });

  test('nothing, although the page has pictures elsewhere', async () => {
    await show(`<img src="${ROCKET}" ${sized}><img src="${MUG}" ${sized}>`);
    expect(await read({ by: 'pointer' })).toMatchObject({ state: 'missing' });
  });

  test('the picture stays the same for the screenshot when the pointer goes on', async () => {
    await show(`<img id="at" src="${MUG}" ${sized}><br><img id="next" src="${ROCKET}" ${sized}>`);
    await userEvent.hover(byId('at'));
    await pointedUrl();
    const box = pageCapture.locate({ by: 'pointer' });
    await userEvent.hover(byId('next'));
    expect(pageCapture.locate({ by: 'pointer' })).toEqual(box);
    expect(await pointedUrl()).toBe(ROCKET);
  });
});

test('where the pointer is over nothing, the picture in what has the focus', async () => {
  await show(`<img src="${ROCKET}" ${sized}><button id="focused"><img src="${MUG}" ${sized}></button>`);
  const button = byId('focused');
  if (button instanceof HTMLElement) button.focus();
  expect(await pointedUrl()).toBe(MUG);
});

test('of 2,000 images of one address the most visible one is found at once', async () => {
  await show(`<style>p { margin: 0 } p img { width: 20px; height: 20px }</style>
    ${`<p><img src="${MUG}"></p>`.repeat(2_000)}<img src="${MUG}" alt="Seen" style="position: fixed; top: 0" ${sized}>`);
  const startedAt = performance.now();
  expect((await readBytes(atAddress(MUG))).source.altText).toBe('Seen');
  expect(performance.now() - startedAt).toBeLessThan(2_000);
});

describe('the list', () => {
  async function list(): Promise<PagePicture[]> {
    const found: PagePicture[] = [];
    await pageCapture.list((pictures) => found.push(...pictures));
    return found;
  }

  test('holds every kind, those in styles last', async () => {
    await show(`<div style="width: 90px; height: 60px; background: url(${ROCKET})"></div><img src="${MUG}" alt="A mug" ${sized}>
      <canvas width="9" height="9"></canvas><svg width="9" height="9"><title>An arrow</title><path d="M0 0h9v9z"/></svg>
      <video width="9" height="9"></video><video poster="${SMALL_MUG}" ${sized}></video>
      <object type="image/jpeg" data="${MUG}" ${sized}></object>`);
    expect((await list()).map(({ kind, name }) => [kind, name])).toEqual([
      ['image', 'A mug'],
      ['canvas', ''],
      ['drawing', 'An arrow'],
      ['video', ''],
      ['poster', 'mug-400.jpg'],
      ['object', 'mug.jpg'],
      ['background', 'rocket.jpg'],
    ]);
  });

  test('reaches into shadow roots and frames of the same site', async () => {
    const host = await show('<div></div>');
    await show(`<img src="${MUG}" ${sized}>`, host.attachShadow({ mode: 'open' }));
    const frame = await show('<iframe></iframe>');
    const inner = frame instanceof HTMLIFrameElement ? frame.contentDocument : null;
    if (inner !== null) inner.body.innerHTML = `<img src="${ROCKET}" alt="Framed" ${sized}>`;
    expect((await list()).map(({ name }) => name)).toEqual(['mug.jpg', 'Framed']);
  });

  test('leaves out what cannot be seen, and the same file at the same place', async () => {
    await show(`<img src="${MUG}" width="1" height="1"><img src="${MUG}" style="display: none" ${sized}>
      <img src="${MUG}" style="visibility: hidden" ${sized}><img src="${MUG}" style="opacity: 0" ${sized}>
      <img src="${MUG}" style="background: url(${MUG})" ${sized}>`);
    expect((await list()).map(({ kind }) => kind)).toEqual(['image']);
  });

  test('knows the pixels of the largest version', async () => {
    await show(`<img sizes="9px" srcset="${MUG}?a 100w, ${MUG}?b 2400w" width="90">
      <div style="width: 90px; height: 60px; background: url(${SMALL_MUG})"></div><canvas width="30" height="20"></canvas>`);
    const sizes = await Promise.all((await list()).map((picture) => picture.size()));
    expect(sizes.map((size) => size?.widthPx)).toEqual([2_400, 30, 400]);
  });

  test('knows where each picture is now', async () => {
    await show(`<img id="it" src="${MUG}" style="position: fixed; left: 10px; top: 20px" ${sized}>`);
    const [picture] = await list();
    const frame = window.frameElement?.getBoundingClientRect() ?? new DOMRect();
    expect(picture?.box()).toMatchObject({ x: frame.x + 10, y: frame.y + 20, width: 90, height: 60 });
    byId('it').remove();
    expect(picture?.box().width).toBe(0);
  });

  test('gives each picture an id of its own, the same in every list, and reads what was chosen', async () => {
    const gone = await show(`<img src="${ROCKET}" ${sized}>`);
    await show(`<img src="${MUG}" ${sized}><div style="width: 9px; height: 9px; background: url(${MUG})"></div>`);
    const before = (await list()).map(({ id }) => id);
    expect(new Set(before).size).toBe(3);
    gone.remove();
    const after = (await list()).map(({ id }) => id);
    expect(after).toEqual(before.slice(1));
    expect((await readBytes({ by: 'pick', pictureId: after[0] ?? 0 })).source.imageUrl).toBe(MUG);
    expect(await read({ by: 'pick', pictureId: before[0] ?? 0 })).toMatchObject({ state: 'missing' });
  });

  test('of 2,000 pictures goes in slices, between which the page goes on', async () => {
    await show(
      `<style>img { width: 20px; height: 20px }</style>${`<p><img src="${MUG}"><b>Words</b></p>`.repeat(2_000)}`,
    );
    const longTasks: number[] = [];
    const observer = new PerformanceObserver((entries) => {
      longTasks.push(...entries.getEntries().map(({ duration }) => duration));
    });
    observer.observe({ entryTypes: ['longtask'] });
    let frames = 0;
    const count = () => {
      frames += 1;
      frame = requestAnimationFrame(count);
    };
    let frame = requestAnimationFrame(count);
    const found = await list();
    cancelAnimationFrame(frame);
    observer.disconnect();
    expect(found).toHaveLength(2_000);
    expect(Math.max(0, ...longTasks)).toBeLessThan(100);
    expect(frames).toBeGreaterThan(3);
  });
});

test('an image is found by its address in a frame of the same site, with what the page says of it', async () => {
  const frame = await show('<iframe></iframe>');
  const inner = frame instanceof HTMLIFrameElement ? frame.contentDocument : null;
  if (inner !== null) inner.body.innerHTML = `<img src="${MUG}?framed" alt="Framed" ${sized}>`;
  expect((await readBytes(atAddress(`${MUG}?framed`))).source.altText).toBe('Framed');
});
