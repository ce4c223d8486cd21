import * as z from 'zod/mini';
import type { SessionMemory } from '../domain/session-memory.ts';
import type { Database } from './db.ts';
import { ONLY_KEY } from './schema.ts';
import { deriveKey, ITERATIONS, newSalt, seal, sealedSchema, unseal } from './sealing.ts';

/** How keys are protected: what a passphrase is tried on, never the passphrase or the key made of it. */
const vaultSchema = z.object({
  salt: z.string(),
  iterations: z.int(),
  /** A known text, sealed: whether it opens tells a right passphrase from a wrong one. */
  proof: sealedSchema,
});
export type Vault = z.infer<typeof vaultSchema>;

const PROOF = 'plantain';

/** Where the key made of this very passphrase is, for this session of the browser: that of a former one opens nothing. */
export function vaultKeyName({ salt }: Vault): string {
  return `vault-key:${salt}`;
}

/** The vault's key while it is unlocked. */
export function readVaultKey(session: SessionMemory, vault: Vault): Promise<string | undefined> {
  return session.get(vaultKeyName(vault));
}

/** The record of a vault, or undefined where there is no passphrase. */
export function parseVault(stored: unknown): Vault | undefined {
  return vaultSchema.safeParse(stored).data;
}

export async function readVault(db: Database): Promise<Vault | undefined> {
  return parseVault(await db.get('vault', ONLY_KEY));
}

/** The vault's key, where the passphrase is the right one. */
export async function tryPassphrase({ salt, iterations, proof }: Vault, passphrase: string): Promise<string | null> {
  const rawKey = await deriveKey(passphrase, salt, iterations);
  return (await unseal(rawKey, proof, PROOF)) === PROOF ? rawKey : null;
}

/** A vault and the key that opens what is in it. */
export interface Unlocked {
  readonly vault: Vault;
  readonly rawKey: string;
}

/** A vault for a new passphrase, not stored yet. */
export async function newVault(passphrase: string): Promise<Unlocked> {
  const salt = newSalt();
  const rawKey = await deriveKey(passphrase, salt, ITERATIONS);
  return { rawKey, vault: { salt, iterations: ITERATIONS, proof: await seal(rawKey, PROOF, PROOF) } };
}
