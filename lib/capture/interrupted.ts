import type { Store } from '../store/store.ts';

/** Place-holders from before a time at which whoever filled them was ended become failures that say so. */
export async function endInterruptedCaptures(store: Store, startedAt: number): Promise<void> {
  const references = await store.references.list();
  const left = references.filter(
    ({ content, source }) => content.state === 'capturing' && source.capturedAt < startedAt,
  );
  const failure = { kind: 'interrupted' as const, message: 'The capture was cut off before the picture came.' };
  for (const { id } of left) await store.references.patch(id, { content: { state: 'failed', failure } });
}
