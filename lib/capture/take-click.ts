import type { Tab } from '../browser/active-tab.ts';
import type { MenuClick } from '../browser/context-menu.ts';
import { addText } from './add-text.ts';
import { captureFromPage } from './capture.ts';
import { readMenuClick } from './menu.ts';
import { canPick, pickFromPage } from './pick.ts';
import { closedPage } from './from-page.ts';
import { fill, hold, type CaptureContext } from './place.ts';

async function pick(opening: Promise<CaptureContext>, tab: Tab): Promise<void> {
  if (await canPick(tab)) return pickFromPage(await opening, tab);
  const context = await opening;
  return fill(context, await hold(context, null, {}), () => Promise.reject(closedPage()));
}

/** Does what a click on a menu entry asks for. Must be called straight in the click's listener. */
export async function takeMenuClick(opening: Promise<CaptureContext>, click: MenuClick): Promise<void> {
  const order = readMenuClick(click);
  switch (order.kind) {
    case 'capture':
      return captureFromPage(opening, order.role, order.order);
    case 'pick':
      return pick(opening, click);
    case 'add-text':
      return addText((await opening).store, order.text);
    case 'nothing':
      return undefined;
    default:
      return order satisfies never;
  }
}

/** The names of the keyboard shortcuts, as in the manifest. */
const CAPTURE_PICTURE = 'capture-picture';
const PICK_IMAGES = 'pick-images';

/** Does what a keyboard shortcut asks for. Must be called straight in its listener. */
export async function takeShortcut(opening: Promise<CaptureContext>, name: string, tab: Tab): Promise<void> {
  if (name === PICK_IMAGES) return pick(opening, tab);
  if (name !== CAPTURE_PICTURE) return undefined;
  const order = { frame: { ...tab, frameId: 0 }, target: { by: 'pointer' }, pageUrl: undefined } as const;
  return captureFromPage(opening, null, order);
}
