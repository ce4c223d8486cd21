import type { Failure, FailureKind } from '../../domain/failure.ts';
import type { Exchange } from '../http/exchange.ts';
import { parseJson } from '../http/parse-json.ts';
import type { Quote } from '../http/quote.ts';
import { readRetryAfter } from '../http/retry-after.ts';
import type { Progress } from '../provider.ts';
import { problemSchema } from './wire.ts';

/** An HTTP answer, whatever its status. */
export type Answered = Extract<Exchange, { outcome: 'answered' }>;

/** Why a call brought nothing. */
export type Unread = Extract<Progress, { state: 'failed' | 'not-processed' }>;

type Undone = Unread | Extract<Progress, { state: 'in-doubt' }>;

/** What is said of an HTTP error; `words` are empty where the body is not Replicate's. */
interface HttpError {
  readonly answer: Answered;
  readonly words: string;
  readonly retryAfterMs: number | null;
  readonly quote: Quote;
}

function readError(answer: Answered, quote: Quote): HttpError {
  const { title, detail, retry_after: asked } = problemSchema.parse(parseJson(answer.text));
  const words = [title, detail].filter(Boolean).join(': ');
  // In the header, in the body, or in its words: “Your rate limit resets in ~30s.”
  const seconds = asked ?? /resets in ~?([\d.]+) ?s/i.exec(words)?.[1];
  const fromBody = seconds === undefined ? null : Math.ceil(Math.max(0, Number(seconds)) * 1_000);
  return { answer, words, retryAfterMs: readRetryAfter(answer.headers, Date.now()) ?? fromBody, quote };
}

type Told = readonly [state: Undone['state'], kind: FailureKind, message: string];

const NO_FUNDS: Told = [
  'failed',
  'insufficient-funds',
  'The credit or the spend limit of this account at Replicate is used up; a top-up takes a few minutes to count.',
];

/** Money that is out is told as a 429 too; it names no time after which waiting would mend it. */
function throttle({ words, retryAfterMs }: HttpError): Told {
  if (retryAfterMs === null && /insufficient credit|purchase credit|payment method|spend limit/i.test(words)) {
    return NO_FUNDS;
  }
  // Source: the body quoted in nodetool-ai/nodetool #5196; six requests a minute are still taken.
  const reason = /less than \$[\d.]+ in credit/i.test(words) ? ', because the account has little credit left' : '';
  return ['not-processed', 'throttled', `Replicate takes no more requests from this key for the moment${reason}.`];
}

function serverError({ answer: { httpStatus }, words }: HttpError): Told {
  // “Service unavailable” alone does not say that nothing was begun.
  if (httpStatus === 503 && /high demand|overloaded|at capacity/i.test(words)) {
    return ['not-processed', 'unavailable', 'Replicate has no room for this model right now (high demand).'];
  }
  const kind = httpStatus === 504 ? 'timed-out' : 'unavailable';
  return ['in-doubt', kind, `The address for Replicate broke off (HTTP ${httpStatus}) and does not say what it did.`];
}

function explain(error: HttpError): Told {
  const { answer, words, quote } = error;
  const { httpStatus } = answer;
  if (httpStatus >= 500) return serverError(error);
  if (httpStatus === 402) return NO_FUNDS;
  if (httpStatus === 429) return throttle(error);
  if (httpStatus === 401) return ['failed', 'unauthorized', 'Replicate does not know this API key.'];
  // What is not Replicate's may be a firewall's or a proxy's, which knows nothing of keys.
  if (words === '') {
    return ['failed', 'invalid-response', `The address does not answer as Replicate does (HTTP ${httpStatus}).`];
  }
  if (httpStatus === 403) {
    return ['failed', 'unauthorized', `Replicate denied this API key access: “${quote(words)}”.`];
  }
  const message =
    httpStatus === 404
      ? 'Replicate does not offer this model or call at this address, or no longer.'
      : `Replicate rejected the request: “${quote(words)}”.`;
  return ['failed', 'rejected', message];
}

/**
 * Explains an HTTP status of 400 or more to a paid request. Only two answers say that it was not processed and may be sent
 * again: a 429 that waiting can mend, and a 503 that says it is overloaded. What was rejected cost nothing, and nobody
 * knows about the rest.
 */
export function explainHttpError(answer: Answered, quote: Quote): Undone {
  const error = readError(answer, quote);
  const [state, kind, message] = explain(error);
  const charged = state === 'in-doubt' ? 'unknown' : 'no';
  const failure: Failure = { kind, message, charge: { charged }, httpStatus: answer.httpStatus };
  return state === 'not-processed' ? { state, failure, retryAfterMs: error.retryAfterMs } : { state, failure };
}
