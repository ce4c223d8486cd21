import type { Failure } from '../../../domain/failure.ts';
import { explainHttpError, failureOfVerdict } from '../http-error.ts';
import { quoteGoogle } from '../speak.ts';
import { rpcStatusSchema } from './wire.ts';

/** The HTTP status of each `google.rpc.Code`, from 0 on. Source: the comments of google/rpc/code.proto. */
const HTTP_STATUS = [200, 499, 500, 400, 504, 404, 409, 403, 429, 400, 409, 400, 501, 500, 503, 500, 401];

/** What an error means that stands in an answer, as if it had been answered with its HTTP status. */
export function explainRpcStatus(status: unknown, modelName: string, key: string): Failure {
  const parsed = rpcStatusSchema.safeParse(status);
  const code = parsed.success ? parsed.data.code : 0;
  const named = HTTP_STATUS[code] ?? code;
  const httpStatus = named < 400 ? 500 : named;
  const verdict = explainHttpError(httpStatus, JSON.stringify({ error: status }), modelName, quoteGoogle(key));
  const failure = failureOfVerdict(verdict, httpStatus);
  if (verdict.state !== 'in-doubt') return failure;
  // The verdict's words are about a lost answer, and this one came.
  return { ...failure, message: `Google broke off in the batch with a server error (HTTP ${httpStatus}).` };
}
