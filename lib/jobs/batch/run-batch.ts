import type { Batch } from '../../domain/batch.ts';
import type { Failure } from '../../domain/failure.ts';
import type { JobContext } from '../job-context.ts';
import { openDesk, type Desk } from './desk.ts';
import { fetchEntries } from './fetch.ts';
import { failAll, later, LONGEST_LOOK_MS } from './move.ts';
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

/** Beyond this no batch engine keeps anything: Google ends a batch after two days, and keeps files as long. */
const LONGEST_LIFE_MS = 7 * 86_400_000;

function abandoned({ providerName }: Batch): Failure {
  const message = `The batch at ${providerName} could not be brought to an end in a week.`;
  return { kind: 'expired', message, charge: { charged: 'unknown' } };
}

/** Takes a batch one step on: sends it, asks after it, or fetches its results, each written down before the next. */
export async function runBatch(context: JobContext, batch: Batch, signal: AbortSignal): Promise<void> {
  if (context.now() - batch.createdAt > LONGEST_LIFE_MS) return failAll(context, batch, abandoned(batch));
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
