import type { PageCapture, PagePicture } from '../page/contract.ts';
import type { PixelSize } from './labels.ts';
import { areaOf, compareInDocument } from './tree.ts';

/** A picture of the page that may be chosen. */
export interface Candidate {
  readonly picture: PagePicture;
  /** Null until it is known. */
  size: PixelSize | null;
  /** Whether it takes up room on the page: what does not cannot be marked. */
  isShown: boolean;
  /** Its place among the choices, from 0; -1 where it is none of them. */
  position: number;
}

/** Also where it is scrolled out of sight. */
function isOnPage({ element }: PagePicture): boolean {
  return areaOf(element.getBoundingClientRect()) > 0;
}

/** The pictures of the page, and which of them can be chosen under the filter. */
export class Gallery {
  readonly #capture: PageCapture;
  readonly #onFound: (candidate: Candidate) => void;
  readonly #known = new Map<number, Candidate>();
  #order: readonly Candidate[] = [];
  #choices: readonly Candidate[] | null = null;
  #minimumPx = 0;

  /** @param onFound called with each picture that was not known before */
  constructor(capture: PageCapture, onFound: (candidate: Candidate) => void) {
    this.#capture = capture;
    this.#onFound = onFound;
  }

  /** What can be chosen, in document order. */
  get choices(): readonly Candidate[] {
    if (this.#choices !== null) return this.#choices;
    for (const candidate of this.#order) candidate.position = -1;
    const choices = this.#order.filter((candidate) => candidate.isShown && this.#isLarge(candidate));
    for (const [position, candidate] of choices.entries()) candidate.position = position;
    this.#choices = choices;
    return choices;
  }

  /** How many there would be without the filter. */
  get total(): number {
    return this.#order.filter(({ isShown }) => isShown).length;
  }

  /** Asks the page for its pictures, also again: what is gone by then can no longer be marked. */
  async list(): Promise<void> {
    const listed = new Set<Candidate>();
    await this.#capture.list((pictures) => {
      for (const picture of pictures) listed.add(this.#adopt(picture));
      this.#order = [...new Set([...this.#order, ...listed])];
      this.#choices = null;
    });
    this.#order = [...listed].toSorted((a, b) => compareInDocument(a.picture.element, b.picture.element));
    for (const candidate of this.#known.values()) {
      if (!listed.has(candidate)) candidate.position = -1;
    }
    this.#choices = null;
  }

  /** Looks again at a picture that came into sight or went out of it. */
  notice(candidate: Candidate): void {
    const isShown = isOnPage(candidate.picture);
    if (isShown !== candidate.isShown) this.#choices = null;
    candidate.isShown = isShown;
    void this.#measure(candidate);
  }

  /** Leaves only pictures whose longer side has so many pixels; 0 leaves all. */
  async filter(minimumPx: number): Promise<void> {
    await Promise.all(this.#order.map((candidate) => this.#measure(candidate)));
    this.#minimumPx = minimumPx;
    this.#choices = null;
  }

  #adopt(picture: PagePicture): Candidate {
    const candidate = this.#known.get(picture.id) ?? { picture, size: null, isShown: false, position: -1 };
    candidate.isShown = isOnPage(picture);
    if (!this.#known.has(picture.id)) {
      this.#known.set(picture.id, candidate);
      this.#onFound(candidate);
    }
    return candidate;
  }

  #isLarge({ size }: Candidate): boolean {
    return this.#minimumPx === 0 || (size !== null && Math.max(size.widthPx, size.heightPx) >= this.#minimumPx);
  }

  async #measure(candidate: Candidate): Promise<void> {
    if (candidate.size !== null) return;
    candidate.size = await candidate.picture.size().catch(() => null);
    if (candidate.size !== null) this.#choices = null;
  }
}
