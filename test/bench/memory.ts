import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Browser, Page } from 'puppeteer-core';
import { createProfile, openChromium, type Chromium, type Profile } from '../support/chromium.ts';
import { openTab } from '../support/panel.ts';
import { ownMemoryOf } from '../support/process-memory.ts';
import { buildWithBarePage } from './bare-page.ts';
import { alternate, type Benchmark, type Samples } from './benchmark.ts';
import { openWithHistory } from './filled-profile.ts';

const RESULTS = 20;
const RUNS = 10;
const REOPENINGS = 20;
const MEGABYTE = 1_000_000;
/** Chromium gives memory back some time after it was freed. */
const SETTLE_MS = 1_500;

function isExtensionProcess(id: number): boolean {
  try {
    return readFileSync(`/proc/${id}/cmdline`, 'utf8').includes('--extension-process');
  } catch {
    return false;
  }
}

/** The processes in which pages and workers of extensions run: one for each extension that has any. */
async function extensionProcesses(browser: Browser): Promise<number[]> {
  const session = await browser.target().createCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  return processInfo.map(({ id }) => id).filter(isExtensionProcess);
}

interface Memory {
  /** What the process has for its own. */
  readonly ownMb: number;
  /** What of it the page's scripts and its documents keep alive. */
  readonly heapMb: number;
}

/** Of the only extension's process, once all garbage is gone and no worker is left in it. */
async function settledMemory(chromium: Chromium, page: Page): Promise<Memory> {
  await chromium.stopWorker(page);
  const session = await page.createCDPSession();
  // What the browser lets go of where memory is short is a cache, and no growth.
  await session.send('Memory.simulatePressureNotification', { level: 'critical' });
  await session.send('HeapProfiler.collectGarbage');
  await pause(SETTLE_MS);
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize, embedderHeapUsedSize } = await session.send('Runtime.getHeapUsage');
  await session.detach();
  const [id, ...others] = await extensionProcesses(chromium.browser);
  if (id === undefined || others.length > 0) throw new Error('More than one extension is at work');
  return { ownMb: ownMemoryOf(id) / MEGABYTE, heapMb: (usedSize + embedderHeapUsedSize) / MEGABYTE };
}

/** What Chromium gives a side panel on a screen of 1,280 × 800: a page in a tab has more to paint. */
const PANEL = { width: 360, height: 720 };

/** Opens the panel with its history in sight, as far as it can be seen. */
async function openHistory(chromium: Chromium): Promise<Page> {
  const panel = await chromium.openOwnPage('sidepanel.html');
  await panel.setViewport(PANEL);
  await openTab(panel, 'History');
  await panel.waitForFunction(() => {
    const images = [...document.querySelectorAll<HTMLImageElement>('article img')];
    const seen = images.filter((image) => image.getBoundingClientRect().top < innerHeight);
    return seen.length > 0 && seen.every((image) => image.complete && image.naturalWidth > 0);
  });
  return panel;
}

async function measurePage(chromium: Chromium, open: () => Promise<Page>): Promise<number> {
  const page = await open();
  const { ownMb } = await settledMemory(chromium, page);
  await page.close();
  return ownMb;
}

/** By how much a process grows in which the panel is opened and closed again and again. */
async function measureGrowth(chromium: Chromium): Promise<Memory> {
  // Keeps the process alive in between.
  const keeper = await chromium.browser.newPage();
  await keeper.goto(`${chromium.origin}/manifest.json`);
  const reopen = async () => (await openHistory(chromium)).close();
  await reopen();
  const before = await settledMemory(chromium, keeper);
  for (let round = 0; round < REOPENINGS; round += 1) await reopen();
  const after = await settledMemory(chromium, keeper);
  await keeper.close();
  return { ownMb: after.ownMb - before.ownMb, heapMb: after.heapMb - before.heapMb };
}

/** A browser in which the bare page's extension is the only one. */
async function openBareBrowser(profile: Profile, folder: string) {
  const chromium = await openChromium({ profile });
  const id = await chromium.browser.installExtension(folder);
  await chromium.browser.uninstallExtension(new URL(chromium.origin).host);
  return { ...chromium, origin: `chrome-extension://${id}` };
}

async function openBare({ browser, origin }: Chromium): Promise<Page> {
  const page = await browser.newPage();
  await page.setViewport(PANEL);
  await page.goto(`${origin}/bare.html`);
  await page.waitForSelector('textarea');
  return page;
}

async function measureIn(folder: string): Promise<Samples> {
  const profile = await createProfile();
  const [own, bare] = [await openWithHistory(RESULTS), await openBareBrowser(profile, folder)];
  try {
    const samples = await alternate(
      RUNS,
      () => measurePage(bare, () => openBare(bare)),
      () => measurePage(own, () => openHistory(own)),
    );
    const { ownMb, heapMb } = await measureGrowth(own);
    const remark = `${ownMb.toFixed(1)} MB more, of which ${heapMb.toFixed(2)} MB are kept alive`;
    return { ...samples, remark: `closed and opened ${REOPENINGS} times more: ${remark}` };
  } finally {
    await own.close();
    await bare.close();
    await profile.remove();
  }
}

async function measure(): Promise<Samples> {
  const folder = await mkdtemp(path.join(tmpdir(), 'plantain-bare-'));
  try {
    await buildWithBarePage(folder);
    return await measureIn(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** What the process of the panel with 20 results in sight has for its own, against that of a bare React page. */
export const memoryBenchmark: Benchmark = { name: 'memory', statistic: 'median', unit: 'MB', aim: 2, measure };
