import type { Failure } from '../../domain/failure.ts';
import type { Model } from '../../domain/model.ts';
import { findConnectionFault } from '../http/connection-fault.ts';
import type { Exchange } from '../http/exchange.ts';
import { unansweredPoll } from '../http/no-answer.ts';
import { parseJson } from '../http/parse-json.ts';
import { readRetryAfter } from '../http/retry-after.ts';
import type { Connection, Operation, Progress } from '../provider.ts';
import { addressOf, type Step } from './address.ts';
import { type Answered, call } from './call.ts';
import { FAL } from './description.ts';
import { explain, isOfEndpoint, type Told } from './explain.ts';
import { type Asked, ended, readResult, unread } from './result.ts';
import { quoteFal } from './speak.ts';
import { type FalError, readError, statusSchema } from './wire.ts';

const EXPIRED: Told = { kind: 'expired', message: 'The job is no longer known at fal.' };

function ask(step: Step, { connection, operation, signal }: Asked): Promise<Exchange> {
  return call(connection, { method: 'GET', url: addressOf(step, connection, operation), body: null }, signal);
}

function pending({ operation }: Asked): Progress {
  return { state: 'pending', operation, pollAfterMs: null, requestId: operation['requestId'] ?? null };
}

/** fal says that it has no such job; that it has no such endpoint says nothing of the job. */
function isUnknownJob(httpStatus: number, error: FalError | null): boolean {
  return (httpStatus === 404 || httpStatus === 410) && error !== null && !isOfEndpoint(error);
}

/**
 * Whether an error is the job's and not that of reading it: a failed job is `COMPLETED`, and its error comes in place of
 * the result. It has a type, or is that of an input that the runner did not take.
 */
function isOfJob({ httpStatus }: Answered, error: FalError | null): error is FalError {
  if (error === null || httpStatus === 401 || httpStatus === 403 || httpStatus === 429) return false;
  return error.type !== '' || httpStatus === 422 || (httpStatus === 404 && isOfEndpoint(error));
}

function tell(asked: Asked, { httpStatus }: Answered, error: FalError | null): Told {
  const { connection, model } = asked;
  return explain({ httpStatus, error, modelName: model.name, quote: quoteFal(connection.key) });
}

function unreadable(asked: Asked, answer: Answered, error: FalError | null): Progress {
  return unread(
    { ...tell(asked, answer, error), httpStatus: answer.httpStatus },
    readRetryAfter(answer.headers, Date.now()),
  );
}

/** What an error in place of the status or the result comes to. */
async function readFailure(asked: Asked, step: Step, answer: Answered): Promise<Progress> {
  const error = readError(answer.text);
  if (/still in progress/i.test(error?.words ?? '')) return pending(asked);
  if (isUnknownJob(answer.httpStatus, error)) {
    const failure: Failure = { ...EXPIRED, charge: { charged: 'unknown' }, httpStatus: answer.httpStatus };
    return { state: 'failed', failure };
  }
  if (step === 'response' && isOfJob(answer, error)) return ended(asked, tell(asked, answer, error), answer);
  return unreadable(asked, answer, error);
}

/** The two in which there is nothing to fetch. Any other, known or new, is best explained by the result. */
const UNDER_WAY: ReadonlySet<string> = new Set(['IN_QUEUE', 'IN_PROGRESS']);

async function askStep(
  asked: Asked,
  step: Step,
  read: (answer: Answered) => Progress | Promise<Progress>,
): Promise<Progress> {
  const answer = await ask(step, asked);
  if (answer.outcome !== 'answered') return unansweredPoll(FAL.name, answer.outcome);
  return answer.httpStatus >= 400 ? readFailure(asked, step, answer) : read(answer);
}

/** Asks what became of a job. See {@link import('../provider.ts').Operations.check}. */
export async function check(
  connection: Connection,
  model: Model,
  operation: Operation,
  signal: AbortSignal,
): Promise<Progress> {
  const fault = findConnectionFault(FAL.name, connection);
  if (fault !== null) return { state: 'not-processed', failure: fault, retryAfterMs: null };
  const asked: Asked = { connection, model, operation, signal };
  return askStep(asked, 'status', ({ text, httpStatus }) => {
    const parsed = statusSchema.safeParse(parseJson(text));
    if (!parsed.success) {
      const message = 'The answer to asking after the job is not in the form that fal gives.';
      return unread({ kind: 'invalid-response', message, httpStatus });
    }
    if (UNDER_WAY.has(parsed.data.status)) return pending(asked);
    return askStep(asked, 'response', (answer) => readResult(asked, answer));
  });
}
