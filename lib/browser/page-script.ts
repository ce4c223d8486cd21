import { browser } from 'wxt/browser';

/** Where a script runs: one frame of one tab. */
export interface Frame {
  readonly tabId: number;
  readonly frameId: number;
}

/** The browser's own refusal of pages where no extension may act: stores, settings, other extensions, viewers. */
export class InjectionRefused extends Error {
  override name = 'InjectionRefused';
}

/**
 * Puts a script file of ours into a frame and calls a function there. Results come back by structured clone: an
 * ArrayBuffer arrives whole, and without the size limit of messages.
 *
 * @throws {InjectionRefused} where the browser does not let an extension act
 */
export async function callInFrame<Argument>(
  { tabId, frameId }: Frame,
  file: '/content-scripts/capture.js',
  call: (argument: Argument) => unknown,
  argument: Argument,
): Promise<unknown> {
  const target = { tabId, frameIds: [frameId] };
  try {
    await browser.scripting.executeScript({ target, files: [file] });
  } catch (error) {
    throw new InjectionRefused(error instanceof Error ? error.message : String(error));
  }
  const [injected] = await browser.scripting.executeScript({ target, func: call, args: [argument] });
  return injected?.result;
}
