import { vi } from 'vitest';
import { cdp, userEvent } from 'vitest/browser';
import type { PageAnswer, PageCapture, PagePicture } from '../../../../lib/capture/page/contract.ts';
import { pagePicker } from '../../../../lib/capture/picker/page-picker.ts';
import { NO_RIGHTS } from '../../../../lib/domain/rights.ts';

/** The picker, opened on the page of a test, and what a person sees and does there. */
export interface Opened {
  /** What `open` resolves to. */
  readonly ids: Promise<readonly number[]>;
  readonly root: ShadowRoot;
  readonly bar: HTMLElement;
  /** What screen readers call the marked pictures, in the order of the list. */
  names(): string[];
  /** The names of the chosen ones, in the order of choice. */
  chosen(): string[];
  /** The name of the picture that the keys act on. */
  current(): string | null;
  mark(name: string): HTMLElement;
}

export interface FakePicture {
  readonly kind?: PagePicture['kind'];
  readonly name?: string;
  readonly size?: { readonly widthPx: number; readonly heightPx: number } | null;
}

const missing: PageAnswer = {
  state: 'missing',
  source: { pageUrl: '', pageTitle: '', imageUrl: '', altText: '', rights: NO_RIGHTS },
};

/** Lists every element with `data-picture`, whose value is a {@link FakePicture} as JSON, in slices of ten. */
export function fakeCapture(overrides: Partial<PageCapture> = {}): PageCapture {
  const known = new Map<Element, PagePicture>();
  const pictureOf = (element: HTMLElement): PagePicture => {
    const { kind = 'image', name = '', size }: FakePicture = JSON.parse(element.dataset['picture'] ?? '{}');
    const picture = known.get(element) ?? {
      id: known.size + 1,
      kind,
      element,
      name: name || element.id,
      box: () => element.getBoundingClientRect(),
      size: async () => (size === undefined ? { widthPx: 800, heightPx: 600 } : size),
    };
    known.set(element, picture);
    return picture;
  };
  return {
    read: async () => missing,
    fetchFile: async () => null,
    locate: () => null,
    async list(onFound) {
      const all = [...document.querySelectorAll<HTMLElement>('[data-picture]')];
      for (let from = 0; from < all.length; from += 10) {
        onFound(all.slice(from, from + 10).map(pictureOf));
        await Promise.resolve();
      }
    },
    ...overrides,
  };
}

/** Two frames: one in which the picker draws, and one after which that is on the screen. */
export async function painted(): Promise<void> {
  await new Promise(requestAnimationFrame);
  await new Promise(requestAnimationFrame);
}

/** Opens the picker and waits until it marks pictures, where there are any. */
export async function openPicker(capture = fakeCapture()): Promise<Opened> {
  const attachShadow = vi.spyOn(Element.prototype, 'attachShadow');
  globalThis.plantainCapture = capture;
  const ids = pagePicker.open();
  // Where it fails, the test says what it expects later.
  ids.catch(() => undefined);
  const root = attachShadow.mock.results.at(-1)?.value;
  attachShadow.mockRestore();
  if (!(root instanceof ShadowRoot)) throw new Error('The picker did not open');
  const bar = root.querySelector('.bar');
  if (!(bar instanceof HTMLElement)) throw new Error('The picker has no bar');
  const marks = () => [...root.querySelectorAll<HTMLElement>('[role="option"]')];
  if (document.querySelector('[data-picture]')) await vi.waitUntil(() => marks().length > 0);
  await painted();
  return {
    ids,
    root,
    bar,
    names: () => marks().map(({ ariaLabel }) => ariaLabel ?? ''),
    chosen: () =>
      marks()
        .filter(({ ariaSelected }) => ariaSelected === 'true')
        .toSorted((a, b) => rankOf(a) - rankOf(b))
        .map(({ ariaLabel }) => ariaLabel ?? ''),
    current: () => marks().find(({ tabIndex }) => tabIndex === 0)?.ariaLabel ?? null,
    mark(name) {
      const mark = marks().find(({ ariaLabel }) => ariaLabel?.startsWith(`${name},`));
      if (mark === undefined) throw new Error(`${name} is not marked`);
      return mark;
    },
  };
}

function rankOf(mark: HTMLElement): number {
  return Number(mark.querySelector('.rank')?.textContent);
}

/** A button of the bar by its name. */
export function button({ bar }: Opened, name: string): HTMLButtonElement {
  const found = [...bar.querySelectorAll('button')].find(({ textContent }) => textContent === name);
  if (found === undefined) throw new Error(`There is no ${name}`);
  return found;
}

type MouseEventType = 'mouseMoved' | 'mousePressed' | 'mouseReleased' | 'mouseWheel';

interface MouseDetails {
  readonly modifiers?: number;
}

async function dispatch(type: MouseEventType, x: number, y: number, details: object): Promise<void> {
  const frame = window.frameElement?.getBoundingClientRect() ?? new DOMRect();
  await cdp().send('Input.dispatchMouseEvent', { type, x: frame.x + x, y: frame.y + y, ...details });
}

/** Real input events at a point of the page's window. */
export const mouse = {
  move: (x: number, y: number) => dispatch('mouseMoved', x, y, {}),
  wheel: (x: number, y: number, deltaY: number) => dispatch('mouseWheel', x, y, { deltaX: 0, deltaY }),
  async click(x: number, y: number, { modifiers = 0 }: MouseDetails = {}): Promise<void> {
    await dispatch('mouseMoved', x, y, {});
    for (const type of ['mousePressed', 'mouseReleased'] as const) {
      await dispatch(type, x, y, { button: 'left', clickCount: 1, modifiers });
    }
    await painted();
  },
};

/** The middle of an element in the window. */
export function middleOf(element: Element): [x: number, y: number] {
  const { x, y, width, height } = element.getBoundingClientRect();
  return [x + width / 2, y + height / 2];
}

/** Real key events, as `userEvent.keyboard` writes them. */
export async function press(keys: string): Promise<void> {
  await userEvent.keyboard(keys);
  await painted();
}

/** A grid of pictures of 100×80 CSS pixels, as many a row as said, named from `a` to `z`. */
export function showGrid(count: number, columns: number): void {
  const cells = Array.from({ length: count }, (_, index) => {
    const cell = document.createElement('div');
    cell.id = count <= 26 ? String.fromCodePoint(97 + index) : `p${index}`;
    cell.dataset['picture'] = '{}';
    cell.style.cssText = 'width: 100px; height: 80px; background: silver';
    return cell;
  });
  const grid = document.createElement('div');
  grid.id = 'grid';
  grid.style.cssText = `display: grid; grid-template-columns: repeat(${columns}, 100px); gap: 10px`;
  grid.append(...cells);
  document.body.replaceChildren(grid);
}
