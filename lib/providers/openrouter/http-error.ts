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
  const isUpstream = given.error?.metadata.limit_source.startsWith('upstream');
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

function rejection({ status, error, modelName, quote }: HttpError): Verdict {
  const isAbsent = status === 404 || status === 405;
  if (error === null || (isAbsent && modelName === null)) {
    const finding = isAbsent ? 'has no OpenRouter behind it' : 'does not answer as OpenRouter does';
    return verdict('failed', 'invalid-response', `The address ${finding} (HTTP ${status}).`);
  }
  const words = quote(wordsOf(error));
  const isReference = status === 413 || error.metadata.error_type.includes('image');
  const what = isReference ? 'could not take the references' : 'rejected the request';
  const told = isAbsent ? `has no provider for ${modelName}` : what;
  return verdict('failed', 'rejected', `OpenRouter ${told}${words === '' ? ` (HTTP ${status})` : `: “${words}”`}.`);
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
  return rejection(given);
}
