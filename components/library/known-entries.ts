import type { LibraryEntry } from '../../lib/domain/library-entry.ts';
import { compareNewest } from '../../lib/domain/library-query.ts';
import { sortInSteps } from '../../lib/domain/sort-in-steps.ts';
import type { LibraryStore } from '../../lib/store/library.ts';
import { carryOut, giveWay } from './in-steps.ts';

/** As many as are read and checked within half a frame or so. */
export const SLICE = 500;
/** A first screen, wherever it is. */
const FIRST = 150;
const NEVER = new AbortController().signal;

/** The entries that are read so far, the deleted among them. */
export class KnownEntries {
  #entries = new Map<string, LibraryEntry>();
  #revision = 0;
  readonly #library: LibraryStore;

  constructor(library: LibraryStore) {
    this.#library = library;
  }

  get(id: string): LibraryEntry | undefined {
    return this.#entries.get(id);
  }

  ids(): Iterable<string> {
    return this.#entries.keys();
  }

  /** The newest alone, to begin with, and how many there are. */
  async readFirst(): Promise<{ readonly entries: readonly LibraryEntry[]; readonly total: number }> {
    const [entries, total] = await Promise.all([this.#library.listNewest(FIRST), this.#library.count()]);
    for (const entry of entries) this.#entries.set(entry.id, entry);
    return { entries, total };
  }

  /** Reads what changed since it was read last; answers whether anything did. */
  async readChanges(): Promise<boolean> {
    const before = this.#revision;
    await this.#readRest();
    // What is gone for good leaves no trace but in the number.
    if ((await this.#library.count()) < this.#entries.size) {
      this.#entries = new Map();
      this.#revision = 0;
      await this.#readRest();
      return true;
    }
    return this.#revision !== before;
  }

  async #readRest(): Promise<void> {
    for (;;) {
      const changed = await this.#library.listChanged(this.#revision, SLICE);
      for (const entry of changed) this.#entries.set(entry.id, entry);
      this.#revision = changed.at(-1)?.revision ?? this.#revision;
      if (changed.length < SLICE) return;
      await giveWay();
    }
  }

  /** Without the deleted. */
  async newestFirst(): Promise<readonly LibraryEntry[]> {
    const shown = [...this.#entries.values()].filter(({ deletedAt }) => deletedAt === null);
    // They were read in the order of their changes, which is nearly that of their making.
    return (await carryOut(sortInSteps(shown.toReversed(), compareNewest), () => {}, NEVER)) ?? [];
  }
}
