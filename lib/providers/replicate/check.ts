import type { Failure } from '../../domain/failure.ts';
import type { Model } from '../../domain/model.ts';
import { fetchImage } from '../http/fetch-image.ts';
import type { Connection, Operation, Progress } from '../provider.ts';
import { quoteReplicate } from './call.ts';
import { explainFailure } from './prediction-failure.ts';
import { read } from './read.ts';
import { type Prediction, predictionSchema } from './wire.ts';

/** How an operation is asked after: by its id below the Base URL, so that no address that Replicate names gets the key. */
export function askAfter({ id = '' }: Operation) {
  return { path: `predictions/${encodeURIComponent(id)}`, body: null, schema: predictionSchema };
}

/** Whether a prediction that was stopped had begun, and so is charged; how much is not told. */
export function hasBegun({ status, started_at: startedAt }: Prediction): boolean {
  return status !== 'aborted' && Boolean(startedAt);
}

type Told = Pick<Failure, 'kind' | 'message'> & Partial<Failure>;

/** What an ended prediction cost is not known: it is priced by the image, and no page says that a failed one is free. */
function failed(told: Told, requestId: string): Progress {
  return { state: 'failed', failure: { charge: { charged: 'unknown' }, requestId, ...told } };
}

const EXPIRED: Told = { kind: 'expired', message: 'Replicate no longer has the image: it keeps one for an hour.' };
const UNSAFE: Told = {
  kind: 'invalid-response',
  message: 'Replicate named an address for the image that is not safe to fetch from.',
};
const NO_IMAGE: Told = { kind: 'no-image', message: 'The model at Replicate answered without an image.' };

/** An address of any kind; whether it may be fetched is found out there. */
const ADDRESS = /^\w+:\S+$/;

async function fetchAll(
  { fetch, baseUrl }: Connection,
  urls: readonly string[],
  requestId: string,
  signal: AbortSignal,
): Promise<Progress> {
  const images: Blob[] = [];
  for (const url of urls) {
    const result = await fetchImage(fetch, url, baseUrl, signal);
    if (result.outcome === 'gone') return failed(EXPIRED, requestId);
    if (result.outcome === 'unsafe') return failed(UNSAFE, requestId);
    if (result.outcome !== 'fetched') {
      const message = 'The image is made, and could not be fetched from Replicate.';
      const failure: Failure = { kind: 'unavailable', message, charge: { charged: 'no' } };
      return { state: 'not-processed', failure, retryAfterMs: null };
    }
    images.push(result.image);
  }
  const [first, ...others] = images;
  if (first === undefined) return failed(NO_IMAGE, requestId);
  return { state: 'completed', images: [first, ...others], usage: null, costMicroUsd: null, requestId };
}

function settle(
  connection: Connection,
  prediction: Prediction,
  operation: Operation,
  signal: AbortSignal,
): Progress | Promise<Progress> {
  const { id, status, error, output, data_removed: isRemoved } = prediction;
  const quote = quoteReplicate(connection.key);
  const requestId = quote(id);
  switch (status) {
    case 'succeeded': {
      const texts = [output ?? []].flat();
      if (isRemoved && texts.length === 0) return failed(EXPIRED, requestId);
      const words = texts.find((text) => !ADDRESS.test(text));
      if (words === undefined) return fetchAll(connection, texts, requestId, signal);
      return failed(
        { ...NO_IMAGE, message: `Replicate answered in words instead of an image: “${quote(words)}”.` },
        requestId,
      );
    }
    case 'failed':
      return failed(explainFailure(error ?? '', quote), requestId);
    case 'canceled':
    case 'aborted': {
      const told: Told = { kind: 'unavailable', message: 'This job was stopped at Replicate before it was done.' };
      return failed(hasBegun(prediction) ? told : { ...told, charge: { charged: 'no' } }, requestId);
    }
    default:
      return { state: 'pending', operation, pollAfterMs: null, requestId };
  }
}

/** Asks Replicate once what became of a prediction, and fetches its image. */
export async function check(
  connection: Connection,
  _model: Model,
  operation: Operation,
  signal: AbortSignal,
): Promise<Progress> {
  const reading = await read(connection, { method: 'GET', ...askAfter(operation) }, signal);
  if (reading.state === 'read') return settle(connection, reading.value, operation, signal);
  const { failure } = reading;
  // Only Replicate's own 404 says so; a gateway's may pass.
  if (failure.httpStatus === 404 && failure.kind === 'rejected') return failed(EXPIRED, operation['id'] ?? '');
  return reading.state === 'failed' ? { state: 'not-processed', failure, retryAfterMs: null } : reading;
}
