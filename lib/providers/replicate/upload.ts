import type { Connection, ReferenceImage } from '../provider.ts';
import type { Unread } from './http-error.ts';
import { read, type Reading } from './read.ts';
import { fileSchema } from './wire.ts';

function upload(
  connection: Connection,
  { blob }: ReferenceImage,
  index: number,
  signal: AbortSignal,
): Promise<Reading<{ urls: { get: string } }>> {
  const body = new FormData();
  body.append('content', blob, `image${index + 1}.${blob.type.replace('image/', '')}`);
  return read(connection, { method: 'POST', path: 'files', body, schema: fileSchema }, signal);
}

/** An upload that got no answer leaves nothing to look for at the provider, as a lost request would. */
function asUnsent(unread: Unread): Unread {
  const { failure } = unread;
  const isLost = failure.kind === 'connection-lost' || failure.kind === 'timed-out';
  return isLost ? { ...unread, failure: { ...failure, kind: 'unavailable' } } : unread;
}

/**
 * Hands the references to Replicate, which is free: their addresses, in the order of their tags, or why nothing will be
 * asked for. Uploaded and not inlined, so that no answer repeats them in base64 and the paid request stays small.
 *
 * @throws the reason of `signal` where a person cancelled
 */
export async function uploadReferences(
  connection: Connection,
  references: readonly ReferenceImage[],
  signal: AbortSignal,
): Promise<Reading<readonly string[]>> {
  const value: string[] = [];
  const readings = await Promise.all(
    references.map((reference, index) => upload(connection, reference, index, signal)),
  );
  for (const reading of readings) {
    if (reading.state !== 'read') return asUnsent(reading);
    value.push(reading.value.urls.get);
  }
  return { state: 'read', value };
}
