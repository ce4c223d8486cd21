import type * as z from 'zod/mini';
import type { Charge, Failure } from '../../domain/failure.ts';
import { parseJson } from '../http/parse-json.ts';
import type { Quote } from '../http/quote.ts';
import { readRetryAfter } from '../http/retry-after.ts';
import type { Progress } from '../provider.ts';
import { chargeOfBill, costOfBill } from './bill.ts';
import { explainHttpError, type Verdict } from './http-error.ts';
import { answerSchema, errorAnswerSchema, type OpenRouterError } from './wire.ts';

/** An answer as it came, and what is needed to speak of it. */
export interface Answered {
  readonly httpStatus: number;
  readonly text: string;
  readonly headers: Headers;
  readonly modelName: string;
  readonly quote: Quote;
}

function requestIdOf({ headers, quote }: Answered): string | null {
  const id = headers.get('x-generation-id');
  return id ? quote(id) : null;
}

function failureOf(answered: Answered, told: Omit<Failure, 'httpStatus' | 'requestId'>): Failure {
  const requestId = requestIdOf(answered);
  return { ...told, httpStatus: answered.httpStatus, ...(requestId !== null && { requestId }) };
}

function retryAfterMs({ headers }: Answered, error: OpenRouterError | null): number | null {
  const seconds = error?.metadata.retry_after_seconds ?? null;
  return readRetryAfter(headers, Date.now()) ?? (seconds === null ? null : Math.max(0, Math.ceil(seconds * 1_000)));
}

/** OpenRouter bills no 4xx; whether it bills a 5xx, nobody has verified. */
function chargeOf(state: Verdict['state'], status: number): Charge {
  const isFree = state === 'not-processed' || (state === 'failed' && status < 500);
  return { charged: isFree ? 'no' : 'unknown' };
}

/** Reads an HTTP error. */
export function readError(answered: Answered): Progress {
  const { httpStatus: status, text } = answered;
  const parsed = errorAnswerSchema.safeParse(parseJson(text));
  const error = parsed.success ? parsed.data.error : null;
  const { state, ...told } = explainHttpError({ ...answered, status, error });
  const failure = failureOf(answered, { ...told, charge: chargeOf(state, status) });
  return state === 'not-processed'
    ? { state, failure, retryAfterMs: retryAfterMs(answered, error) }
    : { state, failure };
}

/** An error beside a 200 came when the work had begun: it may not be sent again by itself, whatever the error says. */
function readLateError(answered: Answered, error: OpenRouterError, billed: Charge): Progress {
  const status = error.code ?? answered.httpStatus;
  const { state, ...told } = explainHttpError({ ...answered, status, error });
  const isOver = state !== 'in-doubt';
  const failure = failureOf(answered, { ...told, charge: isOver ? billed : { charged: 'unknown' } });
  return { state: isOver ? 'failed' : state, failure };
}

function decode(base64: string, mediaType: string): Blob | null {
  try {
    return new Blob([Uint8Array.fromBase64(base64)], { type: mediaType });
  } catch {
    return null;
  }
}

type Told = Pick<Failure, 'kind' | 'message'>;

const FOREIGN: Told = { kind: 'invalid-response', message: 'The answer is not in the form that OpenRouter gives.' };
const DAMAGED: Told = { kind: 'undecodable-image', message: 'The image in OpenRouter’s answer is damaged.' };
const WITHOUT: Told = { kind: 'no-image', message: 'OpenRouter answered without an image and gives no reason.' };

type Sent = NonNullable<z.infer<typeof answerSchema>['data']>;

function decodeAll(sent: Sent): readonly Blob[] {
  return sent.flatMap(({ b64_json: base64, media_type: type }) => (base64 && decode(base64, type)) || []);
}

/** Reads the body of an answer without an HTTP error, in which errors hide as well as images. */
export function readAnswer(answered: Answered): Progress {
  const parsed = answerSchema.safeParse(parseJson(answered.text));
  if (!parsed.success) {
    return { state: 'failed', failure: failureOf(answered, { ...FOREIGN, charge: { charged: 'unknown' } }) };
  }
  const { error, data, usage } = parsed.data;
  const sent = (data ?? []).filter(({ b64_json: base64 }) => base64);
  const [image, ...more] = decodeAll(sent);
  if (image) {
    const [costMicroUsd, requestId] = [costOfBill(usage), requestIdOf(answered)];
    return { state: 'completed', images: [image, ...more], usage: null, costMicroUsd, requestId };
  }
  const charge = chargeOfBill(usage);
  if (error) return readLateError(answered, error, charge);
  const empty = data ? WITHOUT : FOREIGN;
  return { state: 'failed', failure: failureOf(answered, { ...(sent.length === 0 ? empty : DAMAGED), charge }) };
}
