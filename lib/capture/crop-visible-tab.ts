import { captureVisibleTab } from '../browser/visible-tab.ts';
import { CaptureError } from '../domain/capture-failure.ts';
import { cropScreenshot } from '../images/crop.ts';
import { visibleBoxSchema } from './page-answer.ts';
import { callPage, type PageOrder } from './page-order.ts';
import type { VisibleBox } from './page/contract.ts';

/** The opening panel narrows the page: a screenshot counts only if the picture stood still round it. */
const MAX_SCREENSHOTS = 4;

function isSameBox(a: VisibleBox, b: VisibleBox): boolean {
  return a.x === b.x && a.y === b.y && a.width === b.width && a.height === b.height;
}

async function locate({ frame, target }: PageOrder): Promise<VisibleBox | undefined> {
  return visibleBoxSchema.safeParse(await callPage(frame, { name: 'locate', target })).data;
}

/**
 * Cuts a picture out of a screenshot of the tab, in device pixels.
 *
 * @param first where the picture was when the page was asked; null where it is not on the screen
 * @throws {CaptureError} `out-of-reach` where it is not to be seen, or does not stand still
 */
export async function cropVisibleTab(
  order: PageOrder,
  first: VisibleBox | null,
): Promise<{ readonly blob: Blob; readonly isWhole: boolean }> {
  let box = first ?? undefined;
  for (let taken = 0; box !== undefined && taken < MAX_SCREENSHOTS; taken += 1) {
    const screenshot = await captureVisibleTab(order.frame.windowId);
    const after = await locate(order);
    if (after !== undefined && isSameBox(box, after)) {
      return { isWhole: box.isWhole, blob: await cropScreenshot(screenshot, box, box.devicePixelRatio) };
    }
    box = after;
  }
  throw new CaptureError('out-of-reach', 'The picture moved or left the window before it could be captured.');
}
