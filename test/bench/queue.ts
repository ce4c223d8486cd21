import path from 'node:path';
import { launch } from 'puppeteer-core';
import { createServer } from 'vite';
import { ensureProgram } from '../support/programs.ts';
import type { Benchmark, Samples } from './benchmark.ts';
import type { QueueTimes } from './queue-page/page.ts';
import { summarise } from './statistics.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');
const QUEUED = 5_000;
const FEW = 10;
const RUNS = 30;

/** The store and the runner's choosing, in a page of their own: what is measured is IndexedDB and our use of it. */
async function inPage<Answer>(work: (measure: (queued: number) => Promise<QueueTimes>) => Promise<Answer>) {
  const server = await createServer({
    root: ROOT,
    configFile: false,
    logLevel: 'error',
    server: { hmr: false, watch: null },
    optimizeDeps: { include: ['idb', 'zod/mini'] },
  });
  await server.listen();
  const browser = await launch({
    executablePath: ensureProgram('chromium'),
    args: [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), '--disable-background-networking'],
    protocolTimeout: 600_000,
  });
  try {
    const page = await browser.newPage();
    await page.goto(`${server.resolvedUrls?.local[0] ?? ''}test/bench/queue-page/index.html`);
    await page.waitForFunction(() => globalThis.measureQueue !== undefined, { timeout: 60_000 });
    return await work((queued) => page.evaluate((count, runs) => globalThis.measureQueue(count, runs), queued, RUNS));
  } finally {
    await browser.close();
    await server.close();
  }
}

function words({ enqueue, claim, finish, bareWrite }: QueueTimes): string {
  const median = (times: readonly number[]) => summarise(times, 'median').toFixed(1);
  return `enqueue ${median(enqueue)}, claim ${median(claim)}, finish ${median(finish)}, bare write ${median(bareWrite)} ms`;
}

async function measure(): Promise<Samples> {
  return inPage(async (measureQueue) => {
    const few = await measureQueue(FEW);
    const many = await measureQueue(QUEUED);
    return {
      figure: many.enqueue.map((each, run) => each + (many.claim[run] ?? 0) + (many.finish[run] ?? 0)),
      baseline: many.bareWrite.map((each) => each * 3),
      remark: `with ${QUEUED} queued ${words(many)}; with ${FEW} queued ${words(few)}`,
    };
  });
}

/** A job's three moves with 5,000 others queued, each of which writes four records in one transaction, against three bare writes. */
export const queueBenchmark: Benchmark = { name: 'queue', statistic: 'median', aim: 4, measure };
