import type { Failure } from '../../domain/failure.ts';
import { findConnectionFault } from '../http/connection-fault.ts';
import { unansweredCheck } from '../http/no-answer.ts';
import { parseJson } from '../http/parse-json.ts';
import type { Cancellation, Connection, Operation } from '../provider.ts';
import { addressOf } from './address.ts';
import { call } from './call.ts';
import { FAL } from './description.ts';
import { explain } from './explain.ts';
import { quoteFal } from './speak.ts';
import { readError, statusSchema } from './wire.ts';

function notCancelled(told: Omit<Failure, 'charge'>, charged: 'no' | 'unknown' = 'no'): Cancellation {
  return { state: 'not-cancelled', failure: { ...told, charge: { charged } } };
}

/** The job was begun: it is only asked to stop, and was seen to be finished and charged all the same. */
const BEGUN = {
  kind: 'rejected',
  message: 'The job was begun at fal: it was asked to stop, and may be finished and charged all the same.',
} as const;

const UNKNOWN = { kind: 'expired', message: 'The job is not known at fal.' } as const;

/** Calls a job back. See {@link import('../provider.ts').Operations.cancel}. */
export async function cancel(connection: Connection, operation: Operation, signal: AbortSignal): Promise<Cancellation> {
  const fault = findConnectionFault(FAL.name, connection);
  if (fault !== null) return notCancelled(fault);
  const url = addressOf('cancel', connection, operation);
  const answer = await call(connection, { method: 'PUT', url, body: null }, signal);
  if (answer.outcome !== 'answered') return notCancelled(unansweredCheck(FAL.name, connection.baseUrl, answer.outcome));
  const { httpStatus, text } = answer;
  switch (statusSchema.safeParse(parseJson(text)).data?.status) {
    case 'OK':
      return { state: 'cancelled', charge: { charged: 'no' } };
    case 'ALREADY_COMPLETED':
      return { state: 'too-late' };
    case 'CANCELLATION_REQUESTED':
      return notCancelled({ ...BEGUN, httpStatus }, 'unknown');
    case 'NOT_FOUND':
      return notCancelled({ ...UNKNOWN, httpStatus }, 'unknown');
    default:
      return notCancelled({
        ...explain({ httpStatus, error: readError(text), modelName: 'The model', quote: quoteFal(connection.key) }),
        httpStatus,
      });
  }
}
