import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { page } from 'vitest/browser';
import { pageCapture } from '../../../../lib/capture/page/page-capture.ts';
import { button, fakeCapture, middleOf, mouse, openPicker, painted, press, showGrid } from './picking.ts';

beforeEach(async () => {
  await page.viewport(900, 700);
  document.body.style.margin = '20px';
  scrollTo(0, 0);
});

afterEach(async () => {
  // Leaves what a failed test left open.
  dispatchEvent(new PageTransitionEvent('pagehide'));
  document.body.replaceChildren();
});

const SHIFT = 8;

describe('marks', () => {
  test('every picture that is shown, with what it is and its pixels', async () => {
    document.body.innerHTML = `
      <div id="mug" style="width: 200px; height: 100px" data-picture='{"name": "Green mug", "size": {"widthPx": 1200, "heightPx": 800}}'></div>
      <div id="sky" style="width: 200px; height: 100px" data-picture='{"kind": "background", "size": {"widthPx": 1600, "heightPx": 900}}'></div>
      <div id="film" style="width: 200px; height: 100px" data-picture='{"kind": "video", "size": null}'></div>
      <div id="none" style="display: none" data-picture="{}"></div>`;
    const picker = await openPicker();
    expect(picker.names()).toEqual(['Green mug, 1200×800', 'sky, background 1600×900', 'film, video frame']);
    const badges = [...picker.root.querySelectorAll('.mark span:first-child')].map(({ textContent }) => textContent);
    expect(badges).toEqual(['1200×800', 'background 1600×900', 'video frame']);
    const [mark, mug] = [picker.mark('Green mug'), document.querySelector('#mug')];
    expect(mark.getBoundingClientRect()).toEqual(mug?.getBoundingClientRect());
    expect(picker.bar.querySelector('p')?.textContent).toBe('3 pictures');
  });

  test('leave a badge out where it would not fit', async () => {
    document.body.innerHTML = `
      <div id="narrow" style="width: 100px; height: 80px" data-picture='{"kind": "background"}'></div>
      <div id="icon" style="width: 16px; height: 16px" data-picture="{}"></div>`;
    const picker = await openPicker();
    expect(picker.mark('narrow').textContent).toBe('800×600');
    expect(picker.mark('icon').textContent).toBe('');
  });

  test('are cut off where the page cuts the pictures off, and follow them; keys bring the hidden in sight', async () => {
    document.body.innerHTML = `<div id="box" style="width: 150px; height: 100px; overflow: auto">
      <canvas title="a" style="width: 300px; height: 80px; display: block"></canvas>
      <canvas title="b" style="width: 300px; height: 80px; display: block"></canvas>
      <canvas title="c" style="width: 300px; height: 80px; display: block"></canvas></div>`;
    const picker = await openPicker(pageCapture);
    await vi.waitUntil(() => picker.bar.querySelector('p')?.textContent === '3 pictures');
    const whole = picker.mark('a').getBoundingClientRect();
    expect(whole).toMatchObject({ x: 20, y: 20, height: 80 });
    expect(whole.width).toBeLessThanOrEqual(150);
    document.querySelector('#box')?.scrollTo(0, 40);
    await painted();
    expect(picker.mark('a').getBoundingClientRect()).toMatchObject({ y: 20, height: 40 });
    await press('{ArrowDown}{ArrowDown}');
    await expect.poll(() => picker.current()).toBe('c, canvas 300×150');
    expect(picker.mark('c').getBoundingClientRect().height).toBe(80);
  });

  test('exist only near the window, however many pictures there are', async () => {
    showGrid(2000, 5);
    const picker = await openPicker();
    await vi.waitUntil(() => picker.bar.querySelector('p')?.textContent === '2000 pictures');
    expect(picker.names().length).toBeLessThan(150);
    scrollTo(0, document.documentElement.scrollHeight);
    await vi.waitUntil(() => picker.names().some((name) => name.startsWith('p1999,')));
    expect(picker.names().length).toBeLessThan(150);
    const cell = document.querySelector('#p1999');
    expect(picker.mark('p1999').getBoundingClientRect()).toEqual(cell?.getBoundingClientRect());
    expect(picker.mark('p1999').ariaPosInSet).toBe('2000');
    expect(picker.mark('p1999').ariaSetSize).toBe('2000');
  });

  test('come for pictures that the page adds', async () => {
    showGrid(2, 2);
    const picker = await openPicker();
    const added = document.createElement('div');
    added.id = 'late';
    added.dataset['picture'] = '{}';
    added.style.cssText = 'width: 90px; height: 90px';
    document.body.append(added);
    await vi.waitUntil(() => picker.names().length === 3, { timeout: 5_000 });
    expect(picker.names().at(-1)).toBe('late, 800×600');
  });
});

