import type { Charge, Failure, FailureKind } from '../../domain/failure.ts';
import type { Quote } from '../http/quote.ts';
import { readRetryAfter } from '../http/retry-after.ts';
import type { Told } from './call.ts';
import { MICRO_USD_PER_CREDIT } from './models.ts';
import type { TaskRecord } from './wire.ts';

/** What an answer other than “200” means for the request: whether it may be sent again, and why it failed. */
export interface Verdict {
  readonly state: 'failed' | 'not-processed' | 'in-doubt';
  readonly kind: FailureKind;
  readonly message: string;
  readonly retryAfterMs: number | null;
}

/** New requests are counted in windows of 10 seconds, 20 to each. Source: docs.kie.ai, landing page. */
const RATE_WINDOW_MS = 10_000;

/** Words that show a 500 to be about what was sent: kie.ai checks fields before it takes a task in. */
const INVALID_INPUT = /field is required|not within the range of allowed/i;

function verdict(state: Verdict['state'], kind: FailureKind, message: string): Verdict {
  return { state, kind, message, retryAfterMs: null };
}

function throttled(speaker: string, headers: Headers): Verdict {
  const message = `${speaker} takes no more requests from this key for the moment.`;
  // An adapter is given no clock, and this only turns a date in a header into a wait.
  const retryAfterMs = readRetryAfter(headers, Date.now()) ?? RATE_WINDOW_MS;
  return { state: 'not-processed', kind: 'throttled', message, retryAfterMs };
}

/** A gateway, a proxy or a stranger speaks for itself and not for kie.ai. */
function explainHttp({ httpStatus, headers }: Told): Verdict {
  if (httpStatus === 429) return throttled('The address for kie.ai', headers);
  if (httpStatus === 401) {
    return verdict('failed', 'unauthorized', 'This API key was not accepted at the address for kie.ai (HTTP 401).');
  }
  if (httpStatus === 504) {
    return verdict('in-doubt', 'timed-out', 'The address for kie.ai did not answer in time (HTTP 504).');
  }
  if (httpStatus >= 500) {
    const message = `The address for kie.ai answered with a server error (HTTP ${httpStatus}).`;
    return verdict('in-doubt', 'unavailable', message);
  }
  const isNothing = httpStatus === 404 || httpStatus === 405;
  const finding = isNothing ? 'has no kie.ai behind it' : 'does not answer as kie.ai does';
  return verdict('failed', 'invalid-response', `The address ${finding} (HTTP ${httpStatus}).`);
}

/**
 * Explains an answer that is not a success, by kie.ai's code. Source: docs.kie.ai, Common API. Only two codes say that the
 * request was not processed and may be sent again.
 */
export function explain(told: Told, quote: Quote): Verdict {
  const { code, words, headers } = told;
  const reason = words === '' ? ` (code ${code})` : `: “${quote(words)}”`;
  switch (code) {
    case null:
      return explainHttp(told);
    case 200:
      return verdict('failed', 'invalid-response', 'The answer is not in the form that kie.ai gives.');
    case 401:
      return verdict('failed', 'unauthorized', `kie.ai does not accept this API key${reason}.`);
    case 402:
      return verdict('failed', 'insufficient-funds', 'There are not enough credits left at kie.ai.');
    case 433:
      return verdict(
        'failed',
        'insufficient-funds',
        'This API key has reached the limit that is set for it at kie.ai.',
      );
    case 429:
      return throttled('kie.ai', headers);
    case 455:
      return verdict('not-processed', 'unavailable', 'kie.ai is under maintenance.');
    case 505:
      return verdict('failed', 'rejected', `kie.ai has switched this off${reason}.`);
    default:
      return code < 500 || INVALID_INPUT.test(words)
        ? verdict('failed', 'rejected', `kie.ai rejected the request${reason}.`)
        : verdict('in-doubt', 'unavailable', `kie.ai answered with a server error${reason}.`);
  }
}

/** What the record of a task says it cost; kie.ai is said to give credits back, and not always to do so. */
export function costOf({ creditsConsumed }: TaskRecord): number | null {
  return typeof creditsConsumed === 'number' ? Math.round(creditsConsumed * MICRO_USD_PER_CREDIT) : null;
}

/** Whether a task that brought no image was charged, as far as its record tells. */
export function chargeOf(record: TaskRecord): Charge {
  const costMicroUsd = costOf(record);
  if (costMicroUsd === null) return { charged: 'unknown' };
  return costMicroUsd === 0 ? { charged: 'no' } : { charged: 'yes', costMicroUsd };
}

/**
 * What `failMsg` was seen to say, since `failCode` tells little; the first that fits counts. Source: production logs of
 * 2026-09 and 2026-10, word for word in the test. Whether a flag was for the prompt or the picture is mostly not said.
 */
const FAILURE_WORDS: readonly (readonly [tellTale: RegExp, kind: FailureKind, predicate: string])[] = [
  [/prompt was caught|your input was rejected/i, 'refused-prompt', 'refused this prompt'],
  [/flagged|safety|sensitive|moderat|prohibited|policy/i, 'refused-output', 'withheld the image'],
  [/internal error|server is busy/i, 'unavailable', 'could not make the image'],
];

/** Explains a task that ended in `fail`. */
export function explainFailure(record: TaskRecord, quote: Quote): Failure {
  const words = record.failMsg ?? '';
  const code = String(record.failCode ?? '');
  const [, seen, saying] = FAILURE_WORDS.find(([tellTale]) => tellTale.test(words)) ?? [];
  const isRejected = code === '400' || code === '422';
  const kind = seen ?? (isRejected ? 'rejected' : 'no-image');
  const predicate = saying ?? (isRejected ? 'rejected the request' : 'made no image');
  const noWords = code === '' ? '' : ` (code ${quote(code)})`;
  const reason = words === '' ? `${noWords} and gives no reason` : `: “${quote(words)}”`;
  return { kind, message: `kie.ai ${predicate}${reason}.`, charge: chargeOf(record) };
}
