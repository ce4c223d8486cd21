import { setTimeout as pause } from 'node:timers/promises';
import type { Page } from 'puppeteer-core';
import type { Display } from './display.ts';
import { until } from './until.ts';

/**
 * Against slips Chromium takes no answer to its question for half a second after it appeared and after every key, and
 * nothing tells when it does.
 */
async function answer({ press }: Display, key: string): Promise<void> {
  await pause(1_500);
  await press(key);
}

/** Gives an extension what it asks for, in Chromium's own dialog over the page that asked. */
export async function allow(display: Display, page: Page): Promise<void> {
  await until('the browser’s question', async () => !(await page.evaluate(() => document.hasFocus())));
  await answer(display, 'Tab');
  await answer(display, 'Return');
}
