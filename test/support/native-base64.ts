import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { z } from 'zod';

const functionSchema = z.custom<(...args: unknown[]) => unknown>((value) => typeof value === 'function');
const methodsSchema = z.object({ toBase64: functionSchema, fromBase64: functionSchema });

/**
 * Switches on `Uint8Array.fromBase64` and `toBase64`, which every browser we run in has and Node 24 hides behind
 * `--js-base-64`. The flag works for new contexts, so V8's own methods are fetched from one. Needless once Node has them,
 * or where the flag is on the command line.
 */
export function enableNativeBase64(): void {
  if ('fromBase64' in Uint8Array) return;
  setFlagsFromString('--js-base-64');
  const script = '({ toBase64: Uint8Array.prototype.toBase64, fromBase64: Uint8Array.fromBase64 })';
  const { toBase64, fromBase64 } = methodsSchema.parse(runInNewContext(script));
  Object.defineProperty(Uint8Array.prototype, 'toBase64', { value: toBase64, configurable: true });
  Object.defineProperty(Uint8Array, 'fromBase64', { value: fromBase64, configurable: true });
}
