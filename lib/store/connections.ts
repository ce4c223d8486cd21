import type { Connected, ConnectionStatus, StoredConnection } from '../domain/settings.ts';
import type { SessionMemory } from '../domain/session-memory.ts';
import type { Changes } from './changes.ts';
import { connectionRecordSchema, type ConnectionRecord } from './connection-record.ts';
import { STRICT, type Database } from './db.ts';
import { seal, unseal } from './sealing.ts';
import { readVault, readVaultKey } from './vault.ts';

/**
 * Keys and addresses of providers: this store and the browser's session memory, and a header to the provider, are the only
 * places where a key is.
 */
export interface ConnectionStore {
  /** With the key, where that can be had: for the worker that sends it, and for the options field that shows it. */
  read(providerId: string): Promise<Connected | undefined>;
  /** Without keys: for everyone else. */
  listStatus(): Promise<ConnectionStatus[]>;
  /** Keeps a connection; its key for the session only, or sealed, or open. Rejects while the vault is locked. */
  save(connection: StoredConnection): Promise<void>;
  /** Notes what a check found, unless the key or the address was changed meanwhile. */
  saveCheck(checked: StoredConnection, check: StoredConnection['check']): Promise<void>;
  remove(providerId: string): Promise<void>;
}

function memoryName(providerId: string): string {
  return `key:${providerId}`;
}

function parseRecord(stored: unknown): ConnectionRecord | undefined {
  return connectionRecordSchema.safeParse(stored).data;
}

/** Whether nothing of a record changed but what a check found. */
function isSameAddress(a: ConnectionRecord | undefined, b: ConnectionRecord | undefined): boolean {
  if (a === undefined || b === undefined) return false;
  return a.key === b.key && a.baseUrl === b.baseUrl && a.sealed?.data === b.sealed?.data;
}

export function connectionStore(db: Database, changes: Changes, session: SessionMemory): ConnectionStore {
  async function keyOf({ providerId, key, isSessionOnly, sealed }: ConnectionRecord): Promise<string> {
    if (isSessionOnly === true) return (await session.get(memoryName(providerId))) ?? '';
    const vaultKey = sealed ? await readVaultKey(session) : undefined;
    return sealed && vaultKey !== undefined ? ((await unseal(vaultKey, sealed)) ?? '') : key;
  }

  async function connect(record: ConnectionRecord): Promise<Connected> {
    const { sealed, ...rest } = record;
    const key = await keyOf(record);
    return { ...rest, key, isLocked: sealed !== undefined && key === '' };
  }

  async function recordOf({ key, ...rest }: StoredConnection): Promise<ConnectionRecord> {
    if (rest.isSessionOnly === true) {
      await session.set(memoryName(rest.providerId), key);
      return { ...rest, key: '' };
    }
    await session.remove(memoryName(rest.providerId));
    if (key === '' || (await readVault(db)) === undefined) return { ...rest, key };
    const vaultKey = await readVaultKey(session);
    if (vaultKey === undefined) throw new Error('The keys are locked');
    return { ...rest, key: '', sealed: await seal(vaultKey, key) };
  }

  return {
    async read(providerId) {
      const record = parseRecord(await db.get('connections', providerId));
      return record && connect(record);
    },
    async listStatus() {
      const records = (await db.getAll('connections')).flatMap((stored) => parseRecord(stored) ?? []);
      return Promise.all(
        records.map(async (record) => {
          const { key, isLocked, ...status } = await connect(record);
          return { ...status, hasKey: isLocked || key !== '' };
        }),
      );
    },
    async save({ providerId, key, baseUrl, check, isSessionOnly }) {
      const kept = isSessionOnly === true ? { isSessionOnly } : {};
      const record = await recordOf({ providerId, key, baseUrl, check, ...kept });
      const transaction = db.transaction('connections', 'readwrite', STRICT);
      await Promise.all([transaction.store.put(record), transaction.done]);
      changes.announce(['connections']);
    },
    async saveCheck(checked, check) {
      const before = parseRecord(await db.get('connections', checked.providerId));
      if (!before || before.baseUrl !== checked.baseUrl || (await keyOf(before)) !== checked.key) return;
      const transaction = db.transaction('connections', 'readwrite', STRICT);
      const current = parseRecord(await transaction.store.get(checked.providerId));
      const isSame = isSameAddress(before, current);
      if (isSame) await transaction.store.put({ ...before, check });
      await transaction.done;
      if (isSame) changes.announce(['connections']);
    },
    async remove(providerId) {
      await session.remove(memoryName(providerId));
      await db.delete('connections', providerId);
      changes.announce(['connections']);
    },
  };
}
