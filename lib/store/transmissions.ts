import { transmissionSchema, type Transmission } from '../domain/transmission.ts';
import type { Changes } from './changes.ts';
import type { Database } from './db.ts';

/** What left this device, for the person to read. */
export interface TransmissionStore {
  append(transmission: Transmission): Promise<void>;
  /** The newest first; of one provider, or of all. */
  list(limit: number, providerId?: string): Promise<Transmission[]>;
  /** Whom anything was sent to, as far as is remembered. */
  listProviderIds(): Promise<string[]>;
  clear(): Promise<void>;
}

/** Some days of heavy use; older ones go. */
const MOST = 2_000;
/** How many more than that may gather before they go, and at every how many calls is looked: counting reads them all. */
const SLACK = 200;

async function prune(db: Database): Promise<void> {
  const transaction = db.transaction('transmissions', 'readwrite');
  const excess = (await transaction.store.count()) - MOST;
  const oldest = excess > SLACK ? await transaction.store.index('at').getAllKeys(null, excess) : [];
  await Promise.all(oldest.map((id) => transaction.store.delete(id)));
  await transaction.done;
}

export function transmissionStore(db: Database, changes: Changes): TransmissionStore {
  let appended = 0;
  return {
    async append(transmission) {
      await db.put('transmissions', transmission);
      changes.announce(['transmissions']);
      if (appended % SLACK === 0) await prune(db);
      appended += 1;
    },
    async list(limit, providerId) {
      const found: Transmission[] = [];
      let cursor = await db.transaction('transmissions').store.index('at').openCursor(null, 'prev');
      while (cursor && found.length < limit) {
        const transmission = transmissionSchema.safeParse(cursor.value).data;
        const isWanted = providerId === undefined || transmission?.providerId === providerId;
        if (transmission && isWanted) found.push(transmission);
        cursor = await cursor.continue();
      }
      return found;
    },
    async listProviderIds() {
      const all = (await db.getAll('transmissions')).map(({ providerId }) => providerId);
      return [...new Set(all)].toSorted();
    },
    async clear() {
      await db.clear('transmissions');
      changes.announce(['transmissions']);
    },
  };
}
