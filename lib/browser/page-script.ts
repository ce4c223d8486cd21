import { browser } from 'wxt/browser';

/** Where a script runs: one frame of one tab. */
export interface Frame {
  readonly tabId: number;
  /** 0 is the page itself. */
  readonly frameId: number;
}

/** The browser's own refusal of pages where no extension may act: stores, settings, other extensions, viewers. */
export class InjectionRefused extends Error {
  override name = 'InjectionRefused';
}

/** The page, or the tab, went away meanwhile. */
export class PageGone extends Error {
  override name = 'PageGone';
}

/** How the browsers word it: neither gives a code. */
const GONE =
  /was removed|no tab with id|no frame with id|tab was closed|invalid (?:tab|frame) id|context.*(?:destroyed|unloaded)|moved to/i;

type ScriptFile = '/content-scripts/capture.js' | '/content-scripts/picker.js';

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** What both browsers say where no script of ours listens in the frame. */
const NOBODY = 'Receiving end does not exist';

/** Undefined where nobody answers. */
async function ask({ tabId, frameId }: Frame, call: object): Promise<unknown> {
  try {
    return await browser.tabs.sendMessage(tabId, call, { frameId });
  } catch (error) {
    if (wordsOf(error).includes(NOBODY)) return undefined;
    throw new PageGone(wordsOf(error));
  }
}

/**
 * Puts scripts of ours into a frame, in their order.
 *
 * @throws {InjectionRefused} where the browser does not let an extension act
 * @throws {PageGone} where the page is no longer there
 */
export async function inject({ tabId, frameId }: Frame, files: readonly ScriptFile[]): Promise<void> {
  try {
    await browser.scripting.executeScript({ target: { tabId, frameIds: [frameId] }, files: [...files] });
  } catch (error) {
    const words = wordsOf(error);
    throw GONE.test(words) ? new PageGone(words) : new InjectionRefused(words);
  }
}

/**
 * Sends a call to the scripts in a frame, and puts them there first where nobody answers. Answers come by structured
 * clone: a Blob arrives by reference, whatever its size (Chrome 148 and Firefox; see `message_serialization` in the
 * manifest).
 *
 * @throws {InjectionRefused} where the browser does not let an extension act
 * @throws {PageGone} where the page is no longer there
 */
export async function callInFrame(frame: Frame, files: readonly ScriptFile[], call: object): Promise<unknown> {
  const answer = await ask(frame, call);
  if (answer !== undefined) return answer;
  await inject(frame, files);
  return ask(frame, call);
}
