import { execFileSync } from 'node:child_process';
import path from 'node:path';
import type { Benchmark } from './benchmark.ts';
import { captureBenchmark, captureLargeBenchmark } from './capture.ts';
import { CURVE_HEAD, measureCurve } from './curve.ts';
import { fanOutBenchmark } from './fan-out.ts';
import { removeFilled } from './filled-profile.ts';
import { reportFindings } from './findings.ts';
import { importBenchmark } from './import.ts';
import { libraryBenchmark } from './library.ts';
import { memoryBenchmark } from './memory.ts';
import { overheadBenchmark } from './overhead.ts';
import { panelBenchmark } from './panel.ts';
import { pickerBenchmark } from './picker.ts';
import { queueBenchmark } from './queue.ts';
import { scrollBenchmark } from './scroll.ts';
import { searchBenchmark } from './search.ts';
import { summarise } from './statistics.ts';
import { formatTable } from './table.ts';
import { wakeBenchmark } from './wake.ts';
import { zipBenchmark } from './zip.ts';

/**
 * What `npm run bench` does: builds, measures, and prints one table. It takes names to measure some,
 * and `--curve` to see how the library and its search grow with the number of results. A slow figure is no
 * failure, since machines differ: what counts is the ratio to a baseline of the same run.
 */

const ROOT = path.resolve(import.meta.dirname, '../..');
const BENCHMARKS: readonly Benchmark[] = [
  captureBenchmark,
  captureLargeBenchmark,
  panelBenchmark,
  pickerBenchmark,
  wakeBenchmark,
  overheadBenchmark,
  fanOutBenchmark,
  queueBenchmark,
  libraryBenchmark,
  scrollBenchmark,
  searchBenchmark,
  memoryBenchmark,
  zipBenchmark,
  importBenchmark,
];

const HEAD = ['', 'figure', 'baseline', 'ratio', 'aim', ''];

function chosen(names: readonly string[]): readonly Benchmark[] {
  const unknown = names.filter((name) => !BENCHMARKS.some((benchmark) => benchmark.name === name));
  if (unknown.length > 0) {
    throw new Error(
      `There is no ${unknown.join(', ')}: only ${[...BENCHMARKS.map(({ name }) => name), FINDINGS].join(', ')}.`,
    );
  }
  return names.length === 0 ? BENCHMARKS : BENCHMARKS.filter(({ name }) => names.includes(name));
}

function formatFigure(figure: number, unit: string): string {
  return `${figure < 100 ? figure.toFixed(1) : Math.round(figure)} ${unit}`;
}

async function rowOf({ name, statistic, unit = 'ms', aim, measure }: Benchmark): Promise<readonly string[]> {
  const samples = await measure();
  const figure = summarise(samples.figure, statistic);
  const baseline = summarise(samples.baseline, statistic);
  const ratio = figure / baseline;
  const title = `${name} (${statistic} of ${samples.figure.length})`;
  if (samples.remark !== undefined) remarks.push(`${name}: ${samples.remark}`);
  return [
    title,
    formatFigure(figure, unit),
    formatFigure(baseline, unit),
    `${ratio.toFixed(2)}×`,
    `≤ ${aim}×`,
    ratio <= aim ? '✓' : 'over',
  ];
}

/** How right the findings are is a table of its own, for which nothing is built. */
const FINDINGS = 'findings';
const CURVE = '--curve';
const names = process.argv.slice(2).filter((name) => name !== CURVE);
const isCurve = process.argv.includes(CURVE);
const others = names.filter((name) => name !== FINDINGS);
const benchmarks = (names.length > 0 || isCurve) && others.length === 0 ? [] : chosen(others);
if ((names.length === 0 && !isCurve) || names.includes(FINDINGS)) console.log(reportFindings());
if ((benchmarks.length > 0 || isCurve) && process.env['PLANTAIN_BUILD'] === undefined) {
  execFileSync('npm', ['run', 'build', '--silent'], { cwd: ROOT, stdio: ['ignore', 'ignore', 'inherit'] });
}
const remarks: string[] = [];
const rows: (readonly string[])[] = [];
try {
  for (const benchmark of benchmarks) rows.push(await rowOf(benchmark));
  if (isCurve) console.log(formatTable(CURVE_HEAD, await measureCurve()));
} finally {
  await removeFilled();
}
if (rows.length > 0) console.log([formatTable(HEAD, rows), ...remarks].join('\n'));
