import type { Candidate } from './gallery.ts';
import { createMark, type Mark } from './mark.ts';
import { areaOf, contains, scrollersOf } from './tree.ts';

/** What the marks of a frame depend on, beside where the pictures are. */
export interface MarksState {
  readonly hit: Candidate | null;
  readonly current: Candidate | null;
  /** Ids in the order of choice. */
  readonly chosen: readonly number[];
  /** How many can be chosen. */
  readonly total: number;
}

/**
 * Marks are made one window's height outside it, so that they are there when the browser has scrolled. To look at
 * thousands of pictures takes a good part of a frame: not at every one (Chromium; others pass the delay over).
 */
const NEAR: IntersectionObserverInit & { readonly delay: number } = { rootMargin: '100%', delay: 100 };

/** Where a picture is seen, and where its element was then. */
interface Reading {
  readonly place: string;
  /** In the coordinates of the layer: whole pixels, so that lines are sharp and edges that meet still do. */
  readonly box: DOMRect;
}

/**
 * The marks near the window: others do not exist. They lie in the page's coordinates and scroll with it, so that a
 * script has nothing to do but where a picture moves by itself.
 */
export class Marks {
  /** What scrolls inside the page and has pictures. */
  readonly scrollers = new Set<Element>();
  readonly #layer: HTMLElement;
  readonly #observer: IntersectionObserver;
  readonly #byElement = new Map<Element, Candidate[]>();
  readonly #near = new Set<Candidate>();
  readonly #marks = new Map<Candidate, Mark>();
  readonly #isRtl = getComputedStyle(document.documentElement).direction === 'rtl';
  #readings = new Map<Candidate, Reading>();
  #extents = new DOMRect();

  /** @param notice called with a picture that came near the window or left its neighbourhood */
  constructor(layer: HTMLElement, notice: (candidate: Candidate) => void) {
    this.#layer = layer;
    const onEntry = ({ target, isIntersecting }: IntersectionObserverEntry) => {
      for (const candidate of this.#byElement.get(target) ?? []) {
        const wasNear = this.#near.delete(candidate);
        if (isIntersecting) this.#approach(candidate);
        if (isIntersecting || wasNear) notice(candidate);
      }
    };
    this.#observer = new IntersectionObserver((entries) => entries.forEach(onEntry), NEAR);
  }

  observe(candidate: Candidate): void {
    const { element } = candidate.picture;
    this.#byElement.set(element, [...(this.#byElement.get(element) ?? []), candidate]);
    // Anew, so that it reports of one more picture in an element that it observes already.
    this.#observer.unobserve(element);
    this.#observer.observe(element);
  }

  /** Reads where everything is, or what moved; to be followed by one {@link write}. */
  read(current: Candidate | null, isFull: boolean): void {
    const { scrollWidth, scrollHeight, clientWidth } = document.documentElement;
    this.#extents = new DOMRect(this.#isRtl ? clientWidth - scrollWidth : 0, 0, scrollWidth, scrollHeight);
    const known = this.#readings;
    this.#readings = new Map();
    // The current one has the focus, and keeps its mark wherever it is.
    for (const candidate of current === null ? this.#near : new Set([...this.#near, current])) {
      if (candidate.position === -1) continue;
      this.#readings.set(candidate, this.#read(candidate, isFull ? undefined : known.get(candidate)));
    }
  }

  write({ hit, current, chosen, total }: MarksState): void {
    for (const [candidate, mark] of this.#marks) {
      if (this.#readings.has(candidate)) continue;
      mark.element.remove();
      this.#marks.delete(candidate);
    }
    for (const [candidate, { box }] of this.#readings) {
      const mark = this.#marks.get(candidate) ?? this.#insert(candidate);
      const rank = chosen.indexOf(candidate.picture.id) + 1;
      mark.write({ box, isHit: candidate === hit, isCurrent: candidate === current, rank, total });
    }
    this.#fit(this.#extents);
  }

  /** The smallest picture at a point of the window, as of the last read. */
  at(x: number, y: number): Candidate | null {
    const [pageX, pageY] = [x + scrollX - this.#extents.x, y + scrollY];
    const under = [...this.#readings].filter(([, { box }]) => contains(box, pageX, pageY));
    return under.toSorted(([, a], [, b]) => areaOf(a.box) - areaOf(b.box))[0]?.[0] ?? null;
  }

  /** The pictures near the window. */
  near(): Iterable<Candidate> {
    return this.#near;
  }

  focus(candidate: Candidate): void {
    this.#marks.get(candidate)?.element.focus({ preventScroll: true });
  }

  /** Lets the page be as small as it became: until the next frame, the layer takes no room in it. */
  refit(): void {
    this.#fit(new DOMRect());
  }

  close(): void {
    this.#observer.disconnect();
  }

  #approach(candidate: Candidate): void {
    this.#near.add(candidate);
    for (const scroller of scrollersOf(candidate.picture.element)) this.scrollers.add(scroller);
  }

  /** What the page cuts off is found out anew only where the element moved in the page since it was known. */
  #read(candidate: Candidate, known: Reading | undefined): Reading {
    const rect = candidate.picture.element.getBoundingClientRect();
    const dx = scrollX - this.#extents.x;
    const place = [rect.x + dx, rect.y + scrollY, rect.width, rect.height].map(Math.round).join(' ');
    if (known?.place === place) return known;
    const { left, top, right, bottom } = candidate.picture.box();
    const [x, y] = [Math.round(left + dx), Math.round(top + scrollY)];
    const box = new DOMRect(x, y, Math.round(right + dx) - x, Math.round(bottom + scrollY) - y);
    return { place, box };
  }

  /** In document order, for those who read the list and do not see it. */
  #insert(candidate: Candidate): Mark {
    const mark = createMark(candidate);
    const later = [...this.#marks].filter(([other]) => other.position > candidate.position);
    const next = later.toSorted(([a], [b]) => a.position - b.position)[0]?.[1];
    this.#layer.insertBefore(mark.element, next?.element ?? null);
    this.#marks.set(candidate, mark);
    return mark;
  }

  /** The layer must not add to what the page scrolls. */
  #fit({ x, width, height }: DOMRect): void {
    this.#layer.style.cssText = `left:${x}px;width:${width}px;height:${height}px`;
  }
}
