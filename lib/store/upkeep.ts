import type { Changes } from './changes.ts';
import type { Database } from './db.ts';
import { ONLY_KEY } from './schema.ts';
import { markUnused, sweepUnused } from './sweep.ts';

/** The removal of pictures that nothing uses, in slices. */
export interface Upkeep {
  /** Notes at `at` what nothing uses; see {@link Upkeep.sweep}. */
  mark(at: number): Promise<void>;
  /** When everything was last looked through by {@link Upkeep.mark}; 0 where it never was. */
  markedAt(): Promise<number>;
  /** Removes what was noted before `before` and is still used by nothing; answers how many pictures. */
  sweep(before: number): Promise<number>;
}

export function upkeep(db: Database, changes: Changes): Upkeep {
  return {
    mark: (at) => markUnused(db, at),
    markedAt: async () => (await db.get('upkeep', ONLY_KEY))?.markedAt ?? 0,
    async sweep(before) {
      const removedCount = await sweepUnused(db, before);
      if (removedCount > 0) changes.announce(['assets', 'fitted']);
      return removedCount;
    },
  };
}
