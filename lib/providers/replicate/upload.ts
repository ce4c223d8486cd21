import type { Connection, ReferenceImage } from '../provider.ts';
import { read, type Reading, type Unread } from './read.ts';
import { fileSchema } from './wire.ts';

/** The addresses of the references, in the order of their tags; or why nothing will be asked for. */
export type Uploads = { readonly urls: readonly string[] } | { readonly unsent: Unread };

async function upload(
  connection: Connection,
  { blob }: ReferenceImage,
  index: number,
  signal: AbortSignal,
): Promise<Reading<{ urls: { get: string } }>> {
  const body = new FormData();
  body.append('content', blob, `image${index + 1}.${blob.type.replace('image/', '')}`);
  return read(connection, { method: 'POST', path: 'files', body, wanted: 'uploads', schema: fileSchema }, signal);
}

/** An upload that got no answer leaves nothing to look for at the provider, as a lost request would. */
function asUnsent(unread: Unread): Unread {
  const { failure } = unread;
  return failure.httpStatus === undefined && unread.state === 'not-processed'
    ? { ...unread, failure: { ...failure, kind: 'unavailable' } }
    : unread;
}

/**
 * Hands the references to Replicate, which is free. Uploaded and not inlined, so that no answer repeats them in base64
 * and the paid request stays small.
 *
 * @throws the reason of `signal` where a person cancelled
 */
export async function uploadReferences(
  connection: Connection,
  references: readonly ReferenceImage[],
  signal: AbortSignal,
): Promise<Uploads> {
  const urls: string[] = [];
  const readings = await Promise.all(
    references.map((reference, index) => upload(connection, reference, index, signal)),
  );
  for (const reading of readings) {
    if (!reading.ok) return { unsent: asUnsent(reading.unread) };
    urls.push(reading.value.urls.get);
  }
  return { urls };
}
