import { foldSigns } from '../../lib/domain/search-text.ts';
import type { LibraryStore } from '../../lib/store/library.ts';
import { giveWay } from './in-steps.ts';
import { SLICE } from './known-entries.ts';

/** The search texts that are read so far. */
export class KnownTexts {
  readonly #texts = new Map<string, string>();
  readonly #library: LibraryStore;
  #hasAll = false;

  constructor(library: LibraryStore) {
    this.#library = library;
  }

  get(id: string): string | undefined {
    return this.#texts.get(id);
  }

  /** Whether all that there were have been read once. */
  get hasAll(): boolean {
    return this.#hasAll;
  }

  /**
   * Reads what is missing of these.
   *
   * @param onMore called each time that they are twice as many: so the searching meanwhile costs as much again, not more
   */
  async read(ids: Iterable<string>, onMore: () => void): Promise<void> {
    if (!this.#hasAll) await this.#readAll(onMore);
    const missing = [...ids].filter((id) => !this.#texts.has(id));
    if (missing.length > 0) this.#take(await this.#library.readTexts(missing));
    this.#hasAll = true;
  }

  async #readAll(onMore: () => void): Promise<void> {
    let [last, dueAt] = ['', SLICE];
    for (;;) {
      const texts = await this.#library.listTexts(last, SLICE);
      this.#take(texts);
      last = [...texts.keys()].at(-1) ?? last;
      if (texts.size < SLICE) return;
      if (this.#texts.size >= dueAt) {
        onMore();
        dueAt = this.#texts.size * 2;
      }
      await giveWay();
    }
  }

  #take(texts: ReadonlyMap<string, string>): void {
    for (const [id, text] of texts) this.#texts.set(id, foldSigns(text));
  }
}
