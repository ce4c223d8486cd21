import path from 'node:path';
import type { Page } from 'puppeteer-core';
import * as z from 'zod/mini';
import { createProfile, openChromium, type Chromium } from '../support/chromium.ts';
import { alternate, type Benchmark, type Samples } from './benchmark.ts';

const RUNS = 20;
const EMPTY_WORKER = path.resolve(import.meta.dirname, 'empty-worker');

/** Changes nothing, and still needs the store and the runner: there is no such job. */
const COMMAND = { command: 'job.cancel', request: { jobId: 'none' } };

/**
 * The test's own hold on workers is let go: a worker that starts in the hands of a debugger first waits for it, which no
 * person's does.
 */
async function releaseWorkers(page: Page): Promise<void> {
  const session = await page.createCDPSession();
  await session.connection()?.send('Target.setAutoAttach', {
    autoAttach: true,
    waitForDebuggerOnStart: true,
    flatten: true,
    filter: [{ type: 'page', exclude: true }, { type: 'service_worker', exclude: true }, {}],
  });
  await session.detach();
}

async function timeToAnswer(chromium: Chromium, page: Page): Promise<number> {
  await chromium.stopWorker(page);
  const ms: unknown = await page.evaluate(`(async () => {
    const start = performance.now();
    const reply = await chrome.runtime.sendMessage(${JSON.stringify(COMMAND)});
    const end = performance.now();
    if (typeof reply?.ok !== 'boolean') throw new Error('The command was not answered');
    return end - start;
  })()`);
  return z.number().parse(ms);
}

async function measure(): Promise<Samples> {
  const profile = await createProfile();
  const chromium = await openChromium({ profile });
  try {
    const own = await chromium.openOwnPage('options.html');
    const id = await chromium.browser.installExtension(EMPTY_WORKER);
    const empty = await chromium.browser.newPage();
    await empty.goto(`chrome-extension://${id}/page.html`);
    await releaseWorkers(own);
    return await alternate(
      RUNS,
      () => timeToAnswer(chromium, empty),
      () => timeToAnswer(chromium, own),
    );
  } finally {
    await chromium.close();
    await profile.remove();
  }
}

/** From a stopped worker to the answer of the first command. */
export const wakeBenchmark: Benchmark = { name: 'wake', statistic: 'median', aim: 2, measure };
