import type { Failure, FailureKind, RefusalCause } from '../../domain/failure.ts';
import type { Quote } from '../http/quote.ts';
import { readRetryAfter } from '../http/retry-after.ts';
import { type Answered, quoteServer } from './call.ts';
import { readError, type ServerError } from './wire.ts';

/** What an error means for the request: whether it may be sent again by itself, and why it failed. */
interface Verdict extends Pick<Failure, 'kind' | 'message' | 'refusalCause'> {
  readonly state: 'failed' | 'not-processed' | 'in-doubt';
}

interface Explained extends Verdict {
  readonly error: ServerError | null;
  /** How long the server asks to wait; null where it does not say. */
  readonly retryAfterMs: number | null;
}

interface Faulty {
  readonly httpStatus: number;
  /** Null where the body holds none, such as a proxy's page. */
  readonly error: ServerError | null;
  readonly modelName: string;
  readonly hasKey: boolean;
  readonly quote: Quote;
}

/** Who speaks, at the beginning of a sentence. */
export const SERVER = 'The OpenAI-compatible server';

function failed(kind: FailureKind, message: string): Verdict {
  return { state: 'failed', kind, message };
}

/** A sentence on the server that ends in its own words, where it gives any. */
function saying({ error, httpStatus, quote }: Faulty, predicate: string): string {
  const words = quote(error?.words || error?.names || '');
  return `${SERVER} ${predicate}${words === '' ? ` (HTTP ${httpStatus})` : `: “${words}”`}.`;
}

/** All that there is to recognise an error by. */
function traces({ error }: Faulty): string {
  return error === null ? '' : `${error.names} ${error.words}`;
}

/**
 * Sources: OpenAI (`insufficient_quota`, `billing_hard_limit_reached`, `billing_not_active`), LiteLLM (`budget_exceeded`,
 * “Budget has been exceeded”, “ExceededBudget”, “crossed budget”; litellm #14144), new-api and one-api
 * (`insufficient_user_quota`, “quota is not enough”, `pre_consume_token_quota_failed`).
 */
const NO_FUNDS =
  /insufficient[_ ](?:\w+[_ ])?(?:quota|balance|credits?|funds)|exceeded your current quota|billing[_ ](?:hard|not)|budget[_ ](?:has been )?exceeded|exceeded[_ ]?budget|crossed budget|quota is not enough|token_quota_failed/i;

/** Sources: OpenAI and Azure (“safety system”, `moderation_blocked`), older ones (`content_policy_violation`), Azure. */
const REFUSED = /moderation_blocked|content[_ ]policy|content[_ ](?:filter|moderation)|safety system|responsible ?ai/i;

/** The categories of OpenAI's moderation, and Azure's `safety_violations=[…]`. */
const CAUSES: readonly (readonly [tellTale: RegExp, cause: RefusalCause])[] = [
  [/\bminors?\b|\bchild/i, 'child-safety'],
  [/sexual|nudity/i, 'sexual'],
  [/violen|gore/i, 'violence'],
  [/copyright|trademark|intellectual property/i, 'copyright'],
  [/public figure|likeness|real person/i, 'person'],
];

const OVERLOADED = /overloaded|slow down|no available channel|no capacity|try again later/i;

