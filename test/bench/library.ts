import { alternate, type Benchmark, type Samples } from './benchmark.ts';
import { openWithHistory } from './filled-profile.ts';
import { timeToFirstScreen } from './library-page.ts';

const RUNS = 20;
const FEW = 100;
const MANY = 10_000;

async function measure(): Promise<Samples> {
  const browsers = [await openWithHistory(FEW), await openWithHistory(MANY)] as const;
  try {
    const [few, all] = browsers;
    const [page, other] = [await few.browser.newPage(), await all.browser.newPage()];
    return await alternate(
      RUNS,
      () => timeToFirstScreen(page, few.origin),
      () => timeToFirstScreen(other, all.origin),
    );
  } finally {
    for (const chromium of browsers) await chromium.close();
  }
}

/** Milliseconds until the first screen with so many results, by themselves. */
export async function timesToFirstScreen(count: number): Promise<readonly number[]> {
  const chromium = await openWithHistory(count);
  try {
    const page = await chromium.browser.newPage();
    const times: number[] = [];
    for (let run = 0; run <= RUNS; run += 1) times.push(await timeToFirstScreen(page, chromium.origin));
    // The first fills caches and compiles code.
    return times.slice(1);
  } finally {
    await chromium.close();
  }
}

/** From the start of the library's navigation until the first screen of thumbnails is painted, with 10,000 results and with 100. */
export const libraryBenchmark: Benchmark = { name: 'library', statistic: 'median', aim: 1.3, measure };
