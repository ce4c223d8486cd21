import { fileURLToPath } from 'node:url';
import type { Page } from 'puppeteer-core';
import { build } from 'vite';
import * as z from 'zod/mini';
import type { Chromium } from './chromium.ts';
import type { HistoryOrder } from './histories.ts';

const ENTRY = fileURLToPath(new URL('./history/in-page.ts', import.meta.url));
const bundleSchema = z.tuple([z.object({ output: z.tuple([z.object({ code: z.string() })], z.unknown()) })]);

/** One script without imports, to be run in a page whose own policy lets in no other. */
async function bundle(entry: string): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    build: { write: false, target: 'esnext', lib: { entry, formats: ['iife'], name: 'bundle' } },
  });
  return bundleSchema.parse(built)[0].output[0].code;
}

/** Runs a module of this repository in a page of the extension, past its content security policy. */
async function runIn(page: Page, entry: string): Promise<void> {
  await page.evaluate(await bundle(entry));
}

/** Fills the empty store of the built extension with a history. Pages of it are to be opened, or loaded anew, afterwards. */
export async function fillHistory(
  { browser, origin }: Pick<Chromium, 'browser' | 'origin'>,
  order: Omit<HistoryOrder, 'catalogue'>,
): Promise<void> {
  const page = await browser.newPage();
  // Of the extension's origin, and without a script of its own that would read the store meanwhile.
  await page.goto(`${origin}/manifest.json`);
  await runIn(page, ENTRY);
  await page.evaluate((wanted) => globalThis.beginHistory(wanted), order);
  while ((await page.evaluate(() => globalThis.continueHistory())) !== null);
  await page.close();
}
