import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from 'puppeteer-core';
import { createProfile, openChromium, type Chromium } from '../support/chromium.ts';
import { openDisplay, type Display } from '../support/display.ts';
import { buildWithPage } from '../support/extension-with-page.ts';
import { watchMemory } from '../support/process-memory.ts';
import { alternate, type Benchmark, type Samples } from './benchmark.ts';

const RUNS = 10;
const RESULTS = 500;
const RESULT_BYTES = 1_000_000;

async function openPage(chromium: Chromium, extension: string): Promise<Page> {
  const id = await chromium.browser.installExtension(extension);
  const page = await chromium.browser.newPage();
  await page.goto(`chrome-extension://${id}/zip.html`);
  await page.waitForFunction(() => globalThis.timeBareFile !== undefined);
  return page;
}

/** By how much one archive exceeds what the browser held before it, in words. */
async function memoryWords(chromium: Chromium, page: Page, jobIds: readonly string[]): Promise<string> {
  const watch = watchMemory(chromium.browser.process()?.pid ?? 0);
  await page.evaluate((ids) => globalThis.timeArchive(ids), jobIds);
  watch.stop();
  return `memory over idle ${Math.round(watch.growthBytes() / 1_000_000)} MB at most (aim ≤ 64 MB)`;
}

async function measureIn(extension: string, display: Display): Promise<Samples> {
  const profile = await createProfile();
  const chromium = await openChromium({ profile, display: display.name });
  try {
    const page = await openPage(chromium, extension);
    const jobIds = await page.evaluate((count, bytes) => globalThis.fillStore(count, bytes), RESULTS, RESULT_BYTES);
    await page.reload();
    await page.waitForFunction(() => globalThis.timeBareFile !== undefined);
    await display.answerDialog('save', path.join(profile.downloads, 'plantain.zip'), () => page.click('button'));
    // Loads and compiles what writes an archive.
    await page.evaluate((ids) => globalThis.timeArchive(ids), jobIds.slice(0, 1));
    const remark = await memoryWords(chromium, page, jobIds);
    const samples = await alternate(
      RUNS,
      () => page.evaluate((ids) => globalThis.timeBareFile(ids), jobIds),
      () => page.evaluate((ids) => globalThis.timeArchive(ids), jobIds),
    );
    return { ...samples, remark };
  } finally {
    await chromium.close();
    await profile.remove();
  }
}

async function measure(): Promise<Samples> {
  const extension = await mkdtemp(path.join(tmpdir(), 'plantain-zip-'));
  const display = await openDisplay();
  try {
    await buildWithPage(extension, new URL('./zip-page/main.ts', import.meta.url), 'zip.html');
    return await measureIn(extension, display);
  } finally {
    await display.close();
    await rm(extension, { recursive: true, force: true });
  }
}

/** 500 results of 1 MB as one ZIP on the disk, against the same pictures written into one file in the same way. */
export const zipBenchmark: Benchmark = { name: 'zip', statistic: 'median', aim: 2, measure };