describe('with keys', () => {
  test('arrows go to the nearest in their direction, Space chooses, and Enter takes in the order of choice', async () => {
    showGrid(9, 3);
    const picker = await openPicker();
    expect(picker.current()).toBe('a, 800×600');
    await press('{ArrowRight}{ArrowDown}{ArrowDown} ');
    await press('{ArrowUp} ');
    await press('{ArrowLeft}{ArrowLeft} ');
    expect(picker.chosen()).toEqual(['h, 800×600', 'e, 800×600', 'd, 800×600']);
    expect(button(picker, 'Take 3 images').disabled).toBe(false);
    await press('{Enter}');
    expect(await picker.ids).toEqual([8, 5, 4]);
  });

  test('Enter takes the focused one where nothing is chosen', async () => {
    showGrid(3, 3);
    const picker = await openPicker();
    await press('{ArrowRight}{Enter}');
    expect(await picker.ids).toEqual([2]);
  });

  test('Escape takes nothing', async () => {
    showGrid(3, 3);
    const picker = await openPicker();
    await press(' {Escape}');
    expect(await picker.ids).toEqual([]);
  });

  test('Shift with an arrow chooses in document order from where it began, and gives back on the way back', async () => {
    showGrid(9, 3);
    const picker = await openPicker();
    await press('{ArrowRight}{Shift>}{ArrowDown}{/Shift}');
    expect(picker.chosen().map(([name]) => name)).toEqual(['b', 'c', 'd', 'e']);
    await press('{Shift>}{ArrowLeft}{/Shift}');
    expect(picker.chosen().map(([name]) => name)).toEqual(['b', 'c', 'd']);
    await press('{Control>}a{/Control}');
    expect(picker.chosen()).toHaveLength(9);
  });

  test('Tab goes through the pictures in reading order, then the bar, and round', async () => {
    showGrid(2, 1);
    const picker = await openPicker();
    await press('{Tab}');
    expect(picker.current()).toBe('b, 800×600');
    const focused = () => picker.root.activeElement?.textContent ?? '';
    await press('{Tab}');
    expect(picker.root.activeElement?.localName).toBe('select');
    await press('{Tab}');
    expect(focused()).toBe('Select all');
    await press('{Enter}{Tab}{Tab}');
    expect(focused()).toBe('Take 2 images');
    await press('{Tab}{Tab}');
    expect(picker.root.activeElement).toBe(picker.mark('b'));
    await press('{Shift>}{Tab}{Tab}{/Shift}');
    expect(picker.root.activeElement?.ariaLabel).toBe('Move this bar');
  });

  test('the focused picture is scrolled into sight, clear of the bar', async () => {
    showGrid(200, 5);
    const picker = await openPicker();
    await press('{End}');
    await expect.poll(() => picker.current()).toBe('p199, 800×600');
    const [mark, bar] = [picker.mark('p199').getBoundingClientRect(), picker.bar.getBoundingClientRect()];
    expect(picker.root.activeElement).toBe(picker.mark('p199'));
    expect(mark.bottom).toBeLessThanOrEqual(innerHeight);
    expect(mark.bottom <= bar.top || mark.top >= bar.bottom).toBe(true);
  });

  test('a screen reader hears how many are chosen', async () => {
    showGrid(3, 3);
    const picker = await openPicker();
    await press(' {ArrowRight} ');
    expect(picker.root.querySelector('[role="status"]')?.textContent).toBe('3 pictures, 2 selected');
  });
});

