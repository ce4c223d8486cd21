import { savedSearchSchema, type SavedSearch } from '../domain/library-filter.ts';
import type { Changes } from './changes.ts';
import type { Database } from './db.ts';

/** The filters that the person keeps under a name. */
export interface SearchStore {
  /** The oldest first; a record that no longer fits is left where it is and not shown. */
  list(): Promise<SavedSearch[]>;
  put(search: SavedSearch): Promise<void>;
  remove(id: string): Promise<void>;
}

export function searchStore(db: Database, changes: Changes): SearchStore {
  return {
    async list() {
      const stored = await db.getAll('searches');
      const searches = stored.flatMap((record) => savedSearchSchema.safeParse(record).data ?? []);
      return searches.toSorted((a, b) => a.createdAt - b.createdAt);
    },
    async put(search) {
      await db.put('searches', search);
      changes.announce(['searches']);
    },
    async remove(id) {
      await db.delete('searches', id);
      changes.announce(['searches']);
    },
  };
}
