import type { Connected, ConnectionStatus, StoredConnection } from '../domain/settings.ts';
import type { SessionMemory } from '../domain/session-memory.ts';
import type { Changes } from './changes.ts';
import { haveSameKeys, parseRecord, type ConnectionRecord } from './connection-record.ts';
import { STRICT, type Database } from './db.ts';
import { ONLY_KEY } from './schema.ts';
import { seal, unseal } from './sealing.ts';
import { parseVault, readVault, readVaultKey, type Vault } from './vault-record.ts';

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

export function memoryName(providerId: string): string {
  return `key:${providerId}`;
}

/** Where the parts of a connection are. */
interface Places {
  readonly db: Database;
  readonly session: SessionMemory;
}

async function keyOf({ session }: Places, record: ConnectionRecord, vault: Vault | undefined): Promise<string> {
  const { providerId, key, isSessionOnly, sealed } = record;
  if (isSessionOnly === true) return (await session.get(memoryName(providerId))) ?? '';
  const vaultKey = sealed && vault ? await readVaultKey(session, vault) : undefined;
  return sealed && vaultKey !== undefined ? ((await unseal(vaultKey, sealed, providerId)) ?? '') : key;
}

async function connect(places: Places, record: ConnectionRecord, vault: Vault | undefined): Promise<Connected> {
  const { sealed, ...rest } = record;
  const key = await keyOf(places, record, vault);
  return { ...rest, key, isLocked: sealed !== undefined && key === '' };
}

/** With the vault of the same moment, which alone opens it. */
async function readRecord(
  { db }: Places,
  providerId: string,
): Promise<readonly [ConnectionRecord | undefined, Vault | undefined]> {
  const transaction = db.transaction(['connections', 'vault']);
  const [record, vault] = await Promise.all([
    transaction.objectStore('connections').get(providerId),
    transaction.objectStore('vault').get(ONLY_KEY),
  ]);
  return [parseRecord(record), parseVault(vault)];
}

async function recordOf(
  { session }: Places,
  { key, ...rest }: StoredConnection,
  vault: Vault | undefined,
): Promise<ConnectionRecord> {
  if (rest.isSessionOnly === true) return { ...rest, key: '' };
  if (key === '' || vault === undefined) return { ...rest, key };
  const vaultKey = await readVaultKey(session, vault);
  if (vaultKey === undefined) throw new Error('The keys are locked');
  return { ...rest, key: '', sealed: await seal(vaultKey, key, rest.providerId) };
}

/** Under the passphrase that there is when it is written: where that was changed meanwhile, it is sealed anew. */
async function put(places: Places, connection: StoredConnection): Promise<void> {
  const { db } = places;
  for (;;) {
    const vault = await readVault(db);
    const record = await recordOf(places, connection, vault);
    const transaction = db.transaction(['connections', 'vault'], 'readwrite', STRICT);
    const current = parseVault(await transaction.objectStore('vault').get(ONLY_KEY));
    const isCurrent = current?.salt === vault?.salt;
    if (isCurrent) await transaction.objectStore('connections').put(record);
    await transaction.done;
    if (isCurrent) return;
  }
}

export function connectionStore(db: Database, changes: Changes, session: SessionMemory): ConnectionStore {
  const places = { db, session };
  return {
    async read(providerId) {
      const [record, vault] = await readRecord(places, providerId);
      return record && connect(places, record, vault);
    },
    async listStatus() {
      const vault = await readVault(db);
      const records = (await db.getAll('connections')).flatMap((stored) => parseRecord(stored) ?? []);
      return Promise.all(
        records.map(async (record) => {
          const { key, isLocked, ...status } = await connect(places, record, vault);
          return { ...status, hasKey: isLocked || key !== '' };
        }),
      );
    },
    async save({ providerId, key, baseUrl, check, isSessionOnly }) {
      const connection = { providerId, key, baseUrl, check };
      if (isSessionOnly === true) {
        await session.set(memoryName(providerId), key);
        await put(places, { ...connection, isSessionOnly });
      } else {
        await put(places, connection);
        await session.remove(memoryName(providerId));
      }
      changes.announce(['connections']);
    },
    async saveCheck(checked, check) {
      const [before, vault] = await readRecord(places, checked.providerId);
      if (!before || before.baseUrl !== checked.baseUrl || (await keyOf(places, before, vault)) !== checked.key) return;
      const transaction = db.transaction('connections', 'readwrite', STRICT);
      const current = parseRecord(await transaction.store.get(checked.providerId));
      const isSame = current !== undefined && haveSameKeys([before], [current]);
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