describe('with the pointer', () => {
  test('a click chooses and lets go, with Shift a range, and beside the pictures does nothing', async () => {
    showGrid(9, 3);
    const picker = await openPicker();
    const click = (name: string, modifiers = 0) => mouse.click(...middleOf(picker.mark(name)), { modifiers });
    await click('b');
    await click('h');
    expect(picker.chosen().map(([name]) => name)).toEqual(['b', 'h']);
    await click('f', SHIFT);
    expect(picker.chosen().map(([name]) => name)).toEqual(['b', 'h', 'g', 'f']);
    await click('g');
    await mouse.click(600, 400);
    expect(picker.chosen().map(([name]) => name)).toEqual(['b', 'h', 'f']);
    await mouse.click(...middleOf(button(picker, 'Take 3 images')));
    expect(await picker.ids).toEqual([2, 8, 6]);
  });

  test('of pictures one upon another, the smallest is meant', async () => {
    document.body.innerHTML = `<div id="back" data-picture="{}" style="width: 400px; height: 300px">
      <div id="front" data-picture="{}" style="width: 100px; height: 100px"></div></div>`;
    const picker = await openPicker();
    await mouse.click(...middleOf(picker.mark('front')));
    expect(picker.chosen()).toEqual(['front, 800×600']);
  });

  test('Select all, then none', async () => {
    showGrid(30, 5);
    const picker = await openPicker();
    await mouse.click(...middleOf(button(picker, 'Select all')));
    await mouse.click(...middleOf(button(picker, 'Select none')));
    expect(picker.chosen()).toEqual([]);
    await mouse.click(...middleOf(button(picker, 'Select all')));
    await mouse.click(...middleOf(button(picker, 'Take 30 images')));
    expect(await picker.ids).toHaveLength(30);
  });

  test('no more than are taken at once can be chosen, and that is said', async () => {
    showGrid(120, 10);
    const picker = await openPicker();
    await mouse.click(...middleOf(button(picker, 'Select all')));
    expect(button(picker, 'Select none').disabled).toBe(false);
    await mouse.click(...middleOf(button(picker, 'Take 100 images, the most')));
    expect(await picker.ids).toHaveLength(100);
  });

  test('Cancel takes nothing', async () => {
    showGrid(3, 3);
    const picker = await openPicker();
    await press(' ');
    await mouse.click(...middleOf(button(picker, 'Cancel')));
    expect(await picker.ids).toEqual([]);
  });

  test('a rest on a picture shows it larger, on the other side of the window', async () => {
    const canvas = Object.assign(document.createElement('canvas'), { id: 'film', width: 640, height: 480 });
    canvas.dataset['picture'] = '{"kind": "canvas", "size": {"widthPx": 640, "heightPx": 480}}';
    canvas.style.width = '80px';
    canvas.getContext('2d')?.fillRect(0, 0, 640, 480);
    document.body.append(canvas);
    const picker = await openPicker();
    await mouse.move(...middleOf(canvas));
    const preview = await vi.waitUntil(() => picker.root.querySelector<HTMLElement>('.preview:not([hidden])'));
    expect(preview.textContent).toBe('filmcanvas 640×480');
    expect(preview.querySelector('canvas')?.getContext('2d')?.getImageData(9, 9, 1, 1).data[3]).toBe(255);
    expect(preview.getBoundingClientRect().left).toBeGreaterThan(innerWidth / 2);
    await mouse.move(600, 600);
    await vi.waitUntil(() => preview.hidden);
  });

  test('a wheel scrolls the page beneath, and what scrolls inside it', async () => {
    showGrid(100, 5);
    const inner = document.createElement('div');
    inner.style.cssText = 'width: 200px; height: 90px; overflow: auto';
    inner.innerHTML = '<div id="inner" data-picture="{}" style="width: 100px; height: 400px"></div>';
    document.body.prepend(inner);
    const picker = await openPicker();
    await vi.waitUntil(() => picker.names().some((name) => name.startsWith('inner')));
    await mouse.wheel(...middleOf(inner), 60);
    await vi.waitUntil(() => inner.scrollTop === 60);
    expect(scrollY).toBe(0);
    await mouse.wheel(400, 300, 120);
    await vi.waitUntil(() => scrollY === 120);
    expect(inner.scrollTop).toBe(60);
  });
});

test('the filter leaves those that are large enough, and what it hides is not taken', async () => {
  document.body.innerHTML = [90, 100, 600, 2000]
    .map(
      (px) =>
        `<div id="s${px}" style="width: 60px; height: 60px" data-picture='{"size": {"widthPx": 20, "heightPx": ${px}}}'></div>`,
    )
    .join('');
  const picker = await openPicker();
  await press('{Control>}a{/Control}');
  const select = picker.root.querySelector('select');
  if (select === null) throw new Error('There is no filter');
  select.value = '512';
  select.dispatchEvent(new Event('change'));
  await vi.waitUntil(() => picker.names().length === 2);
  await painted();
  expect(picker.names()).toEqual(['s600, 20×600', 's2000, 20×2000']);
  expect(picker.bar.querySelector('p')?.textContent).toBe('2 of 4 pictures, 2 selected');
  expect(button(picker, 'Take 2 images').disabled).toBe(false);
  await press('{Enter}');
  expect(await picker.ids).toEqual([3, 4]);
});

test('is there before the page is listed, and says so; a page without pictures is told', async () => {
  const list = Promise.withResolvers<void>();
  const picker = await openPicker(fakeCapture({ list: () => list.promise }));
  const count = picker.bar.querySelector('p');
  expect(count?.textContent).toBe('Looking for pictures…');
  list.resolve();
  await vi.waitUntil(() => count?.textContent === 'No pictures on this page');
  expect(button(picker, 'Take images').disabled).toBe(true);
});

test('tells who opened it that the page could not be listed', async () => {
  const capture = fakeCapture({ list: async () => Promise.reject(new Error('The page went away')) });
  const picker = await openPicker(capture);
  await expect(picker.ids).rejects.toThrow('The page went away');
  expect(picker.root.isConnected).toBe(false);
});
