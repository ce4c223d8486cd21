import type { Cancellation, Connection, Operation } from '../provider.ts';
import { askAfter, hasBegun } from './check.ts';
import { read } from './read.ts';

/** Calls a prediction back. One that runs already is charged. */
export async function cancel(connection: Connection, operation: Operation, signal: AbortSignal): Promise<Cancellation> {
  const ask = askAfter(operation);
  const reading = await read(connection, { method: 'POST', ...ask, path: `${ask.path}/cancel` }, signal);
  if (reading.state !== 'read') return { state: 'not-cancelled', failure: reading.failure };
  const { status } = reading.value;
  if (status === 'canceled' || status === 'aborted') {
    return { state: 'cancelled', charge: { charged: hasBegun(reading.value) ? 'unknown' : 'no' } };
  }
  if (status === 'succeeded' || status === 'failed') return { state: 'too-late' };
  const message = 'Replicate was asked to stop this job and has not done so yet.';
  return { state: 'not-cancelled', failure: { kind: 'unavailable', message, charge: { charged: 'no' } } };
}
