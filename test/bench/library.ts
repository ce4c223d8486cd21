import { alternate, type Benchmark, type Samples } from './benchmark.ts';
import { openWithHistory } from './filled-profile.ts';
import { timeToFirstScreen } from './library-page.ts';

const RUNS = 20;
const FEW = 100;
const MANY = 10_000;

/** Milliseconds until the first screen, with few results and with many. */
export async function measureLibrary(many: number): Promise<Samples> {
  const browsers = [await openWithHistory(FEW), await openWithHistory(many)] as const;
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

/** From the start of the library's navigation until the first screen of thumbnails is painted, with 10,000 results and with 100. */
export const libraryBenchmark: Benchmark = {
  name: 'library',
  statistic: 'median',
  aim: 1.3,
  measure: () => measureLibrary(MANY),
};
