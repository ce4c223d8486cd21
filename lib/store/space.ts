import type { Portion, RemovalRule, SpaceByKind } from '../domain/space.ts';
import type { Changes } from './changes.ts';
import type { Database } from './db.ts';
import { removeAtOnce } from './prune.ts';
import { removeUnusedAtOnce } from './sweep.ts';
import { upkeep, type Upkeep } from './upkeep.ts';

/** What the pictures take, what of it could go, and the removal of what nothing uses. All of it works in slices. */
export interface SpaceStore extends Upkeep {
  /** From the assets' records: no picture is read. */
  measure(): Promise<SpaceByKind>;
  /**
   * The results that any of the rules would take away, by their jobs' ids.
   *
   * @param goneUrls the object URLs of downloads whose files are known to be gone
   */
  findRemovable(rules: readonly RemovalRule[], goneUrls: ReadonlySet<string>): Promise<readonly string[]>;
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
}

/** What is only looked at where the person asks for it. */
const loadSums = () => import('./space-sums.ts');
const loadRemovable = () => import('./removable.ts');

export function spaceStore(db: Database, changes: Changes): SpaceStore {
  return {
    ...upkeep(db, changes),
    measure: async () => (await loadSums()).measureSpace(db),
    findRemovable: async (rules, goneUrls) => (await loadRemovable()).findRemovable(db, rules, goneUrls),
    sizeUp: async (jobIds) => (await loadSums()).sizeUpJobs(db, jobIds),
    sizeUpUnused: async (before) => (await loadSums()).unusedPortion(db, before),
    sizeUpCopies: async () => (await loadSums()).copiesPortion(db),
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
  };
}
