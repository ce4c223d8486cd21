import { isRefusal, type Charge, type Failure, type FailureKind } from '../../domain/failure.ts';
import type { Quote } from '../http/quote.ts';
import { readRetryAfter } from '../http/retry-after.ts';
import { toldCause } from '../http/told-cause.ts';
import type { Progress } from '../provider.ts';
import type { Told } from './call.ts';
import { MICRO_USD_PER_CREDIT } from './models.ts';
import type { TaskRecord } from './wire.ts';

const NO_CHARGE: Charge = { charged: 'no' };
const UNKNOWN_CHARGE: Charge = { charged: 'unknown' };

/** New requests are counted in windows of 10 seconds, 20 to each. Source: docs.kie.ai, landing page. */
const RATE_WINDOW_MS = 10_000;

/** Words that show a 500 to be about what was sent: kie.ai checks fields before it takes a task in. */
const INVALID_INPUT = /field is required|not within the range of allowed/i;

/** What a paid request came to that was answered without success. */
type Verdict = Exclude<Progress, { state: 'completed' | 'pending' }>;
type Explained = readonly [state: Verdict['state'], kind: FailureKind, predicate: string];

/** What is neither kie.ai's success nor one of its codes that have a meaning of their own. */
function explainRest({ code, status, words }: Told): Explained {
  if (status < 300) return ['failed', 'invalid-response', 'gave an answer that cannot be read'];
  // 505 is a feature that is switched off.
  const isRejected = status < 500 || status === 505 || INVALID_INPUT.test(words);
  if (!isRejected) return ['in-doubt', 'unavailable', 'answered with a server error'];
  return ['failed', code === null ? 'invalid-response' : 'rejected', 'rejected the request'];
}

/** Source: docs.kie.ai, Common API; 433 is of keys with a limit of their own. Only two codes say that the request was not processed and may be sent again. */
function explainCode(told: Told): Explained {
  switch (told.status) {
    case 401:
      return ['failed', 'unauthorized', 'does not accept this API key'];
    case 402:
    case 433:
      return ['failed', 'insufficient-funds', 'has too few credits left for this account or key'];
    case 429:
      return ['not-processed', 'throttled', 'takes no more requests for the moment'];
    case 455:
      return ['not-processed', 'unavailable', 'is under maintenance'];
    default:
      return explainRest(told);
  }
}

/** One sentence. A gateway, a proxy or a stranger speaks for itself and not for kie.ai. */
function sentence({ code, status, words }: Told, predicate: string): string {
  const [speaker, unit] = code === null ? ['The address for kie.ai', 'HTTP'] : ['kie.ai', 'code'];
  return `${speaker} ${predicate}${words === '' ? ` (${unit} ${status})` : `: “${words}”`}.`;
}

/** Explains an answer to a paid request that is not a success. */
export function explain(told: Told): Verdict {
  const { status, httpStatus, headers } = told;
  const [state, kind, predicate] = explainCode(told);
  // What answers “success” in another form than kie.ai's may have started anything.
  const isCertain = state !== 'in-doubt' && status >= 300;
  const charge = isCertain ? NO_CHARGE : UNKNOWN_CHARGE;
  const failure: Failure = { kind, message: sentence(told, predicate), charge, httpStatus };
  if (state !== 'not-processed') return { state, failure };
  // An adapter is given no clock; here it only turns a date in a header into a wait.
  const askedMs = kind === 'throttled' ? (readRetryAfter(headers, Date.now()) ?? RATE_WINDOW_MS) : null;
  return { state, failure, retryAfterMs: askedMs };
}

/** The same for a call that is free: nothing was charged, and where it is not refused it may be repeated. */
export function explainFree(told: Told): Extract<Verdict, { state: 'not-processed' }> {
  const { failure, ...rest } = { retryAfterMs: null, ...explain(told) };
  return { ...rest, state: 'not-processed', failure: { ...failure, charge: NO_CHARGE } };
}

/** What the record of a task says it cost; kie.ai is said to give credits back, and not always to do so. */
export function costOf({ creditsConsumed }: TaskRecord): number | null {
  return typeof creditsConsumed === 'number' ? Math.round(creditsConsumed * MICRO_USD_PER_CREDIT) : null;
}

/** Whether a task that brought no image was charged, as far as its record tells. */
export function chargeOf(record: TaskRecord): Charge {
  const costMicroUsd = costOf(record);
  if (costMicroUsd === null) return UNKNOWN_CHARGE;
  return costMicroUsd === 0 ? NO_CHARGE : { charged: 'yes', costMicroUsd };
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
  const words = quote(record.failMsg ?? '');
  const code = quote(record.failCode ?? '');
  const unseen = [null, code === '422' ? 'rejected' : 'no-image', 'made no image'] as const;
  const [, kind, predicate] = FAILURE_WORDS.find(([tellTale]) => tellTale.test(words)) ?? unseen;
  // It hands on what the model's own provider says, which may name a reason.
  const cause = isRefusal({ kind }) ? toldCause(words) : {};
  const because = words === '' ? `gives no reason (code ${code})` : `says: “${words}”`;
  return { kind, message: `kie.ai ${predicate}, and ${because}.`, charge: chargeOf(record), ...cause };
}
