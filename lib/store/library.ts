import * as z from 'zod/mini';
import type { LibraryEntry } from '../domain/library-entry.ts';
import type { Database } from './db.ts';
import { parseEntries } from './library-entries.ts';

/** The words of some jobs, folded for the search; see `search-text.ts`. */
export type SearchTexts = ReadonlyMap<string, string>;

/** What lists of thousands are made of. The deleted are among the entries, so that a view learns of the deletion. */
export interface LibraryStore {
  /** The newest first, without the deleted. */
  listNewest(limit: number): Promise<LibraryEntry[]>;
  /** Those of jobs asked for since then, the oldest first. */
  listSince(createdAt: number): Promise<LibraryEntry[]>;
  /** Those that changed after a revision, in the order of their changes: as many as are asked for, or all. */
  listChanged(afterRevision: number, limit?: number): Promise<LibraryEntry[]>;
  /** The revision of what changed last; 0 where there is nothing. */
  newestRevision(): Promise<number>;
  /** How many there are, the deleted too. */
  count(): Promise<number>;
  /** The search texts of the jobs whose ids come after one, in the order of the ids, as many as are asked for. */
  listTexts(afterId: string, limit: number): Promise<SearchTexts>;
  /** The search texts of these jobs, as far as there are any. */
  readTexts(ids: readonly string[]): Promise<SearchTexts>;
}

async function listNewest(db: Database, limit: number): Promise<LibraryEntry[]> {
  const found: LibraryEntry[] = [];
  let cursor = await db.transaction('library').store.index('createdAt').openCursor(null, 'prev');
  while (cursor && found.length < limit) {
    found.push(...parseEntries([cursor.value]).filter(({ deletedAt }) => deletedAt === null));
    cursor = await cursor.continue();
  }
  return found;
}

async function listTexts(db: Database, afterId: string, limit: number): Promise<SearchTexts> {
  const range = IDBKeyRange.lowerBound(afterId, true);
  const { store } = db.transaction('libraryTexts');
  const [ids, texts] = await Promise.all([store.getAllKeys(range, limit), store.getAll(range, limit)]);
  const parsed = z.array(z.string()).parse(texts);
  return new Map(ids.map((id, place) => [id, parsed[place] ?? '']));
}

async function readTexts(db: Database, ids: readonly string[]): Promise<SearchTexts> {
  const { store } = db.transaction('libraryTexts');
  const texts = z.array(z.optional(z.string())).parse(await Promise.all(ids.map((id) => store.get(id))));
  return new Map(ids.map((id, place) => [id, texts[place] ?? '']));
}

export function libraryStore(db: Database): LibraryStore {
  return {
    listNewest: (limit) => listNewest(db, limit),
    listSince: async (createdAt) =>
      parseEntries(await db.getAllFromIndex('library', 'createdAt', IDBKeyRange.lowerBound(createdAt))),
    async listChanged(afterRevision, limit) {
      const range = IDBKeyRange.lowerBound(afterRevision, true);
      return parseEntries(await db.getAllFromIndex('library', 'revision', range, limit));
    },
    async newestRevision() {
      const newest = await db.transaction('library').store.index('revision').openKeyCursor(null, 'prev');
      return newest?.key ?? 0;
    },
    count: () => db.count('library'),
    listTexts: (afterId, limit) => listTexts(db, afterId, limit),
    readTexts: (ids) => readTexts(db, ids),
  };
}
