import type { Failure } from '../../domain/failure.ts';
import { exchange, type Exchange } from '../http/exchange.ts';
import { mayFetch } from '../http/fetch-image.ts';
import { parseJson } from '../http/parse-json.ts';
import { readRetryAfter } from '../http/retry-after.ts';
import type { Connection, Progress, ReferenceImage } from '../provider.ts';
import { hostOf } from './address.ts';
import { type Answered, call } from './call.ts';
import { explain } from './explain.ts';
import { quoteFal } from './speak.ts';
import { readError, uploadSchema } from './wire.ts';

/**
 * Together no larger, the references go inside the request, which saves two calls each. Larger ones are uploaded: fal
 * publishes no limit for a request, keeps it for 30 days, and echoes all of it in an error.
 */
const MAX_INLINE_BYTES = 1_000_000;

/** Uploaded references are open to anybody who knows the address: gone in a day, which no queue outlasts. */
const LIFECYCLE = JSON.stringify({ expiration_duration_seconds: 86_400 });

/** Nothing was asked for yet, so nothing can have been charged. */
function notUploaded(state: 'failed' | 'not-processed', told: Pick<Failure, 'kind' | 'message'>): Progress {
  const failure: Failure = { ...told, charge: { charged: 'no' } };
  return state === 'failed' ? { state, failure } : { state, failure, retryAfterMs: null };
}

const LOST = 'A reference could not be uploaded to fal, so no image was asked for.';

function unanswered({ outcome }: Exclude<Exchange, Answered>): Progress {
  if (outcome === 'lost') return notUploaded('not-processed', { kind: 'connection-lost', message: LOST });
  if (outcome === 'timed-out') return notUploaded('not-processed', { kind: 'timed-out', message: LOST });
  return notUploaded('failed', { kind: 'invalid-response', message: `The store of fal is not what answered. ${LOST}` });
}

function refused({ key }: Connection, { httpStatus, text, headers }: Answered): Progress {
  const told = explain({ httpStatus, error: readError(text), modelName: 'The store', quote: quoteFal(key) });
  if (httpStatus !== 429 && httpStatus < 500) return notUploaded('failed', told);
  const retryAfterMs = readRetryAfter(headers, Date.now());
  return { state: 'not-processed', failure: { ...told, charge: { charged: 'no' } }, retryAfterMs };
}

async function upload(
  connection: Connection,
  { blob }: ReferenceImage,
  index: number,
  signal: AbortSignal,
): Promise<string | Progress> {
  const named = await call(
    connection,
    {
      method: 'POST',
      url: `${hostOf('storage', connection)}/storage/upload/initiate?storage_type=fal-cdn-v3`,
      headers: { 'x-fal-object-lifecycle': LIFECYCLE },
      body: JSON.stringify({
        content_type: blob.type,
        file_name: `image${index + 1}.${blob.type.split('/')[1] ?? ''}`,
      }),
    },
    signal,
  );
  if (named.outcome !== 'answered') return unanswered(named);
  if (named.httpStatus >= 400) return refused(connection, named);
  const place = uploadSchema.safeParse(parseJson(named.text));
  if (!place.success || !mayFetch(place.data.upload_url, connection.baseUrl))
    return unanswered({ outcome: 'oversized' });
  const { upload_url: url, file_url: fileUrl } = place.data;
  // No key: the address is signed, and of another host.
  const headers = { 'content-type': blob.type };
  const put = await exchange(connection.fetch, { url, method: 'PUT', headers, body: blob, maxBytes: 65_536 }, signal);
  if (put.outcome !== 'answered') return unanswered(put);
  return put.httpStatus < 300 ? fileUrl : refused(connection, put);
}

async function inline({ blob }: ReferenceImage): Promise<string> {
  return `data:${blob.type};base64,${(await blob.bytes()).toBase64()}`;
}

/** An address for every reference, in their order: a `data:` URI or one of fal's store; or why there is none. */
export async function sendReferences(
  connection: Connection,
  references: readonly ReferenceImage[],
  signal: AbortSignal,
): Promise<readonly string[] | Progress> {
  const sizeBytes = references.reduce((sum, { blob }) => sum + blob.size, 0);
  if (sizeBytes <= MAX_INLINE_BYTES) return Promise.all(references.map(inline));
  const sent = await Promise.all(references.map((reference, index) => upload(connection, reference, index, signal)));
  const addresses: string[] = [];
  for (const one of sent) {
    if (typeof one !== 'string') return one;
    addresses.push(one);
  }
  return addresses;
}
