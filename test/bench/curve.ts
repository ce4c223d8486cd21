import { removeFilled } from './filled-profile.ts';
import { timesToFirstScreen } from './library.ts';
import { measureSearch } from './search.ts';
import { summarise } from './statistics.ts';

const COUNTS = [100, 1_000, 10_000, 100_000] as const;
const MEASURES: Readonly<Record<string, (count: number) => Promise<readonly number[]>>> = {
  library: timesToFirstScreen,
  search: async (count) => (await measureSearch(count)).figure,
};

export const CURVE_HEAD = ['curve', ...COUNTS.map((count) => `${count.toLocaleString('en')} results`)];

/**
 * How the figures grow with the number of results: their medians in milliseconds, a row a benchmark. To fill the largest
 * history takes minutes.
 */
export async function measureCurve(): Promise<readonly (readonly string[])[]> {
  const rows = Object.keys(MEASURES).map((name) => [name]);
  for (const count of COUNTS) {
    for (const [place, measure] of Object.values(MEASURES).entries()) {
      rows[place]?.push(`${summarise(await measure(count), 'median').toFixed(1)} ms`);
    }
    // A hundred thousand results are some gigabytes.
    await removeFilled();
  }
  return rows;
}
