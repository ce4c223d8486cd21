import { STORE_NAMES } from '../store/schema.ts';
import type { WorkerStore } from '../store/store.ts';

/** Place-holders from before a time at which whoever filled them was ended become failures that say so. */
export async function endInterruptedCaptures(store: WorkerStore, startedAt: number): Promise<void> {
  const references = await store.references.list();
  const left = references.filter(
    ({ content, source }) => content.state === 'capturing' && source.capturedAt < startedAt,
  );
  const failure = { kind: 'interrupted' as const, message: 'The capture was cut off before the picture came.' };
  for (const { id } of left) await store.references.patch(id, { content: { state: 'failed', failure } });
}

/**
 * The same where the browser closed the store, which cut off everybody. That can be written as soon as anything else can;
 * at once it would have the store closed again.
 */
export function endInterruptedCapturesOnceStored(store: WorkerStore, startedAt: number): void {
  const stop = store.changes.subscribe(STORE_NAMES, () => {
    stop();
    endInterruptedCaptures(store, startedAt).catch(reportError);
  });
}
