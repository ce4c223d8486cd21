import type { Failure } from '../../domain/failure.ts';
import type { Model } from '../../domain/model.ts';
import { fetchImage, type FetchedImage } from '../http/fetch-image.ts';
import { parseJson } from '../http/parse-json.ts';
import type { Connection, Operation, Progress } from '../provider.ts';
import type { Answered } from './call.ts';
import { chargeOf, costOf } from './cost.ts';
import type { Told } from './explain.ts';
import { quoteFal } from './speak.ts';
import { resultSchema } from './wire.ts';

/** A job that is asked after. */
export interface Asked {
  readonly connection: Connection;
  readonly model: Model;
  readonly operation: Operation;
  readonly signal: AbortSignal;
}

/** Nothing is known that was not before. */
export function unread(told: Omit<Failure, 'charge'>, retryAfterMs: number | null = null): Progress {
  return { state: 'not-processed', failure: { ...told, charge: { charged: 'no' } }, retryAfterMs };
}

function endpointOf({ operation }: Asked): string {
  return operation['endpoint'] ?? '';
}

/** The job has ended without an image. */
export async function ended(asked: Asked, told: Told, answer: Answered): Promise<Progress> {
  const { connection, operation, signal } = asked;
  const charge = await chargeOf(connection, endpointOf(asked), answer, signal);
  const requestId = operation['requestId'];
  const failure: Failure = { ...told, charge, httpStatus: answer.httpStatus, ...(requestId && { requestId }) };
  return { state: 'failed', failure };
}

const FETCH_FAULTS: Record<Exclude<FetchedImage['outcome'], 'fetched' | 'gone'>, Told> = {
  unsafe: { kind: 'invalid-response', message: 'The image lies at an address that is not safe to call, says fal.' },
  oversized: { kind: 'invalid-response', message: 'The image is larger than any that is made at fal.' },
  unreachable: { kind: 'connection-lost', message: 'The image is ready at fal, and could not be fetched.' },
};

const GONE: Told = { kind: 'expired', message: 'The image was made at fal, and is no longer kept there.' };

async function fetchAll(asked: Asked, answer: Answered, urls: readonly [string, ...string[]]): Promise<Progress> {
  const { connection, operation, signal } = asked;
  const fetchOne = (url: string) => fetchImage(connection.fetch, url, connection.baseUrl, signal);
  const [first, ...others] = await Promise.all([fetchOne(urls[0]), ...urls.slice(1).map(fetchOne)]);
  if (first.outcome === 'gone') return ended(asked, GONE, answer);
  if (first.outcome !== 'fetched') return unread(FETCH_FAULTS[first.outcome]);
  const images: [Blob, ...Blob[]] = [first.image];
  for (const other of others) if (other.outcome === 'fetched') images.push(other.image);
  const costMicroUsd = await costOf(connection, endpointOf(asked), answer.headers, signal);
  return { state: 'completed', images, usage: null, costMicroUsd, requestId: operation['requestId'] ?? null };
}

/** Reads the body of a result without an HTTP error. */
export async function readResult(asked: Asked, answer: Answered): Promise<Progress> {
  const result = resultSchema.safeParse(parseJson(answer.text));
  if (!result.success) {
    const message = 'The answer to asking for the image is not in the form that fal gives.';
    return unread({ kind: 'invalid-response', message, httpStatus: answer.httpStatus });
  }
  const { images, description } = result.data;
  const [first, ...others] = images.map(({ url }) => url);
  if (first !== undefined) return fetchAll(asked, answer, [first, ...others]);
  const said = description ? `: “${quoteFal(asked.connection.key)(description)}”` : '';
  return ended(asked, { kind: 'no-image', message: `The model at fal made no image${said}.` }, answer);
}
