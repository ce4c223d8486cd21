import type { Failure } from '../../domain/failure.ts';
import type { Quote } from '../http/quote.ts';
import { explainFunds } from './funds.ts';
import { explainRefusal } from './refusal.ts';
import { wordsOf } from './upstream.ts';
import type { OpenRouterError } from './wire.ts';

/** An error answer, before it is known what it means. */
export interface HttpError {
  /** Of the answer, or of the error in an answer with 200. */
  readonly status: number;
  /** Null where the body is not OpenRouter's, such as a proxy's page. */
  readonly error: OpenRouterError | null;
  /** Null where no model was asked for. */
  readonly modelName: string | null;
  readonly quote: Quote;
}

/** What an error means for the request: whether it may be sent again by itself, and why it failed. */
export interface Verdict extends Pick<Failure, 'kind' | 'message' | 'refusalCause'> {
  readonly state: 'failed' | 'not-processed' | 'in-doubt';
}

function verdict(state: Verdict['state'], kind: Verdict['kind'], message: string): Verdict {
  return { state, kind, message };
}

/** Who is to be blamed in a sentence: a gateway or a proxy speaks for itself and not for OpenRouter. */
function speaker({ error }: HttpError): string {
  return error === null ? 'The address for OpenRouter' : 'OpenRouter';
}

function throttleVerdict(given: HttpError): Verdict {
  const { error } = given;
  if (/per-day/.test(error?.message ?? '')) {
    return verdict('failed', 'throttled', 'This OpenRouter account has used up its requests of the day.');
  }
  const isUpstream = error?.metadata.limit_source?.startsWith('upstream');
  const who = isUpstream ? 'The provider behind OpenRouter' : speaker(given);
  return verdict('not-processed', 'throttled', `${who} takes no more requests for the moment.`);
}

const TIMEOUTS: ReadonlySet<number> = new Set([408, 504, 524]);
const OVERLOADS: ReadonlySet<number> = new Set([503, 529]);

function serverVerdict(given: HttpError): Verdict {
  const { status, error } = given;
  const type = error?.metadata.error_type;
  if (error !== null && (OVERLOADS.has(status) || type === 'provider_overloaded')) {
    return verdict('not-processed', 'unavailable', 'OpenRouter has no provider free for this model right now.');
  }
  if (TIMEOUTS.has(status) || type === 'timeout') {
    return verdict('in-doubt', 'timed-out', `${speaker(given)} did not finish in time (HTTP ${status}).`);
  }
  const fault = `broke off with a server error (HTTP ${status}) and does not say whether the image was made`;
  return verdict('in-doubt', 'unavailable', `${speaker(given)} ${fault}.`);
}

function absentVerdict({ error, modelName }: HttpError): Verdict {
  if (error === null || modelName === null) {
    return verdict('failed', 'invalid-response', 'The address has no OpenRouter behind it (HTTP 404).');
  }
  if (/data policy|guardrail|privacy/i.test(error.message)) {
    const message = `The privacy settings of this OpenRouter account leave no provider for ${modelName}.`;
    return verdict('failed', 'rejected', message);
  }
  return verdict('failed', 'rejected', `OpenRouter does not offer ${modelName} at this address, or no longer.`);
}

function rejection({ status, error, quote }: HttpError): Verdict {
  if (error === null) {
    return verdict('failed', 'invalid-response', `The address does not answer as OpenRouter does (HTTP ${status}).`);
  }
  if (status === 413) return verdict('failed', 'rejected', 'The references are larger than OpenRouter takes.');
  const words = quote(wordsOf(error));
  const what = error.metadata.error_type.includes('image') ? 'could not use a reference' : 'rejected the request';
  return verdict('failed', 'rejected', `OpenRouter ${what}${words === '' ? ` (HTTP ${status})` : `: “${words}”`}.`);
}

/**
 * Explains an error answer. Only two say that the request was not processed and may be sent again: a 429 that waiting can
 * mend, and OpenRouter's own word that there is no room. Source: the errors page of OpenRouter's documentation and
 * @openrouter/sdk 1.3.19, `funcs/imagesGenerate`; a failed image may come as a 502 with the reason in it.
 */
export function explainHttpError(given: HttpError): Verdict {
  const { status, error, quote } = given;
  if (status === 401) {
    const sentence = error === null ? 'This API key was not accepted for' : 'This API key is not known to';
    return verdict('failed', 'unauthorized', `${sentence} OpenRouter.`);
  }
  const funds = explainFunds(status, error);
  if (funds !== null) return { state: 'failed', ...funds };
  const refusal = error && status !== 429 && explainRefusal(error, quote);
  if (refusal) return { state: 'failed', ...refusal };
  if (status === 429) return throttleVerdict(given);
  if (status >= 500 || status === 408) return serverVerdict(given);
  return status === 404 || status === 405 ? absentVerdict(given) : rejection(given);
}
