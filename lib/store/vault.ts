import type { SessionMemory } from '../domain/session-memory.ts';
import type { Changes } from './changes.ts';
import { haveSameKeys, parseRecord, type ConnectionRecord } from './connection-record.ts';
import { STRICT, type Database } from './db.ts';
import { ONLY_KEY } from './schema.ts';
import { seal, unseal } from './sealing.ts';
import {
  newVault,
  parseVault,
  readVault,
  readVaultKey,
  tryPassphrase,
  vaultKeyName,
  type Unlocked,
  type Vault,
} from './vault-record.ts';

export type VaultState = 'none' | 'locked' | 'unlocked';

/** The passphrase that protects keys, where the person set one. Each act answers false where the passphrase is wrong. */
export interface VaultStore {
  state(): Promise<VaultState>;
  /** Seals all keys with a new passphrase, and leaves them unlocked for this session. False: there is one already. */
  protect(passphrase: string): Promise<boolean>;
  unlock(passphrase: string): Promise<boolean>;
  lock(): Promise<void>;
  /** Seals all keys with another passphrase. */
  change(passphrase: string, next: string): Promise<boolean>;
  /** Stores all keys open again. */
  unprotect(passphrase: string): Promise<boolean>;
  /** For who has forgotten the passphrase: the sealed keys are gone, and can be entered anew. */
  forget(): Promise<void>;
}

async function sealRecord(record: ConnectionRecord, rawKey: string): Promise<ConnectionRecord> {
  if (record.key === '') return record;
  return { ...record, key: '', sealed: await seal(rawKey, record.key, record.providerId) };
}

/** With its key open; a spoilt one, which nothing opens any more, is dropped, so that the person enters it anew. */
async function openRecord(record: ConnectionRecord, rawKey: string): Promise<ConnectionRecord> {
  const { sealed, ...rest } = record;
  return sealed ? { ...rest, key: (await unseal(rawKey, sealed, record.providerId)) ?? '' } : record;
}

/** All that a passphrase is about, as it stood at one moment. */
interface Kept {
  readonly vault: Vault | undefined;
  readonly records: readonly ConnectionRecord[];
}

/** What is to stand there instead; a new vault with its key. */
interface Rewritten extends Kept {
  readonly rawKey?: string;
}

async function readKept(db: Database): Promise<Kept> {
  const transaction = db.transaction(['vault', 'connections']);
  const [vault, records] = await Promise.all([
    transaction.objectStore('vault').get(ONLY_KEY),
    transaction.objectStore('connections').getAll(),
  ]);
  return { vault: parseVault(vault), records: records.flatMap((record) => parseRecord(record) ?? []) };
}

/**
 * Puts vault and keys in the place of those that were read, in one transaction: at no instant is a key sealed for which
 * there is no vault. False, and nothing was written, where another page changed them meanwhile: sealing cannot be waited
 * for inside a transaction, so it was done before.
 */
async function replace(db: Database, was: Kept, next: Kept): Promise<boolean> {
  const transaction = db.transaction(['vault', 'connections'], 'readwrite', STRICT);
  const [vaults, connections] = [transaction.objectStore('vault'), transaction.objectStore('connections')];
  const vault = parseVault(await vaults.get(ONLY_KEY));
  const records = (await connections.getAll()).flatMap((record) => parseRecord(record) ?? []);
  const isUnchanged = vault?.salt === was.vault?.salt && haveSameKeys(records, was.records);
  if (isUnchanged) {
    const checks = new Map(records.map(({ providerId, check }) => [providerId, check]));
    for (const record of next.records) {
      await connections.put({ ...record, check: checks.get(record.providerId) ?? record.check });
    }
    await (next.vault === undefined ? vaults.delete(ONLY_KEY) : vaults.put(next.vault, ONLY_KEY));
  }
  await transaction.done;
  return isUnchanged;
}

async function sealAll({ vault, rawKey }: Unlocked, records: readonly ConnectionRecord[]): Promise<Rewritten> {
  return { vault, rawKey, records: await Promise.all(records.map((record) => sealRecord(record, rawKey))) };
}

async function openAll({ vault, records }: Kept, passphrase: string): Promise<readonly ConnectionRecord[] | null> {
  const rawKey = vault ? await tryPassphrase(vault, passphrase) : null;
  return rawKey === null ? null : Promise.all(records.map((record) => openRecord(record, rawKey)));
}

export function vaultStore(db: Database, changes: Changes, session: SessionMemory): VaultStore {
  const announce = () => changes.announce(['connections']);

  /** Does it again where another page was faster; `make` answers null where it refuses what stands there then. */
  async function rewrite(make: (was: Kept) => Promise<Rewritten | null>): Promise<boolean> {
    for (;;) {
      const was = await readKept(db);
      const next = await make(was);
      if (next === null) return false;
      const { vault, rawKey } = next;
      // Before it is needed: who reads a sealed key in the next instant can open it.
      if (vault && rawKey !== undefined) await session.set(vaultKeyName(vault), rawKey);
      const isWritten = await replace(db, was, next);
      const outdated = isWritten ? was.vault : vault;
      if (outdated) await session.remove(vaultKeyName(outdated));
      if (!isWritten) continue;
      announce();
      return true;
    }
  }

  return {
    async state() {
      const vault = await readVault(db);
      if (vault === undefined) return 'none';
      return (await readVaultKey(session, vault)) === undefined ? 'locked' : 'unlocked';
    },
    protect: (passphrase) =>
      rewrite(async ({ vault, records }) => (vault ? null : sealAll(await newVault(passphrase), records))),
    async unlock(passphrase) {
      const vault = await readVault(db);
      const rawKey = vault ? await tryPassphrase(vault, passphrase) : null;
      if (!vault || rawKey === null) return false;
      await session.set(vaultKeyName(vault), rawKey);
      announce();
      return true;
    },
    async lock() {
      const vault = await readVault(db);
      if (vault) await session.remove(vaultKeyName(vault));
      announce();
    },
    change: (passphrase, next) =>
      rewrite(async (was) => {
        const records = await openAll(was, passphrase);
        return records && sealAll(await newVault(next), records);
      }),
    unprotect: (passphrase) =>
      rewrite(async (was) => {
        const records = await openAll(was, passphrase);
        return records && { vault: undefined, records };
      }),
    async forget() {
      await rewrite(async ({ records }) => ({
        vault: undefined,
        records: records.map(({ sealed: _sealed, ...record }) => record),
      }));
    },
  };
}
