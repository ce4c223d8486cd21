import type { ReferenceRole } from '../domain/role.ts';
import type { Store } from '../store/store.ts';
import { readFromPage } from './from-page.ts';
import { fill, hold, type CaptureContext } from './place.ts';
import type { PageOrder } from './page-order.ts';

function knownOf({ target, pageUrl }: PageOrder) {
  return {
    ...(target.by === 'address' && { imageUrl: target.imageUrl }),
    ...(pageUrl !== undefined && { pageUrl }),
  };
}

/**
 * Takes a picture of a page into the draft; a failure is stored with the reference. The page is asked at once, before
 * the store is even open: a video plays on, and a pointer moves away.
 */
export async function captureFromPage(
  opening: Promise<CaptureContext>,
  role: ReferenceRole | null,
  order: PageOrder,
): Promise<void> {
  const reading = readFromPage(order);
  // Its failure is told by `fill`, which comes to it later.
  reading.catch(() => undefined);
  const context = await opening;
  const place = await hold(context, role, knownOf(order));
  await fill(context, place, () => reading);
}

/** Place-holders from before the worker's start, which a dead one left behind, become failures that say so. */
export async function endInterruptedCaptures(store: Store, startedAt: number): Promise<void> {
  const references = await store.references.list();
  const left = references.filter(
    ({ content, source }) => content.state === 'capturing' && source.capturedAt < startedAt,
  );
  const failure = { kind: 'interrupted' as const, message: 'The capture was cut off before the picture came.' };
  for (const { id } of left) await store.references.patch(id, { content: { state: 'failed', failure } });
}
