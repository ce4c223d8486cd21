import { connectionSchema, type ConnectionStatus, type StoredConnection } from '../domain/settings.ts';
import type { Changes } from './changes.ts';
import { STRICT, type Database } from './db.ts';

/** Keys and addresses of providers: this store, and a header to the provider, are the only places where a key is. */
export interface ConnectionStore {
  /** With the key: for the worker that sends it, and for the options field that shows it. */
  read(providerId: string): Promise<StoredConnection | undefined>;
  /** Without keys: for everyone else. */
  listStatus(): Promise<ConnectionStatus[]>;
  save(connection: StoredConnection): Promise<void>;
  /** Notes what a check found, unless the key or the address was changed meanwhile. */
  saveCheck(checked: StoredConnection, check: StoredConnection['check']): Promise<void>;
  remove(providerId: string): Promise<void>;
}

export function connectionStore(db: Database, changes: Changes): ConnectionStore {
  return {
    read: async (providerId) => connectionSchema.safeParse(await db.get('connections', providerId)).data,
    async listStatus() {
      const parsed = (await db.getAll('connections')).flatMap(
        (record) => connectionSchema.safeParse(record).data ?? [],
      );
      return parsed.map(({ key, ...status }) => ({ ...status, hasKey: key !== '' }));
    },
    async save(connection) {
      const transaction = db.transaction('connections', 'readwrite', STRICT);
      await Promise.all([transaction.store.put(connection), transaction.done]);
      changes.announce(['connections']);
    },
    async saveCheck(checked, check) {
      const transaction = db.transaction('connections', 'readwrite', STRICT);
      const current = await transaction.store.get(checked.providerId);
      const isSame = current?.key === checked.key && current.baseUrl === checked.baseUrl;
      if (isSame) await transaction.store.put({ ...current, check });
      await transaction.done;
      if (isSame) changes.announce(['connections']);
    },
    async remove(providerId) {
      await db.delete('connections', providerId);
      changes.announce(['connections']);
    },
  };
}
