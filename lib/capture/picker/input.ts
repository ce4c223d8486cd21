import type { Bar } from './bar.ts';
import type { Direction } from './direction.ts';
import type { Candidate, Gallery } from './gallery.ts';
import type { Marks } from './marks.ts';
import type { Picks } from './picks.ts';
import type { Handlers } from './shield.ts';
import { boxOf } from './tree.ts';
import { scrollUnder } from './wheel.ts';

/** What the person's input works on. */
export interface Parts {
  readonly root: ShadowRoot;
  readonly bar: Bar;
  readonly gallery: Gallery;
  readonly picks: Picks;
  readonly marks: Marks;
  /** Brings the overlay up to date at once. */
  render(): void;
  /** Closes the picker with what is taken. */
  finish(ids: readonly number[]): void;
}

const DIRECTIONS: Readonly<Record<string, Direction>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** Turns keys and clicks into choices: a handler of each type of event. */
export class Input implements Handlers {
  /** Where the pointer is, at first outside the window; null while the keys are used. */
  pointer: { readonly x: number; readonly y: number } | null = { x: -1, y: -1 };
  readonly #parts: Parts;
  /** What is taken when the key comes up that was pressed to close: that is not for the page either. */
  #taken: readonly number[] | null = null;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  mousemove({ clientX, clientY, movementX, movementY }: MouseEvent): void {
    // Where the page scrolls under it, the browser says that it moved.
    if (movementX !== 0 || movementY !== 0) this.pointer = { x: clientX, y: clientY };
  }

  /** A press would take the focus and the selection of text from where they are; a select opens by it. */
  mousedown(event: MouseEvent): void {
    if (this.#target(event)?.localName !== 'select') event.preventDefault();
  }

  click(event: MouseEvent): void {
    const { bar, gallery, picks, marks } = this.#parts;
    const target = this.#target(event);
    if (target !== null && bar.element.contains(target)) {
      this.#press(bar.actionOf(target));
      return;
    }
    // Without a pointer it is the click of a screen reader, on the mark itself.
    const at = event.detail === 0 ? gallery.choices[Number(target?.ariaPosInSet) - 1] : undefined;
    const candidate = at ?? marks.at(event.clientX, event.clientY);
    if (candidate === null) return;
    if (event.shiftKey) picks.extend(candidate);
    else picks.toggle(candidate);
    this.#show(candidate);
  }

  wheel(event: WheelEvent): void {
    scrollUnder(event, this.#parts.marks.scrollers);
  }

  keydown(event: KeyboardEvent): void {
    const { key, shiftKey, altKey } = event;
    const { bar, root } = this.#parts;
    const isControl = event.ctrlKey || event.metaKey;
    const isAll = isControl && key.toLowerCase() === 'a';
    // All else with these is the browser's own.
    if (altKey || (isControl && !isAll)) return;
    if (key === 'Tab') this.#tab(shiftKey ? -1 : 1);
    else if (isAll) this.#press('all');
    else if (key === 'Escape') this.#taken = [];
    // The controls of the bar are worked by the browser.
    else if (bar.element.contains(root.activeElement) || !this.#act(key, shiftKey)) return;
    event.preventDefault();
    this.pointer = null;
  }

  keyup(): void {
    if (this.#taken !== null) this.#parts.finish(this.#taken);
  }

  /** Returns whether the key has a meaning. */
  #act(key: string, isShift: boolean): boolean {
    const { gallery, picks } = this.#parts;
    const { current } = picks;
    const direction = DIRECTIONS[key];
    if (direction) this.#walk(picks.nearest(direction), isShift);
    else if (key === 'Home') this.#walk(gallery.choices[0], isShift);
    else if (key === 'End') this.#walk(gallery.choices.at(-1), isShift);
    else if (key === 'Enter') this.#taken = picks.taken();
    else if (key === ' ' && current !== null) {
      picks.toggle(current);
      this.#show(current);
    } else return false;
    return true;
  }

  /** From the window, where the shield stands, one sees no further than the host. */
  #target({ detail, clientX, clientY }: MouseEvent): Element | null {
    const { root } = this.#parts;
    return detail === 0 ? root.activeElement : root.elementFromPoint(clientX, clientY);
  }

  /** Through the pictures in reading order, then through the bar, and round. */
  #tab(step: 1 | -1): void {
    const { bar, gallery, picks, root } = this.#parts;
    const { current } = picks;
    // Seen from the bar, the pictures are one stop, before the first control.
    const stops: (HTMLElement | null)[] = [null, ...bar.controls()];
    const index = Math.max(
      0,
      stops.findIndex((stop) => stop === root.activeElement),
    );
    const next = index === 0 && current !== null ? gallery.choices[current.position + step] : undefined;
    const stop = stops.at((index + step) % stops.length);
    if (next === undefined && stop) stop.focus();
    else this.#walk(next ?? current, false);
  }

  #walk(to: Candidate | null | undefined, isExtending: boolean): void {
    if (to == null) return;
    if (isExtending) this.#parts.picks.extend(to);
    else this.#parts.picks.walk(to);
    this.#reveal(to);
    this.#show(to);
  }

  /** Scrolls a picture into the window, and into every scroller that it is in; the bar makes room where it must. */
  #reveal({ picture }: Candidate): void {
    const { bar } = this.#parts;
    const scroll = (block: 'center' | 'nearest') =>
      picture.element.scrollIntoView({ block, inline: 'nearest', behavior: 'instant' });
    const isCovered = () => {
      const [box, { top, bottom }] = [boxOf(picture.element), bar.element.getBoundingClientRect()];
      // One that is larger than the bar by far is seen beside it.
      return box.bottom > top && box.top < bottom && box.height < innerHeight / 2;
    };
    scroll('nearest');
    if (isCovered()) scroll('center');
    // At the end of the page, there is no scrolling on.
    if (isCovered()) bar.flip();
  }

  #show(candidate: Candidate): void {
    this.#parts.render();
    this.#parts.marks.focus(candidate);
  }

  #press(action: string | undefined): void {
    const parts = this.#parts;
    if (action === 'leave') parts.finish([]);
    else if (action === 'take') parts.finish(parts.picks.taken());
    else if (action === 'flip') parts.bar.flip();
    else if (action === 'all') {
      parts.picks.all();
      parts.render();
    }
  }
}
