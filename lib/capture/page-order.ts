import { callInFrame, inject, type Frame } from '../browser/page-script.ts';
import type { PageCall, PageTarget } from './page/contract.ts';

/** A frame of a tab, and the window whose visible part can be photographed. */
export interface PageFrame extends Frame {
  readonly windowId: number;
}

/** What is to be read, and what the browser itself said of it. */
export interface PageOrder {
  readonly frame: PageFrame;
  readonly target: PageTarget;
  /** Of the page that the person sees: a frame knows its own address only. */
  readonly pageUrl: string | undefined;
}

/** The script that reads pictures; it stays in the page's isolated world until the page goes. */
const CAPTURE_SCRIPT = '/content-scripts/capture.js';

/** Calls the scripts in a frame. See {@link callInFrame} for what it throws. */
export async function callPage(frame: Frame, call: PageCall): Promise<unknown> {
  return callInFrame(frame, [CAPTURE_SCRIPT], call);
}

/**
 * Puts the picker into a page, with the script that it lists pictures by.
 *
 * @throws {InjectionRefused} where the browser does not let an extension act
 */
export async function loadPicker(frame: Frame): Promise<void> {
  return inject(frame, [CAPTURE_SCRIPT, '/content-scripts/picker.js']);
}
