import type { Failure } from '../../domain/failure.ts';
import { fetchImage, type FetchedImage } from '../http/fetch-image.ts';
import { parseJson } from '../http/parse-json.ts';
import type { Connection, GenerationRequest, Progress } from '../provider.ts';
import { type Answered, quoteServer } from './call.ts';
import { chargeOf, statedCost, usageOf } from './cost.ts';
import { explain, SERVER } from './failures.ts';
import { answerSchema, readError, type WireAnswer, type WireImage } from './wire.ts';

/** An answer to a request, and what was asked. */
interface Asked {
  readonly connection: Connection;
  readonly request: GenerationRequest;
  readonly answered: Answered;
  readonly signal: AbortSignal;
}

type Told = Pick<Failure, 'kind' | 'message' | 'refusalCause'>;

const FOREIGN: Told = {
  kind: 'invalid-response',
  message: `${SERVER} answered in a form that is not OpenAI’s.`,
};
const EMPTY: Told = { kind: 'no-image', message: `${SERVER} answered without an image.` };
const DAMAGED: Told = { kind: 'undecodable-image', message: `${SERVER} answered with an image that is damaged.` };

function lost(kind: Failure['kind'], how: string): Told {
  return { kind, message: `${SERVER} made an image, and ${how}.` };
}

/** It was made and answered with its address: there is nothing to ask again. */
const FETCH_FAULTS: Record<Exclude<FetchedImage['outcome'], 'fetched'>, Told> = {
  unsafe: lost('invalid-response', 'put it at an address that is not safe to call'),
  oversized: lost('invalid-response', 'it is larger than any that was asked for'),
  gone: lost('expired', 'no longer has it at the address that it named'),
  unreachable: lost('connection-lost', 'it could not be fetched from the address that it named'),
};

/** By what the server, or LiteLLM before it, knows the call; its support asks for it. */
function requestIdOf({ connection, answered: { headers } }: Asked): string | null {
  const id = headers.get('x-request-id') ?? headers.get('x-litellm-call-id');
  return id ? quoteServer(connection.key)(id) : null;
}

function failure(asked: Asked, told: Told, charge: Failure['charge']): Failure {
  const requestId = requestIdOf(asked);
  const { httpStatus } = asked.answered;
  return { ...told, charge, httpStatus, ...(requestId !== null && { requestId }) };
}

function readFailure(asked: Asked): Progress {
  const { connection, request, answered } = asked;
  const { state, kind, error: _error, retryAfterMs, ...told } = explain(answered, connection.key, request.model.name);
  // An error that calls itself a success, and a picture that was made and then withheld, may be billed.
  const isFree = state !== 'in-doubt' && answered.httpStatus >= 400 && kind !== 'refused-output';
  const stated = failure(asked, { kind, ...told }, { charged: isFree ? 'no' : 'unknown' });
  return state === 'not-processed' ? { state, failure: stated, retryAfterMs } : { state, failure: stated };
}

function decode(base64: string): Blob | null {
  // Some servers write a data URI where the bare bytes are due.
  const start = base64.startsWith('data:') ? base64.indexOf(',') + 1 : 0;
  try {
    return new Blob([Uint8Array.fromBase64(base64.slice(start))]);
  } catch {
    return null;
  }
}

/** An address may be relative to the server's. */
function resolve(url: string, baseUrl: string): string {
  return URL.canParse(url, `${baseUrl}/`) ? new URL(url, `${baseUrl}/`).href : url;
}

async function take({ b64_json: base64, url }: WireImage, { connection, signal }: Asked): Promise<Blob | Told> {
  const inline = base64 || (url?.startsWith('data:') ? url : null);
  if (inline) return decode(inline) ?? DAMAGED;
  if (!url) return EMPTY;
  const { fetch, baseUrl } = connection;
  const fetched = await fetchImage(fetch, resolve(url, baseUrl), baseUrl, signal);
  return fetched.outcome === 'fetched' ? fetched.image : FETCH_FAULTS[fetched.outcome];
}

async function readImages(asked: Asked, { data, usage: wire }: WireAnswer): Promise<Progress> {
  const { request, answered } = asked;
  const [first = EMPTY, ...others] = await Promise.all(data.map((image) => take(image, asked)));
  const hasImage = data.some((image) => image.b64_json || image.url);
  const usage = wire ? usageOf(wire, request.references.length > 0, hasImage) : null;
  const costMicroUsd = statedCost(answered.headers);
  const images = [first, ...others].filter((taken) => taken instanceof Blob);
  const [image, ...more] = images;
  if (image === undefined) {
    const told = first instanceof Blob ? EMPTY : first;
    return { state: 'failed', failure: failure(asked, told, chargeOf(request.model.pricing, usage, costMicroUsd)) };
  }
  return { state: 'completed', images: [image, ...more], usage, costMicroUsd, requestId: requestIdOf(asked) };
}

/** Reads what a request came to, refusals and errors that call themselves a success among it. */
export function readAnswer(asked: Asked): Progress | Promise<Progress> {
  const { httpStatus, text } = asked.answered;
  if (httpStatus >= 400) return readFailure(asked);
  const answer = answerSchema.safeParse(parseJson(text));
  if (answer.success) return readImages(asked, answer.data);
  if (readError(text) !== null) return readFailure(asked);
  return { state: 'failed', failure: failure(asked, FOREIGN, { charged: 'unknown' }) };
}
