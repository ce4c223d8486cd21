import { DEADLINE_MS } from './desk.ts';
import type { BatchProgress } from '../../providers/provider.ts';
import type { JobContext } from '../job-context.ts';
import { failAll, later, requeue, running, type Sent } from './move.ts';

/** A batch may leave as late as its uploads take, and may be listed a while after; before this, its absence means nothing. */
export const LISTED_AFTER_MS = DEADLINE_MS + 180_000;

/** Writes down what the provider said of a batch that was sent. */
export async function note(context: JobContext, batch: Sent, progress: BatchProgress): Promise<void> {
  const { store, now } = context;
  switch (progress.state) {
    case 'running':
      await store.batches.move(batch, running(batch, progress.operation, progress.doneCount, now()));
      return undefined;
    case 'finished': {
      const { operation } = progress;
      await store.batches.move(batch, {
        ...batch,
        state: 'finished',
        operation,
        problem: null,
        tries: 0,
        dueAt: now(),
      });
      return undefined;
    }
    case 'failed':
      return failAll(context, batch, progress.failure);
    case 'in-doubt':
      return later(context, batch, progress.failure, LISTED_AFTER_MS);
    case 'not-processed':
      return batch.state === 'submitting'
        ? requeue(context, batch, progress.failure, progress.retryAfterMs)
        : later(context, batch, progress.failure, progress.retryAfterMs);
    default:
      return progress satisfies never;
  }
}
