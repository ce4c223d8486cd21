import type { Failure } from '../../domain/failure.ts';
import { addressFailure } from '../http/no-answer.ts';
import type { Connection } from '../provider.ts';
import { explainHttpError, failureOfVerdict } from './http-error.ts';
import { quoteGoogle } from './speak.ts';

const NAME = 'Google Gemini';

/** Why a free call came to nothing. `not-processed`: it may be made again, after the wait where there is one. */
export interface Refused {
  readonly state: 'failed' | 'not-processed';
  readonly failure: Failure;
  readonly retryAfterMs: number | null;
}

/**
 * Explains an HTTP status of 400 or more that answers a free call: what is in doubt about an image is none about that.
 *
 * @param wanted what Google does not offer where it answers 404, such as a model's name
 */
export function explainFreeCall(
  httpStatus: number,
  text: string,
  wanted: string,
  { baseUrl, key }: Pick<Connection, 'baseUrl' | 'key'>,
): Refused {
  const verdict = explainHttpError(httpStatus, text, wanted, quoteGoogle(key));
  const { state, retryAfterMs } = verdict;
  if (state !== 'in-doubt') return { state, failure: failureOfVerdict(verdict, httpStatus), retryAfterMs };
  const predicate = `answered with a server error (HTTP ${httpStatus})`;
  const failure = { ...addressFailure(NAME, baseUrl, verdict.kind, predicate), httpStatus };
  return { state: 'not-processed', failure, retryAfterMs };
}
