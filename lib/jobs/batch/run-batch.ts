import type { Batch } from '../../domain/batch.ts';
import type { JobContext } from '../job-context.ts';
import { openDesk, type Desk } from './desk.ts';
import { fetchEntries } from './fetch.ts';
import { later, LONGEST_LOOK_MS } from './move.ts';
import { note } from './note.ts';
import { look, submit } from './submit.ts';

async function advance(desk: Desk, batch: Batch): Promise<void> {
  const { context, batches, connection, signal } = desk;
  switch (batch.state) {
    case 'queued':
      return submit(desk, batch);
    case 'submitting':
      return look(desk, batch);
    case 'running':
      return note(context, batch, await batches.check(connection, batch.operation, signal));
    case 'finished':
      return fetchEntries(desk, batch);
    case 'ended':
      return undefined;
    default:
      return batch satisfies never;
  }
}

/** Takes a batch one step on: sends it, asks after it, or fetches its results, each written down before the next. */
export async function runBatch(context: JobContext, batch: Batch, signal: AbortSignal): Promise<void> {
  const desk = await openDesk(context, batch, signal);
  if ('kind' in desk) return later(context, batch, desk, LONGEST_LOOK_MS);
  try {
    return await advance(desk, batch);
  } catch (error) {
    if (signal.aborted) return undefined;
    const message = `The batch at ${batch.providerName} could not be read (${error instanceof Error ? error.name : 'unknown error'}).`;
    return later(context, batch, { kind: 'internal', message, charge: { charged: 'unknown' } }, null);
  }
}
