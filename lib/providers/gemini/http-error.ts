import type { Failure, FailureKind } from '../../domain/failure.ts';
import { explainKeyFault } from './key-fault.ts';
import type { Quote } from '../http/quote.ts';
import { parseJson } from '../http/parse-json.ts';
import { errorAnswerSchema, type GoogleError } from './wire.ts';

/** What an HTTP error means for the request: whether it may be sent again by itself, and why it failed. */
export interface Verdict {
  readonly state: 'failed' | 'not-processed' | 'in-doubt';
  readonly kind: FailureKind;
  readonly message: string;
  /** How long Google asks to wait; null where it does not say. */
  readonly retryAfterMs: number | null;
}

interface HttpError {
  readonly httpStatus: number;
  /** Google's error; null where the body is not Google's, such as a proxy's page. */
  readonly google: GoogleError | null;
  readonly modelName: string;
  readonly quote: Quote;
}

/** Who is to be blamed in a sentence: a gateway or a proxy speaks for itself and not for Google. */
function speaker({ google }: HttpError): string {
  return google === null ? 'The address for Google Gemini' : 'Google';
}

function verdict(state: Verdict['state'], kind: FailureKind, message: string): Verdict {
  return { state, kind, message, retryAfterMs: null };
}

/** Milliseconds of a protobuf duration such as “7.967587226s”, rounded up; null for what is none. */
export function parseRetryDelay(text: string): number | null {
  const [, seconds] = /^(\d+(?:\.\d+)?)s$/.exec(text) ?? [];
  return seconds === undefined ? null : Math.ceil(Number((Number(seconds) * 1_000).toFixed(6)));
}

function retryAfterMs(google: GoogleError | null): number | null {
  const delay = google?.details?.find(({ retryDelay }) => typeof retryDelay === 'string')?.retryDelay;
  return delay ? parseRetryDelay(delay) : null;
}

function isDailyQuota(google: GoogleError | null): boolean {
  const violations = google?.details?.flatMap((detail) => detail.violations ?? []) ?? [];
  return violations.some(({ quotaId }) => quotaId?.includes('PerDay'));
}

/** Money is out, or was never there. “limit: 0” is Google's way to say that image models have no free tier. */
function fundsVerdict({ google }: HttpError): Verdict | null {
  const message = google?.message ?? '';
  // The wording of prepaid projects since 2026 (JeffOtano/roni #125).
  if (/credits are depleted/i.test(message)) {
    return verdict('failed', 'insufficient-funds', 'The prepaid credit of this key’s project at Google is used up.');
  }
  const isUnpaid = /\blimit: 0(?!\.?\d)/.test(message);
  if (isUnpaid || (google?.status === 'FAILED_PRECONDITION' && /billing/i.test(message))) {
    const text = 'Google makes images only for projects with billing, and this key’s project has none.';
    return verdict('failed', 'insufficient-funds', text);
  }
  return null;
}

function throttleVerdict(error: HttpError): Verdict {
  const { google } = error;
  if (isDailyQuota(google)) {
    const message = 'This key’s daily quota at Google is used up; it starts afresh at midnight Pacific time.';
    return verdict('failed', 'throttled', message);
  }
  const message = `${speaker(error)} takes no more requests from this key for the moment.`;
  return { state: 'not-processed', kind: 'throttled', message, retryAfterMs: retryAfterMs(google) };
}

function serverVerdict(error: HttpError): Verdict {
  const { httpStatus, google } = error;
  if (httpStatus === 503 && google?.status === 'UNAVAILABLE') {
    const message = 'Google has no room for this model right now (high demand).';
    return { state: 'not-processed', kind: 'unavailable', message, retryAfterMs: retryAfterMs(google) };
  }
  if (httpStatus === 504)
    return verdict('in-doubt', 'timed-out', `${speaker(error)} did not finish in time (HTTP 504).`);
  const fault = `broke off with a server error (HTTP ${httpStatus}) and does not say whether the image was made`;
  return verdict('in-doubt', 'unavailable', `${speaker(error)} ${fault}.`);
}

function rejection({ httpStatus, google, modelName, quote }: HttpError): Verdict {
  if (google === null) {
    const isNothing = httpStatus === 404 || httpStatus === 405;
    const finding = isNothing ? 'has no Google Gemini behind it' : 'does not answer as Google Gemini does';
    return verdict('failed', 'invalid-response', `The address ${finding} (HTTP ${httpStatus}).`);
  }
  if (httpStatus === 404) {
    return verdict('failed', 'rejected', `Google does not offer ${modelName} at this address, or no longer.`);
  }
  if (/location is not supported/i.test(google.message)) {
    return verdict('failed', 'rejected', 'Google does not offer the Gemini API at your location.');
  }
  const reason = google.message ? `: “${quote(google.message)}”` : ` (HTTP ${httpStatus})`;
  return verdict('failed', 'rejected', `Google rejected the request${reason}.`);
}

/**
 * Explains an HTTP status of 400 or more. Only two answers say that the request was not processed and may be sent
 * again: a 429 that waiting can mend, and an explicit 503 of Google's own.
 */
export function explainHttpError(httpStatus: number, text: string, modelName: string, quote: Quote): Verdict {
  const parsed = errorAnswerSchema.safeParse(parseJson(text));
  const error = { httpStatus, google: parsed.success ? parsed.data.error : null, modelName, quote };
  if (httpStatus >= 500) return serverVerdict(error);
  const keyFault = explainKeyFault(httpStatus, error.google, quote);
  if (keyFault !== null) return verdict('failed', 'unauthorized', keyFault);
  return fundsVerdict(error) ?? (httpStatus === 429 ? throttleVerdict(error) : rejection(error));
}

/** The verdict as a failure; Google bills no 4xx, and nobody knows about a 5xx. */
export function failureOfVerdict({ state, kind, message }: Verdict, httpStatus: number): Failure {
  return { kind, message, httpStatus, charge: { charged: state === 'in-doubt' ? 'unknown' : 'no' } };
}