const NO_MODEL =
  /model_not_found|invalid model name|model[\w.`'" :/-]{0,120} (?:does not exist|not found)|access to model|model_access|not allowed to access model/i;

function refusal(faulty: Faulty): Verdict | null {
  const { error } = faulty;
  if (error === null || !REFUSED.test(traces(faulty))) return null;
  const said = [error.words, ...error.categories].join(' ');
  const refusalCause = CAUSES.find(([tellTale]) => tellTale.test(said))?.[1];
  const [kind, predicate] =
    error.stage === 'output'
      ? (['refused-output', 'withheld the image'] as const)
      : (['refused-prompt', 'refused this'] as const);
  return { ...failed(kind, saying(faulty, predicate)), ...(refusalCause !== undefined && { refusalCause }) };
}

/** Whether a key is known that may not do this one thing. Source: OpenAI's “Missing scopes”, with 401 or 403. */
export function isRestricted(error: ServerError | null): boolean {
  return /missing scopes|insufficient permissions/i.test(error?.words ?? '');
}

function ofKey(faulty: Faulty): Verdict | null {
  const { httpStatus, error, hasKey } = faulty;
  if (httpStatus !== 401 && (httpStatus !== 403 || error === null)) return null;
  if (/must be verified/i.test(traces(faulty))) {
    const message = `${SERVER} makes images with this model only for organisations that have verified themselves there.`;
    return failed('rejected', message);
  }
  if (NO_MODEL.test(traces(faulty))) return null;
  if (isRestricted(error)) return failed('unauthorized', saying(faulty, 'does not let this API key do it'));
  if (httpStatus === 403) return failed('unauthorized', saying(faulty, 'denied access'));
  return failed('unauthorized', `${SERVER} ${hasKey ? 'does not accept this API key' : 'wants an API key'}.`);
}

function ofServer(faulty: Faulty): Verdict {
  const { httpStatus, error } = faulty;
  if (httpStatus === 503 && error !== null && OVERLOADED.test(traces(faulty))) {
    return { state: 'not-processed', kind: 'unavailable', message: saying(faulty, 'has no room for it right now') };
  }
  if ([408, 504, 524].includes(httpStatus)) {
    const message = `${SERVER} did not finish in time (HTTP ${httpStatus}).`;
    return { state: 'in-doubt', kind: 'timed-out', message };
  }
  const message = saying(faulty, `broke off (HTTP ${httpStatus}); whether it made the image is not known`);
  return { state: 'in-doubt', kind: 'unavailable', message };
}

/** What speaks for itself: a proxy, or a server without an Images API. */
function ofStranger(faulty: Faulty): Verdict | null {
  const { httpStatus, error } = faulty;
  const isNothing = httpStatus === 404 || httpStatus === 405;
  if (error !== null)
    return isNothing ? failed('invalid-response', saying(faulty, 'makes no images at this address')) : null;
  const finding = isNothing
    ? 'has no OpenAI-compatible server behind it'
    : 'does not answer as an OpenAI-compatible server does';
  return failed('invalid-response', `The address ${finding} (HTTP ${httpStatus}).`);
}

/**
 * Only two errors say that the request was not processed and may be sent again: a 429 that
 * waiting can mend, and a 503 that explains itself. A 408 is a gateway's that waited in vain for whom it asked.
 */
function verdictOn(faulty: Faulty): Verdict {
  const { httpStatus, modelName } = faulty;
  if (httpStatus >= 500 || httpStatus === 408) return ofServer(faulty);
  if (httpStatus === 402 || NO_FUNDS.test(traces(faulty))) {
    return failed('insufficient-funds', saying(faulty, 'has no money left for this API key'));
  }
  const told = refusal(faulty) ?? ofKey(faulty);
  if (told !== null) return told;
  if (httpStatus === 429) {
    return { state: 'not-processed', kind: 'throttled', message: `${SERVER} takes no more requests for the moment.` };
  }
  if (NO_MODEL.test(traces(faulty))) {
    return failed('rejected', `${SERVER} does not offer ${modelName} to this API key, or no longer.`);
  }
  return ofStranger(faulty) ?? failed('rejected', saying(faulty, 'rejected the request'));
}

/**
 * Milliseconds that an error asks to wait in its words, “Please try again in 1m12.5s” (OpenAI) or “in 5 seconds”
 * (LiteLLM); null where it names none, or hours.
 */
function waitInWords(error: ServerError | null): number | null {
  const [, minutes = '0', amount, unit] =
    /try again in (?:(\d+)m(?!s))?([\d.]+) ?(ms|s)/i.exec(error?.words ?? '') ?? [];
  if (amount === undefined) return null;
  return Math.ceil(Number(minutes) * 60_000 + Number(amount) * (unit === 'ms' ? 1 : 1_000));
}

/** Explains an answer that is an error, in the server's own words as far as it has any. */
export function explain({ httpStatus, text, headers }: Answered, key: string, modelName: string): Explained {
  const error = readError(text);
  const verdict = verdictOn({ httpStatus, error, modelName, hasKey: key !== '', quote: quoteServer(key) });
  // An adapter is given no clock; here it only turns a date in a header into a wait.
  return { ...verdict, error, retryAfterMs: readRetryAfter(headers, Date.now()) ?? waitInWords(error) };
}
