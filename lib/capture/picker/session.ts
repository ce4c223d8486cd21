import type { PageCapture } from '../page/contract.ts';
import { createBar } from './bar.ts';
import { rememberFocus } from './focus.ts';
import { Gallery } from './gallery.ts';
import { Input, type Parts } from './input.ts';
import { Marks } from './marks.ts';
import { createOverlay } from './overlay.ts';
import { Picks } from './picks.ts';
import { createPreview } from './preview.ts';
import { raiseShield } from './shield.ts';
import { contains } from './tree.ts';
import { watchPage } from './watch.ts';

/** How often all places are read again, and while the page scrolls, anything is. */
const READ_MS = 100;

/** The picker while it is open. */
export class Session implements Parts {
  /** The chosen ids in the order of choice, none where the person left; rejects where the page cannot be listed. */
  readonly outcome = Promise.withResolvers<readonly number[]>();
  readonly #ended = new AbortController();
  readonly #giveFocusBack = rememberFocus();
  readonly #overlay = createOverlay();
  readonly root = this.#overlay.root;
  readonly bar = createBar((minimumPx) => void this.#filter(minimumPx));
  readonly gallery: Gallery;
  readonly picks: Picks;
  readonly marks: Marks;
  readonly #input = new Input(this);
  readonly #preview: ReturnType<typeof createPreview>;
  #isListing = true;
  #frame = 0;
  #scrollY = 0;
  #nextRead = 0;

  constructor(capture: PageCapture) {
    const { host, front, marks } = this.#overlay;
    const { signal } = this.#ended;
    this.marks = new Marks(marks, (candidate) => this.gallery.notice(candidate));
    this.gallery = new Gallery(capture, (candidate) => this.marks.observe(candidate));
    this.picks = new Picks(this.gallery);
    this.#preview = createPreview(capture);
    front.append(this.bar.element, this.#preview.element);
    raiseShield({ host, handlers: this.#input, signal });
    for (const type of ['pagehide', 'popstate']) addEventListener(type, () => this.finish([]), { signal });
    this.focus();
    if (this.root.activeElement === null) this.#overlay.showAsModal();
    this.#onFrame();
    void this.#start();
  }

  /** Moves the focus into the picker, to the picture where the person is. */
  focus(): void {
    const { current } = this.picks;
    if (current === null) this.#overlay.cover.focus({ preventScroll: true });
    else this.marks.focus(current);
  }

  /** One pass that reads the page, then one that writes the overlay. */
  render(): void {
    const { choices, total } = this.gallery;
    const { current, chosen } = this.picks;
    const { pointer } = this.#input;
    const now = performance.now();
    const isFull = scrollY === this.#scrollY && now >= this.#nextRead;
    if (now >= this.#nextRead) this.#nextRead = now + READ_MS;
    this.#scrollY = scrollY;
    this.marks.read(current, isFull);
    const isOnBar = pointer !== null && contains(this.bar.element.getBoundingClientRect(), pointer.x, pointer.y);
    const hit = pointer === null || isOnBar ? null : this.marks.at(pointer.x, pointer.y);
    const x = pointer?.x ?? current?.picture.box().x ?? 0;
    this.marks.write({ hit, current, chosen, total: choices.length });
    this.#overlay.cover.toggleAttribute('data-hit', hit !== null);
    this.bar.update({ choices: choices.length, total, chosen: chosen.length, isListing: this.#isListing });
    this.#preview.show(pointer === null ? current : hit, x);
  }

  finish(ids: readonly number[]): void {
    this.outcome.resolve(ids);
    this.#end();
  }

  async #start(): Promise<void> {
    await this.#list();
    this.#isListing = false;
    if (!this.#ended.signal.aborted) watchPage(() => this.#list(), this.#ended.signal);
  }

  async #list(): Promise<void> {
    this.marks.refit();
    try {
      await this.gallery.list();
      for (const candidate of this.marks.near()) this.gallery.notice(candidate);
    } catch (error) {
      this.outcome.reject(error);
      this.#end();
    }
  }

  async #filter(minimumPx: number): Promise<void> {
    await this.gallery.filter(minimumPx);
    this.picks.retain();
  }

  #onFrame(): void {
    this.#frame = requestAnimationFrame(() => this.#onFrame());
    // While the page scrolls, the marks do by themselves: the frames are the page's.
    if (scrollY !== this.#scrollY && performance.now() < this.#nextRead) return;
    this.render();
    const { activeElement } = this.root;
    const isWaiting = activeElement === this.#overlay.cover && this.picks.current !== null;
    // A script of the page may take the focus away, or what had it may have gone.
    if (isWaiting || (activeElement === null && document.hasFocus())) this.focus();
    // Some pages replace all that they are.
    if (!this.#overlay.host.isConnected) this.finish([]);
  }

  #end(): void {
    cancelAnimationFrame(this.#frame);
    this.marks.close();
    this.#preview.show(null, 0);
    const hadFocus = this.root.activeElement !== null;
    this.#overlay.host.remove();
    if (hadFocus) this.#giveFocusBack();
    this.#ended.abort();
  }
}
