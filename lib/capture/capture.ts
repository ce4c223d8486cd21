import type { ReferenceRole } from '../domain/role.ts';
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
