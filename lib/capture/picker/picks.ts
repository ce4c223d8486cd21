import { findNearest, type Direction } from './direction.ts';
import type { Candidate, Gallery } from './gallery.ts';
import { MAX_PICKED } from './max-picked.ts';
import { boxOf } from './tree.ts';

/** What the person has chosen among the pictures, and at which one they are. */
export class Picks {
  /** Ids in the order of choice, as many as are taken at the most. */
  chosen: readonly number[] = [];
  readonly #gallery: Gallery;
  /** From where a range extends. */
  #anchor: Candidate | null = null;
  /** What was chosen when the anchor was set: a range that shrinks again gives back only what it took. */
  #base: readonly number[] = [];
  #current: Candidate | null = null;

  constructor(gallery: Gallery) {
    this.#gallery = gallery;
  }

  /** The picture that the keys act on; at the beginning the first that is not above the window. */
  get current(): Candidate | null {
    const { choices } = this.#gallery;
    if (this.#current && choices[this.#current.position] !== this.#current) this.#current = null;
    this.#current ??= choices.find(({ picture }) => boxOf(picture.element).bottom > 0) ?? null;
    return this.#current ?? choices[0] ?? null;
  }

  /** Goes to a picture. */
  walk(to: Candidate): void {
    this.#current = to;
    this.#anchor = to;
    this.#base = this.chosen;
  }

  /** Goes to a picture and chooses all on the way from the anchor, in document order, with both ends. */
  extend(to: Candidate): void {
    this.#anchor ??= this.current ?? to;
    const from = this.#anchor.position;
    const [first, last] = [Math.min(from, to.position), Math.max(from, to.position)];
    const range = this.#ids().slice(first, last + 1);
    this.#choose([...this.#base, ...(from === first ? range : range.toReversed())]);
    this.#current = to;
  }

  /** Chooses a picture or lets it go; ranges extend from it afterwards. */
  toggle(candidate: Candidate): void {
    const { id } = candidate.picture;
    const others = this.chosen.filter((other) => other !== id);
    this.#choose(others.length < this.chosen.length ? others : [...others, id]);
    this.walk(candidate);
  }

  /** Chooses all; or none, where all are chosen. */
  all(): void {
    const before = this.chosen;
    this.#choose([...before, ...this.#ids()]);
    if (this.chosen.length === before.length) this.chosen = [];
    this.#anchor = null;
    this.#base = this.chosen;
  }

  /** Lets go what the filter no longer lets through. */
  retain(): void {
    const ids = new Set(this.#ids());
    this.chosen = this.chosen.filter((id) => ids.has(id));
    this.#anchor = null;
    this.#base = this.chosen;
  }

  /** The ids in the order of choice; where nothing is chosen, the current one. */
  taken(): readonly number[] {
    return this.chosen.length === 0 && this.current !== null ? [this.current.picture.id] : this.chosen;
  }

  /** The nearest picture in a direction. */
  nearest(direction: Direction): Candidate | undefined {
    const { choices } = this.#gallery;
    const boxes = choices.map(({ picture }) => boxOf(picture.element));
    const from = this.current && boxes[this.current.position];
    return from ? choices[findNearest(boxes, from, direction)] : undefined;
  }

  #choose(ids: readonly number[]): void {
    this.chosen = [...new Set(ids)].slice(0, MAX_PICKED);
  }

  #ids(): readonly number[] {
    return this.#gallery.choices.map(({ picture }) => picture.id);
  }
}
