import type { Tab } from '../browser/active-tab.ts';
import { keepAlive } from '../browser/keep-alive.ts';
import { InjectionRefused } from '../browser/page-script.ts';
import * as z from 'zod/mini';
import { readFromPage } from './from-page.ts';
import { callPage, loadPicker } from './page-order.ts';
import { MAX_PICKED } from './picker/max-picked.ts';
import { fill, hold, type CaptureContext } from './place.ts';

const pickedSchema = z.array(z.int()).check(z.maxLength(MAX_PICKED));

/** Puts the picker in the page; false where the browser does not let an extension act there. */
export async function canPick({ tabId }: Tab): Promise<boolean> {
  const frame = { tabId, frameId: 0 };
  try {
    await loadPicker(frame);
    return true;
  } catch (error) {
    if (error instanceof InjectionRefused) return false;
    throw error;
  }
}

/** Lets the person choose pictures on the page, and takes them into the draft in the order of choice. */
export async function pickFromPage(context: CaptureContext, { tabId, windowId }: Tab): Promise<void> {
  const frame = { tabId, windowId, frameId: 0 };
  const chosen = await keepAlive(async () => callPage(frame, { name: 'pick' }));
  const ids = pickedSchema.safeParse(chosen).data ?? [];
  const places = [];
  for (const pictureId of ids) places.push({ pictureId, place: await hold(context, null, {}) });
  for (const { pictureId, place } of places) {
    const order = { frame, target: { by: 'pick', pictureId }, pageUrl: undefined } as const;
    await fill(context, place, () => readFromPage(order));
  }
}
