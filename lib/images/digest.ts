/** The SHA-256 of the bytes in lower-case hex: the id under which they are stored. */
export async function digestHex(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)).toHex();
}
