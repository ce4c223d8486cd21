import type { Portion, RemovalRule, SpaceByKind } from '../domain/space.ts';
import type { Changes } from './changes.ts';
import type { Database } from './db.ts';
import { removeAtOnce } from './prune.ts';
import { ONLY_KEY } from './schema.ts';
import { findRemovable } from './removable.ts';
import { copiesPortion, measureSpace, sizeUpJobs, unusedPortion } from './space-sums.ts';
import { markUnused, removeUnusedAtOnce, sweepUnused } from './sweep.ts';

/** What the pictures take, what of it could go, and the removal of what nothing uses. All of it works in slices. */
export interface SpaceStore {
  /** From the assets' records: no picture is read. */
  measure(): Promise<SpaceByKind>;
  /** The results that any of the rules would take away, by their jobs' ids. */
  findRemovable(rules: readonly RemovalRule[]): Promise<readonly string[]>;
  /** What would be freed if these jobs went: what others use, or the draft, stays. */
  sizeUp(jobIds: readonly string[]): Promise<Portion>;
  /** Pictures stored before `before` that no job and no brief uses. */
  sizeUpUnused(before: number): Promise<Portion>;
  sizeUpCopies(): Promise<Portion>;
  /** Removes the copies of references as models take them. */
  removeCopies(): Promise<void>;
  /** Removes jobs and their pictures without a way back, where there is no room to note anything. */
  removeAtOnce(jobIds: readonly string[]): Promise<void>;
  /** The same for the pictures stored before `before` that nothing uses. */
  removeUnusedAtOnce(before: number): Promise<void>;
  /** Notes at `at` what nothing uses; see {@link SpaceStore.sweep}. */
  mark(at: number): Promise<void>;
  /** When everything was last looked through by {@link SpaceStore.mark}; 0 where it never was. */
  markedAt(): Promise<number>;
  /** Removes what was noted before `before` and is still used by nothing; answers how many pictures. */
  sweep(before: number): Promise<number>;
}

export function spaceStore(db: Database, changes: Changes): SpaceStore {
  return {
    measure: () => measureSpace(db),
    findRemovable: (rules) => findRemovable(db, rules),
    sizeUp: (jobIds) => sizeUpJobs(db, jobIds),
    sizeUpUnused: (before) => unusedPortion(db, before),
    sizeUpCopies: () => copiesPortion(db),
    async removeCopies() {
      await db.clear('fitted');
      changes.announce(['fitted']);
    },
    async removeAtOnce(jobIds) {
      await removeAtOnce(db, jobIds);
      changes.announce(['jobs', 'library', 'assets', 'fitted']);
    },
    async removeUnusedAtOnce(before) {
      await removeUnusedAtOnce(db, before);
      changes.announce(['assets', 'fitted']);
    },
    mark: (at) => markUnused(db, at),
    markedAt: async () => (await db.get('upkeep', ONLY_KEY))?.markedAt ?? 0,
    async sweep(before) {
      const removedCount = await sweepUnused(db, before);
      if (removedCount > 0) changes.announce(['assets', 'fitted']);
      return removedCount;
    },
  };
}
