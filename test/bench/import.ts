import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from 'puppeteer-core';
import { createProfile, openChromium, type Chromium } from '../support/chromium.ts';
import { buildWithPage } from '../support/extension-with-page.ts';
import { watchMemory } from '../support/process-memory.ts';
import { alternate, type Benchmark, type Samples } from './benchmark.ts';

const RUNS = 10;
const RESULTS = 1_000;
const DAY_MS = 86_400_000;
const MEGABYTE = 1_000_000;

async function openPage({ browser }: Chromium, id: string): Promise<Page> {
  const page = await browser.newPage();
  await page.goto(`chrome-extension://${id}/import.html`);
  await page.waitForFunction(() => globalThis.timeBarePuts !== undefined);
  return page;
}

/** By how much one import exceeds what the browser held before it, in words. */
async function memoryWords({ browser }: Chromium, page: Page): Promise<string> {
  const watch = watchMemory(browser.process()?.pid ?? 0);
  await page.evaluate(() => globalThis.timeImport());
  watch.stop();
  return `memory over idle ${Math.round(watch.growthBytes() / MEGABYTE)} MB at most (aim ≤ 64 MB)`;
}

async function measureIn(extension: string): Promise<Samples> {
  const profile = await createProfile();
  const chromium = await openChromium({ profile });
  try {
    const id = await chromium.browser.installExtension(extension);
    const first = await openPage(chromium, id);
    const until = Date.now() - DAY_MS;
    const sizeBytes = await first.evaluate((count, at) => globalThis.makeBackup(count, at), RESULTS, until);
    await first.close();
    const page = await openPage(chromium, id);
    // Loads and compiles what reads a backup.
    await page.evaluate(() => globalThis.timeImport());
    const memory = await memoryWords(chromium, page);
    const samples = await alternate(
      RUNS,
      () => page.evaluate(() => globalThis.timeBarePuts()),
      () => page.evaluate(() => globalThis.timeImport()),
    );
    return { ...samples, remark: `a file of ${Math.round(sizeBytes / MEGABYTE)} MB, ${memory}` };
  } finally {
    await chromium.close();
    await profile.remove();
  }
}

async function measure(): Promise<Samples> {
  const extension = await mkdtemp(path.join(tmpdir(), 'plantain-import-'));
  try {
    await buildWithPage(extension, new URL('./import-page/main.ts', import.meta.url), 'import.html');
    return await measureIn(extension);
  } finally {
    await rm(extension, { recursive: true, force: true });
  }
}

/**
 * *Import…* of 1,000 results with all that belongs to them, against bare puts of the same records and pictures into the same
 * stores and indexes, a transaction for each 50 results, as durably.
 */
export const importBenchmark: Benchmark = { name: 'import', statistic: 'median', aim: 3, measure };
