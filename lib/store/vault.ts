import * as z from 'zod/mini';
import type { SessionMemory } from '../domain/session-memory.ts';
import type { Changes } from './changes.ts';
import { connectionRecordSchema, type ConnectionRecord } from './connection-record.ts';
import { STRICT, type Database } from './db.ts';
import { ONLY_KEY } from './schema.ts';
import { deriveKey, ITERATIONS, newSalt, seal, sealedSchema, unseal } from './sealing.ts';

/** How keys are protected: what a passphrase is tried on, never the passphrase or the key made of it. */
export const vaultSchema = z.object({
  salt: z.string(),
  iterations: z.int(),
  /** A known text, sealed: whether it opens tells a right passphrase from a wrong one. */
  proof: sealedSchema,
});
export type Vault = z.infer<typeof vaultSchema>;

export type VaultState = 'none' | 'locked' | 'unlocked';

/** The passphrase that protects keys, where the person set one. Each act answers false where the passphrase is wrong. */
export interface VaultStore {
  state(): Promise<VaultState>;
  /** Seals all keys with a new passphrase, and leaves them unlocked for this session. */
  protect(passphrase: string): Promise<void>;
  unlock(passphrase: string): Promise<boolean>;
  lock(): Promise<void>;
  /** Seals all keys with another passphrase. */
  change(passphrase: string, next: string): Promise<boolean>;
  /** Stores all keys open again. */
  unprotect(passphrase: string): Promise<boolean>;
  /** For who has forgotten the passphrase: the sealed keys are gone, and can be entered anew. */
  forget(): Promise<void>;
}

/** Where the key made of the passphrase is, for this session of the browser. */
const RAW_KEY = 'vault-key';
const PROOF = 'plantain';

/** The vault's key while it is unlocked. */
export function readVaultKey(session: SessionMemory): Promise<string | undefined> {
  return session.get(RAW_KEY);
}

export async function readVault(db: Database): Promise<Vault | undefined> {
  return vaultSchema.safeParse(await db.get('vault', ONLY_KEY)).data;
}

async function tryPassphrase({ salt, iterations, proof }: Vault, passphrase: string): Promise<string | null> {
  const rawKey = await deriveKey(passphrase, salt, iterations);
  return (await unseal(rawKey, proof)) === PROOF ? rawKey : null;
}

async function newVault(passphrase: string): Promise<{ readonly vault: Vault; readonly rawKey: string }> {
  const salt = newSalt();
  const rawKey = await deriveKey(passphrase, salt, ITERATIONS);
  return { rawKey, vault: { salt, iterations: ITERATIONS, proof: await seal(rawKey, PROOF) } };
}

async function sealRecord(record: ConnectionRecord, rawKey: string): Promise<ConnectionRecord> {
  if (record.key === '') return record;
  return { ...record, key: '', sealed: await seal(rawKey, record.key) };
}

/** With its key open; one that does not open is left as it is. */
async function openRecord(record: ConnectionRecord, rawKey: string): Promise<ConnectionRecord> {
  const { sealed, ...rest } = record;
  const key = sealed ? await unseal(rawKey, sealed) : null;
  return key === null ? record : { ...rest, key };
}

async function readRecords(db: Database): Promise<ConnectionRecord[]> {
  return (await db.getAll('connections')).flatMap((record) => connectionRecordSchema.safeParse(record).data ?? []);
}

/** Vault and keys in one transaction: at no instant is a key sealed for which there is no vault. */
async function writeAll(db: Database, vault: Vault | null, records: readonly ConnectionRecord[]): Promise<void> {
  const transaction = db.transaction(['vault', 'connections'], 'readwrite', STRICT);
  const vaults = transaction.objectStore('vault');
  await Promise.all([
    vault === null ? vaults.delete(ONLY_KEY) : vaults.put(vault, ONLY_KEY),
    ...records.map((record) => transaction.objectStore('connections').put(record)),
    transaction.done,
  ]);
}

export function vaultStore(db: Database, changes: Changes, session: SessionMemory): VaultStore {
  async function write(vault: Vault | null, records: readonly ConnectionRecord[]): Promise<void> {
    await writeAll(db, vault, records);
    changes.announce(['connections']);
  }

  async function sealAll(passphrase: string, records: readonly ConnectionRecord[]): Promise<void> {
    const { vault, rawKey } = await newVault(passphrase);
    await write(vault, await Promise.all(records.map((record) => sealRecord(record, rawKey))));
    await session.set(RAW_KEY, rawKey);
  }

  async function openAll(passphrase: string): Promise<readonly ConnectionRecord[] | null> {
    const vault = await readVault(db);
    const rawKey = vault ? await tryPassphrase(vault, passphrase) : null;
    if (rawKey === null) return null;
    return Promise.all((await readRecords(db)).map((record) => openRecord(record, rawKey)));
  }

  return {
    async state() {
      if ((await readVault(db)) === undefined) return 'none';
      return (await readVaultKey(session)) === undefined ? 'locked' : 'unlocked';
    },
    protect: async (passphrase) => sealAll(passphrase, await readRecords(db)),
    async unlock(passphrase) {
      const vault = await readVault(db);
      const rawKey = vault ? await tryPassphrase(vault, passphrase) : null;
      if (rawKey === null) return false;
      await session.set(RAW_KEY, rawKey);
      changes.announce(['connections']);
      return true;
    },
    async lock() {
      await session.remove(RAW_KEY);
      changes.announce(['connections']);
    },
    async change(passphrase, next) {
      const records = await openAll(passphrase);
      if (records === null) return false;
      await sealAll(next, records);
      return true;
    },
    async unprotect(passphrase) {
      const records = await openAll(passphrase);
      if (records === null) return false;
      await write(null, records);
      await session.remove(RAW_KEY);
      return true;
    },
    async forget() {
      const records = await readRecords(db);
      const emptied = records.map(({ sealed: _sealed, ...record }): ConnectionRecord => record);
      await write(null, emptied);
      await session.remove(RAW_KEY);
    },
  };
}
