import { formatBytes } from '../../domain/asset.ts';
import type { Progress } from '../provider.ts';
import { unsent } from './no-answer.ts';

type Unsent = Extract<Progress, { state: 'failed' }>;

/**
 * Does what reads the references' bytes. One that cannot be read any more is no doubt, since nothing was asked for yet.
 *
 * @param consequence ends the sentence “A reference could not be read, so …”
 * @throws what `encode` throws otherwise, and the reason of `signal` where a person cancelled
 */
export async function encodeReferences<Encoded>(
  consequence: string,
  signal: AbortSignal,
  encode: () => Promise<Encoded>,
): Promise<Encoded | Unsent> {
  try {
    return await encode();
  } catch (error) {
    if (signal.aborted || !(error instanceof DOMException)) throw error;
    return unsent('internal', `A reference could not be read, so ${consequence}.`);
  }
}

/**
 * The body, unless it is larger than may be sent.
 *
 * @param limit ends the sentence “The references make a request of …, and …”, given the most in words
 */
export function withinLimit(body: Blob, maxBytes: number, limit: (most: string) => string): Blob | Unsent {
  if (body.size <= maxBytes) return body;
  const sizes = `${formatBytes(body.size)}, and ${limit(formatBytes(maxBytes))}`;
  return unsent('rejected', `The references make a request of ${sizes}.`);
}
