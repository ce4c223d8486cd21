import { afterEach, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { page } from 'vitest/browser';
import { pagePicker } from '../../../../lib/capture/picker/page-picker.ts';
import { button, middleOf, mouse, openPicker, painted, press, showGrid } from './picking.ts';

beforeEach(async () => {
  await page.viewport(900, 700);
  document.body.style.margin = '20px';
  showGrid(9, 3);
  scrollTo(0, 0);
});

afterEach(() => {
  // Leaves what a failed test left open.
  dispatchEvent(new PageTransitionEvent('pagehide'));
  document.body.replaceChildren();
});

const markup = () => new XMLSerializer().serializeToString(document);

/** Adds a style sheet of the page for the time of a test. */
function addStyle(css: string): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  document.adoptedStyleSheets.push(sheet);
  onTestFinished(() => {
    document.adoptedStyleSheets = [];
  });
}

/** Counts the events of a person that reach the page below its window. */
function listenAsPage(): string[] {
  const heard: string[] = [];
  const listener = ({ type }: Event) => heard.push(type);
  const types = ['keydown', 'keyup', 'keypress', 'pointerdown', 'mousedown', 'mousemove', 'click', 'wheel', 'focusin'];
  for (const type of types) document.addEventListener(type, listener, { capture: true });
  onTestFinished(() => {
    for (const type of types) document.removeEventListener(type, listener, { capture: true });
  });
  return heard;
}

describe('leaves no trace', () => {
  test.each([
    ['after taking', '{ArrowRight} {Enter}'],
    ['after leaving', '{Escape}'],
  ])('in the document, its style, its globals and its scroll position %s', async (_when, keys) => {
    showGrid(60, 3);
    scrollTo(0, 200);
    const look = () => ({
      markup: markup(),
      sheets: document.adoptedStyleSheets.length,
      globals: Object.keys(globalThis).toSorted(),
      scroll: [scrollX, scrollY],
      extents: [document.documentElement.scrollWidth, document.documentElement.scrollHeight],
      topLayer: document.querySelectorAll(':popover-open, :modal').length,
    });
    globalThis.plantainCapture = undefined;
    const before = look();
    const picker = await openPicker();
    expect(markup()).not.toBe(before.markup);
    expect(look().extents).toEqual(before.extents);
    await press(keys);
    await picker.ids;
    expect(look()).toEqual(before);
    expect(picker.root.isConnected).toBe(false);
  });

  test('of listeners and observers', async () => {
    const added = [window, document].map((target) => vi.spyOn(target, 'addEventListener'));
    const observed = [MutationObserver, IntersectionObserver].map(({ prototype }) => vi.spyOn(prototype, 'observe'));
    const ended = [MutationObserver, IntersectionObserver].map(({ prototype }) => vi.spyOn(prototype, 'disconnect'));
    onTestFinished(() => {
      for (const spy of [...added, ...observed, ...ended]) spy.mockRestore();
    });
    const picker = await openPicker();
    await mouse.click(...middleOf(button(picker, 'Cancel')));
    await picker.ids;
    const calls = added.flatMap(({ mock }) => mock.calls);
    const types = calls.map(([type]) => type);
    expect(types).toEqual(expect.arrayContaining(['keydown', 'click', 'wheel', 'pagehide', 'popstate', 'load']));
    const left = calls.filter(([, , options]) => typeof options !== 'object' || !options.signal?.aborted);
    expect(left.map(([type]) => type)).toEqual([]);
    for (const [index, { mock }] of observed.entries()) {
      expect(new Set(ended[index]?.mock.contexts)).toEqual(new Set(mock.contexts));
    }
  });

  test('of focus: it is back where it was, in a shadow root too, with the selected text', async () => {
    const host = document.createElement('div');
    document.body.prepend(host);
    const root = host.attachShadow({ mode: 'open' });
    const field = document.createElement('input');
    field.value = 'green mug';
    root.append(field);
    field.focus();
    field.setSelectionRange(2, 5);
    const picker = await openPicker();
    expect(root.activeElement).toBeNull();
    await mouse.click(...middleOf(picker.mark('b')));
    await mouse.click(...middleOf(button(picker, 'Cancel')));
    expect(root.activeElement).toBe(field);
    expect([field.selectionStart, field.selectionEnd]).toEqual([2, 5]);
  });

  test('of a range of text that was selected', async () => {
    const text = document.createElement('p');
    text.textContent = 'A green mug on a ledge';
    document.body.append(text);
    getSelection()?.selectAllChildren(text);
    const picker = await openPicker();
    await mouse.click(...middleOf(picker.mark('b')));
    await mouse.click(...middleOf(button(picker, 'Cancel')));
    expect(getSelection()?.toString()).toBe('A green mug on a ledge');
  });

  test.each(['pagehide', 'popstate'])('when the page goes: %s', async (type) => {
    const before = markup();
    const picker = await openPicker();
    await press(' ');
    dispatchEvent(new Event(type));
    expect(await picker.ids).toEqual([]);
    expect(markup()).toBe(before);
  });

  test('when the page replaces all that it is', async () => {
    const picker = await openPicker();
    const children = [...document.documentElement.childNodes];
    document.documentElement.replaceChildren(
      ...children.filter((child) => child !== document.documentElement.lastChild),
    );
    expect(await picker.ids).toEqual([]);
  });
});

