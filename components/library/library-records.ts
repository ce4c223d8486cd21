import { coalesce } from '../../lib/domain/coalesce.ts';
import type { LibraryEntry } from '../../lib/domain/library-entry.ts';
import type { LibraryRecords } from '../../lib/domain/library-search.ts';
import { withTags } from '../../lib/domain/search-text.ts';
import type { Store } from '../../lib/store/store.ts';
import { giveWay } from './in-steps.ts';
import { KnownEntries } from './known-entries.ts';
import { KnownTexts } from './known-texts.ts';

/** All entries and search texts as they are in the store; a new one whenever something in it is new. */
export interface Records extends LibraryRecords {
  /** How many there are in all, about: exact once all are read. */
  readonly total: number;
  readonly isComplete: boolean;
  /** Whether every search text is read; none is before {@link LibraryReader.readTexts}. */
  readonly hasAllTexts: boolean;
}

/** Reads the library into memory and keeps it as true as the store is. */
export interface LibraryReader {
  readonly current: () => Records | undefined;
  readonly subscribe: (onChange: () => void) => () => void;
  /** Begins to read; answers the way out. */
  readonly open: () => () => void;
  /** Wants the search texts too, now and from now on. */
  readonly readTexts: () => void;
}

interface Read {
  readonly entries: readonly LibraryEntry[];
  readonly total: number;
  readonly isComplete: boolean;
}

/** What each entry is looked for by, in their order, once somebody looks for anything. */
function textsOf(entries: readonly LibraryEntry[], known: KnownTexts): () => readonly string[] {
  let texts: readonly string[] | undefined;
  return () => (texts ??= entries.map(({ id, tags }) => withTags(known.get(id) ?? '', tags)));
}

/** What is read, told to whoever listens. */
function board(known: KnownEntries, texts: KnownTexts) {
  const listeners = new Set<() => void>();
  let current: Records | undefined;
  return {
    current: () => current,
    publish: ({ entries, total, isComplete }: Read): void => {
      const lookUp = { byId: (id: string) => known.get(id), texts: textsOf(entries, texts) };
      current = { entries, total, isComplete, ...lookUp, hasAllTexts: texts.hasAll };
      for (const listener of listeners) listener();
    },
    subscribe: (onChange: () => void) => {
      listeners.add(onChange);
      return () => listeners.delete(onChange);
    },
  };
}

/** Makes a reader, which reads nothing yet. */
export function libraryReader({ library, changes }: Store): LibraryReader {
  const known = new KnownEntries(library);
  const texts = new KnownTexts(library);
  const { current, publish, subscribe } = board(known, texts);
  let wantsTexts = false;

  const publishAgain = () => {
    const before = current();
    if (before) publish(before);
  };

  const keepTexts = coalesce(async () => {
    await texts.read(known.ids(), publishAgain);
    publishAgain();
  });

  const catchUp = coalesce(async () => {
    if (!current()) {
      publish({ ...(await known.readFirst()), isComplete: false });
      await giveWay();
    }
    const isNew = await known.readChanges();
    if (!isNew && current()?.isComplete === true) return;
    const entries = await known.newestFirst();
    publish({ entries, total: entries.length, isComplete: true });
    if (wantsTexts) await keepTexts();
  });

  return {
    current,
    subscribe,
    open() {
      catchUp().catch(reportError);
      return changes.subscribe(['library'], () => void catchUp().catch(reportError));
    },
    readTexts() {
      if (wantsTexts) return;
      wantsTexts = true;
      if (current()?.isComplete === true) keepTexts().catch(reportError);
    },
  };
}
