/** A web address in its plain form: no credentials, and nothing that two readers could read differently. */
const ADDRESS = /^(https?):\/\/([\p{L}\p{N}_.-]+|\[[\da-f:]+\])(?::\d{1,5})?(?:[/?#][^\s\\]*)?$/iu;
/** Servers on this machine, to which nobody on the way can listen. */
const LOOPBACK = /^(?:localhost|(?:[\w-]+\.)+localhost|127(?:\.\d{1,3}){3}|\[::1\])$/i;

/** Whether an address is on this machine. */
export function isLoopback(address: string): boolean {
  return LOOPBACK.test(ADDRESS.exec(address)?.[2] ?? '');
}

/** Whether a key may be sent to an address: over https, or to this machine, and with no credentials in it. */
export function isSafeAddress(address: string): boolean {
  const [, scheme] = ADDRESS.exec(address) ?? [];
  return scheme !== undefined && (scheme.toLowerCase() === 'https' || isLoopback(address));
}
