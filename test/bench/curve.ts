import { removeFilled } from './filled-profile.ts';
import { measureLibrary } from './library.ts';
import { measureSearch } from './search.ts';
import { summarise } from './statistics.ts';

const COUNTS = [100, 1_000, 10_000, 100_000] as const;
const MEASURES = { library: measureLibrary, search: measureSearch } as const;

export const CURVE_HEAD = ['curve', ...COUNTS.map((count) => `${count.toLocaleString('en')} results`)];

/**
 * How the figures grow with the number of results: their medians in milliseconds, a row a benchmark. To fill the largest
 * history takes minutes.
 */
export async function measureCurve(): Promise<readonly (readonly string[])[]> {
  const rows = Object.keys(MEASURES).map((name) => [name]);
  for (const count of COUNTS) {
    for (const [place, measure] of Object.values(MEASURES).entries()) {
      const { figure } = await measure(count);
      rows[place]?.push(`${summarise(figure, 'median').toFixed(1)} ms`);
    }
    // A hundred thousand results are some gigabytes.
    await removeFilled();
  }
  return rows;
}
