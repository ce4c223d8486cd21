import type { Statistic } from './statistics.ts';

/** Times in milliseconds or sizes in megabytes, of the same machine in the same minutes. */
export interface Samples {
  readonly figure: readonly number[];
  readonly baseline: readonly number[];
  /** What else there is to know, for a line below the table. */
  readonly remark?: string;
}

/** Something whose speed counts, and what it is held against: a row of the table in the design. */
export interface Benchmark {
  readonly name: string;
  readonly statistic: Statistic;
  /** Of its samples: milliseconds unless told. */
  readonly unit?: 'ms' | 'MB' | 'frames';
  /** The ratio to the baseline that is wanted at the most. */
  readonly aim: number;
  readonly measure: () => Promise<Samples>;
}

/** One measurement, in the benchmark's unit. Runs count from 0. */
type Measurement = (run: number) => Promise<number>;

/**
 * Measures both in turn, so that a machine that slows down slows both. What comes first fills caches and compiles code,
 * and is not counted.
 */
export async function alternate(runs: number, baseline: Measurement, figure: Measurement): Promise<Samples> {
  const samples = { figure: [] as number[], baseline: [] as number[] };
  for (let run = 0; run <= runs; run += 1) {
    const [base, own] = [await baseline(run), await figure(run)];
    if (run === 0) continue;
    samples.baseline.push(base);
    samples.figure.push(own);
  }
  return samples;
}
