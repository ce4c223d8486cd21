import { beforeEach, describe, expect, test } from 'vitest';
import { pageCapture } from '../../../../lib/capture/page/page-capture.ts';
import type { VisibleBox } from '../../../../lib/capture/page/contract.ts';
import { byId, dataUrl, MUG, show, targetOf } from './page-under-test.ts';

beforeEach(() => document.body.replaceChildren());

/** The test's own page lies in a frame of the top one, whose place is taken off. */
async function locate(id: string): Promise<Omit<VisibleBox, 'devicePixelRatio'> | null> {
  const box = pageCapture.locate(await targetOf(byId(id)));
  if (box === null) return null;
  const frame = window.frameElement?.getBoundingClientRect() ?? new DOMRect();
  const { x, y, width, height, isWhole } = box;
  return { x: x - frame.x, y: y - frame.y, width, height, isWhole };
}

const AT = 'position: fixed; left: 100px; top: 50px';

describe('the box of a picture', () => {
  const LANDSCAPE = { widthPx: 80, heightPx: 40 };

  test.each([
    [
      'is its content, without border and padding',
      'border: 5px solid; padding: 3px; width: 40px; height: 20px',
      [108, 58, 40, 20],
    ],
    [
      'is without the bars that containing it leaves',
      'width: 100px; height: 100px; object-fit: contain',
      [100, 75, 100, 50],
    ],
    [
      'follows its position',
      'width: 100px; height: 100px; object-fit: contain; object-position: 0 10px',
      [100, 60, 100, 50],
    ],
    ['is the whole box that it covers', 'width: 100px; height: 100px; object-fit: cover', [100, 50, 100, 100]],
    ['is its own size where it is not scaled', 'width: 200px; height: 100px; object-fit: none', [160, 80, 80, 40]],
    ['is scaled down only', 'width: 200px; height: 100px; object-fit: scale-down', [160, 80, 80, 40]],
    [
      'is scaled with all that a transform scales',
      'border: 5px solid; width: 40px; height: 20px; transform: scale(2); transform-origin: 0 0',
      [110, 60, 80, 40],
    ],
  ] as const)('%s', async (_what, style, [x, y, width, height]) => {
    await show(`<img id="it" src="${await dataUrl(LANDSCAPE)}" style="${AT}; ${style}">`);
    expect(await locate('it')).toEqual({ x, y, width, height, isWhole: true });
  });

  test('of a background is the inside of its border', async () => {
    await show(
      `<div id="it" style="${AT}; border: 5px solid; padding: 9px; width: 40px; height: 20px; background: url(${MUG})"></div>`,
    );
    expect(await locate('it')).toEqual({ x: 105, y: 55, width: 58, height: 38, isWhole: true });
  });

  test('of an image in a drawing is without the bars that its ratio leaves', async () => {
    const url = await dataUrl(LANDSCAPE);
    await show(
      `<svg style="${AT}" width="100" height="100"><image id="it" href="${url}" width="100" height="100"/></svg>`,
    );
    const image = byId('it');
    expect(await locate('it')).toMatchObject({ width: 100, height: 100 });
    image.setAttribute('preserveAspectRatio', 'none');
    expect(await locate('it')).toMatchObject({ width: 100, height: 100 });
  });

  test('is cut off where a container cuts it off', async () => {
    await show(`<div style="${AT}; width: 60px; height: 60px; overflow: hidden; border: 2px solid">
      <img id="it" src="${MUG}" style="display: block; width: 90px; height: 40px"></div>`);
    expect(await locate('it')).toEqual({ x: 102, y: 52, width: 60, height: 40, isWhole: false });
  });

  test('is not cut off by a container that it is not laid out in', async () => {
    await show(`<div style="width: 10px; height: 10px; overflow: hidden">
      <img id="it" src="${MUG}" style="${AT}; width: 90px; height: 40px"></div>`);
    expect(await locate('it')).toEqual({ x: 100, y: 50, width: 90, height: 40, isWhole: true });
  });

  test('is none outside the window', async () => {
    await show(`<img id="it" src="${MUG}" style="position: absolute; left: -500px; width: 90px; height: 40px">`);
    expect(await locate('it')).toBeNull();
  });

  test('counts from the top page, also in a frame', async () => {
    await show(`<iframe id="frame" style="${AT}; border: 4px solid; width: 200px; height: 100px"></iframe>`);
    const frame = byId('frame');
    const inner = frame instanceof HTMLIFrameElement ? frame.contentDocument : null;
    if (inner === null) throw new Error('No document in the frame');
    const image = inner.createElement('img');
    image.src = MUG;
    image.style.cssText = 'position: fixed; left: 150px; top: 10px; width: 90px; height: 40px';
    inner.body.append(image);
    await image.decode();
    const box = pageCapture.locate(await targetOf(image));
    const outer = window.frameElement?.getBoundingClientRect() ?? new DOMRect();
    expect(box).toMatchObject({ x: outer.x + 254, y: outer.y + 64, width: 50, height: 40, isWhole: false });
  });
});

describe('a picture is not whole', () => {
  const PICTURE = `<img id="it" src="${MUG}" style="${AT}; width: 90px; height: 60px">`;
  const over = (style: string) =>
    `<div style="position: fixed; left: 150px; top: 50px; width: 90px; height: 60px; ${style}"></div>`;

  test.each([
    ['under what is opaque', over('background: black'), false],
    ['under another picture', over(`background: url(${MUG})`), false],
    ['under what is transparent', over(''), true],
    ['over what is opaque', over('background: black; z-index: -1'), true],
  ])('%s', async (_where, overlay, isWhole) => {
    await show(`${PICTURE}${overlay}`);
    expect(await locate('it')).toMatchObject({ width: 90, isWhole });
  });

  test('under what lies over its shadow host', async () => {
    const host = await show(`<div style="${AT}"></div>`);
    await show(
      `<img id="it" src="${MUG}" style="display: block; width: 90px; height: 60px">`,
      host.attachShadow({ mode: 'open' }),
    );
    const image = host.shadowRoot?.querySelector('img');
    if (!image) throw new Error('No image');
    const target = await targetOf(image);
    expect(pageCapture.locate(target)).toMatchObject({ isWhole: true });
    await show(over('background: black'));
    expect(pageCapture.locate(target)).toMatchObject({ isWhole: false });
  });
});
