import { fittedSchema, type Fitted } from '../domain/fit.ts';
import type { Changes } from './changes.ts';
import type { Database } from './db.ts';
import { storedFittedSchema, type StoredFitted } from './schema.ts';

/** Copies of references as models take them: made once, and made again where one is lost. */
export interface FittedStore {
  read(assetId: string, limits: string): Promise<StoredFitted | undefined>;
  /** Every copy that was made for these limits, without its bytes. */
  list(limits: string): Promise<Fitted[]>;
  put(copy: StoredFitted): Promise<void>;
}

export function fittedStore(db: Database, changes: Changes): FittedStore {
  return {
    read: async (assetId, limits) => storedFittedSchema.safeParse(await db.get('fitted', [limits, assetId])).data,
    async list(limits) {
      const stored = await db.getAll('fitted', IDBKeyRange.bound([limits], [limits, []]));
      return stored.flatMap((record) => fittedSchema.safeParse(record).data ?? []);
    },
    async put(copy) {
      const transaction = db.transaction('fitted', 'readwrite');
      await Promise.all([transaction.store.put(copy), transaction.done]);
      changes.announce(['fitted']);
    },
  };
}
