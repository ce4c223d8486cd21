import * as z from 'zod/mini';

/** A text that only the vault's key opens: both parts as base64. */
export const sealedSchema = z.object({ iv: z.string(), data: z.string() });
export type Sealed = z.infer<typeof sealedSchema>;

/**
 * For PBKDF2 with HMAC-SHA-256. Source: OWASP Password Storage Cheat Sheet (600,000 since 2023). PBKDF2, because it is
 * the one slow derivation that WebCrypto has.
 */
export const ITERATIONS = 600_000;
const SALT_BYTES = 16;
/** What AES-GCM wants. Source: NIST SP 800-38D. */
const IV_BYTES = 12;
const KEY_BITS = 256;

export function newSalt(): string {
  return crypto.getRandomValues(new Uint8Array(SALT_BYTES)).toBase64();
}

/**
 * The raw key of a passphrase, as base64: slow on purpose, about half a second. What looks the same on two keyboards is
 * the same passphrase.
 */
export async function deriveKey(passphrase: string, salt: string, iterations: number): Promise<string> {
  const words = new TextEncoder().encode(passphrase.normalize('NFKC'));
  const material = await crypto.subtle.importKey('raw', words, 'PBKDF2', false, ['deriveBits']);
  const parameters = { name: 'PBKDF2', hash: 'SHA-256', salt: Uint8Array.fromBase64(salt), iterations };
  return new Uint8Array(await crypto.subtle.deriveBits(parameters, material, KEY_BITS)).toBase64();
}

function importKey(rawKey: string): Promise<CryptoKey> {
  return crypto.subtle.importKey('raw', Uint8Array.fromBase64(rawKey), 'AES-GCM', false, ['encrypt', 'decrypt']);
}

function aesGcm(iv: Uint8Array<ArrayBuffer>, subject: string): AesGcmParams {
  return { name: 'AES-GCM', iv, additionalData: new TextEncoder().encode(subject) };
}

/** Encrypts a text, tied to its subject: in another's place it does not open. */
export async function seal(rawKey: string, text: string, subject: string): Promise<Sealed> {
  const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES));
  const words = new TextEncoder().encode(text);
  const data = await crypto.subtle.encrypt(aesGcm(iv, subject), await importKey(rawKey), words);
  return { iv: iv.toBase64(), data: new Uint8Array(data).toBase64() };
}

/** The text; null where the key or the subject is another than it was sealed with, or the record was tampered with. */
export async function unseal(rawKey: string, { iv, data }: Sealed, subject: string): Promise<string | null> {
  try {
    const parameters = aesGcm(Uint8Array.fromBase64(iv), subject);
    const text = await crypto.subtle.decrypt(parameters, await importKey(rawKey), Uint8Array.fromBase64(data));
    return new TextDecoder().decode(text);
  } catch {
    return null;
  }
}