describe('the page', () => {
  test('hears nothing of what is done in the picker, and again all afterwards', async () => {
    const heard = listenAsPage();
    const picker = await openPicker();
    heard.length = 0;
    await press('x{ArrowRight} {Tab}{Shift>}{ArrowLeft}{/Shift}');
    await mouse.click(...middleOf(picker.mark('e')));
    await mouse.wheel(300, 300, 40);
    await mouse.click(...middleOf(button(picker, 'Select all')));
    await press('{Escape}');
    await picker.ids;
    expect(heard).toEqual([]);
    await press('x');
    expect(heard).toEqual(['keydown', 'keypress', 'keyup']);
    await mouse.click(50, 50);
    expect(heard).toContain('click');
  });

  test('can neither choose nor take by events that it makes itself', async () => {
    const picker = await openPicker();
    const host = document.documentElement.lastElementChild;
    const [clientX, clientY] = middleOf(picker.mark('b'));
    const options = { bubbles: true, composed: true, clientX, clientY, detail: 1 };
    host?.dispatchEvent(new MouseEvent('click', options));
    host?.dispatchEvent(new KeyboardEvent('keydown', { key: ' ', ...options }));
    host?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', ...options }));
    await painted();
    expect(picker.chosen()).toEqual([]);
    expect(picker.root.isConnected).toBe(true);
  });

  test('cannot look into it', async () => {
    await openPicker();
    const host = document.documentElement.lastElementChild;
    expect(host?.shadowRoot).toBeNull();
    const [x, y] = [innerWidth / 2, innerHeight / 2];
    expect(document.elementsFromPoint(x, y).filter((element) => element === host)).toEqual([host]);
  });

  test('cannot deform it by its style sheets', async () => {
    const plain = await openPicker();
    const box = plain.bar.getBoundingClientRect();
    const color = getComputedStyle(plain.bar).color;
    await press('{Escape}');
    addStyle(`
      *, ::before, ::after, ::backdrop { display: none !important; visibility: hidden !important; zoom: 3 !important;
        transform: scale(2) !important; opacity: 0 !important; pointer-events: none !important; color: red !important;
        filter: blur(9px) !important; transition: all 99s !important; font: 99px serif !important; }
      html, body, #grid, #grid div { display: block !important; zoom: 1 !important; }
      html { direction: rtl; font-size: 99px; letter-spacing: 9px; text-transform: uppercase; }
    `);
    const picker = await openPicker();
    expect(picker.bar.getBoundingClientRect()).toEqual(box);
    expect(getComputedStyle(picker.bar).color).toBe(color);
    expect(getComputedStyle(picker.bar)).toMatchObject({ visibility: 'visible', letterSpacing: 'normal' });
    const [x, y] = middleOf(picker.bar);
    expect(document.elementFromPoint(x, y)).toBe(document.documentElement.lastElementChild);
  });

  test('may zoom its root: the marks lie on the pictures all the same', async () => {
    addStyle('html { zoom: 1.5 }');
    const picker = await openPicker();
    const [mark, cell] = [picker.mark('e').getBoundingClientRect(), document.querySelector('#e')];
    const box = cell?.getBoundingClientRect();
    expect(Math.abs(mark.x - (box?.x ?? 0))).toBeLessThan(1);
    expect(Math.abs(mark.width - (box?.width ?? 0))).toBeLessThanOrEqual(1);
  });

  test('may have a modal dialog open: the picker lies above it and takes the keys', async () => {
    const dialog = document.createElement('dialog');
    dialog.innerHTML = '<input><div id="inside" data-picture="{}" style="width: 90px; height: 90px"></div>';
    document.body.append(dialog);
    dialog.showModal();
    const picker = await openPicker();
    await mouse.click(...middleOf(picker.mark('inside')));
    expect(picker.chosen()).toEqual(['inside, 800×600']);
    await press('{Escape}');
    await picker.ids;
    expect(dialog.open).toBe(true);
    expect(document.activeElement).toBe(dialog.querySelector('input'));
  });

  test('may take the focus: the keys are the picker’s again in the next frame', async () => {
    const field = document.createElement('input');
    document.body.append(field);
    const picker = await openPicker();
    field.focus();
    await painted();
    expect(picker.root.activeElement).toBe(picker.mark('a'));
  });
});

test('a second opening brings the open one forward and gets nothing', async () => {
  const picker = await openPicker();
  expect(await pagePicker.open()).toEqual([]);
  expect(picker.root.isConnected).toBe(true);
  await press(' {Enter}');
  expect(await picker.ids).toEqual([1]);
  const again = await openPicker();
  await press('{Escape}');
  expect(await again.ids).toEqual([]);
});
