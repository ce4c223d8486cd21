import path from 'node:path';
import { launch, type Page } from 'puppeteer-core';
import { createServer } from 'vite';
import { formatTable } from '../bench/table.ts';
import { ensureProgram } from '../support/programs.ts';
import type { Pair } from './duplicates.ts';
import type { Measured } from './page.ts';

/**
 * What `npm run quality` does: makes the labelled pictures in Chromium, lets the arrival checks look at each, and prints
 * how many defects they find and how often they are wrong, apart for what the thresholds were chosen by and what was
 * held out. `--list` names each picture that was judged wrongly; `--shift=5000` makes others of the same kinds, by which no
 * threshold was chosen either.
 */

const ROOT = path.resolve(import.meta.dirname, '../..');
const KINDS = ['compression', 'blur', 'screenshot', 'overlay'] as const;
const PARTS = [
  { name: 'tuned on', isHeldOut: false },
  { name: 'held out', isHeldOut: true },
] as const;

function percent(part: number, whole: number): string {
  return whole === 0 ? '–' : `${((100 * part) / whole).toFixed(1)} %`;
}

function rowOf(kind: (typeof KINDS)[number], measured: readonly Measured[]): string[] {
  const isSuspected = ({ suspicions }: Measured) => suspicions.some((suspicion) => suspicion.kind === kind);
  const defective = measured.filter((sample) => sample.kind === kind);
  const clean = measured.filter((sample) => sample.kind === 'clean');
  const [found, wrong] = [defective.filter(isSuspected).length, clean.filter(isSuspected).length];
  return [
    kind,
    `${found} of ${defective.length}`,
    percent(found, defective.length),
    percent(found, found + wrong),
    `${wrong} of ${clean.length}`,
    percent(wrong, clean.length),
  ];
}

function printKinds(measured: readonly Measured[]): void {
  const clean = measured.filter(({ kind }) => kind === 'clean');
  const wrong = clean.filter(({ suspicions }) => suspicions.length > 0).length;
  const total = ['any', '', '', '', `${wrong} of ${clean.length}`, percent(wrong, clean.length)];
  const head = ['', 'found', 'recall', 'precision', 'false alarms', ''];
  console.log(formatTable(head, [...KINDS.map((kind) => rowOf(kind, measured)), total]));
}

/** How a defect's recall grows with its strength: by what stands after the name of the motif. */
function printStrengths(measured: readonly Measured[]): void {
  const defective = measured.filter(({ kind }) => kind !== 'clean');
  const groups = Map.groupBy(
    defective,
    ({ kind, name }) => `${kind} ${kind === 'screenshot' ? name.split('/')[0] : name.split('/')[1]}`,
  );
  const rows = [...groups].map(([name, samples]) => {
    const found = samples.filter(({ kind, suspicions }) => suspicions.some((suspicion) => suspicion.kind === kind));
    return [name, `${found.length} of ${samples.length}`, percent(found.length, samples.length)];
  });
  console.log(
    formatTable(
      ['defect', 'found', ''],
      rows.toSorted(([a = ''], [b = '']) => a.localeCompare(b, 'en', { numeric: true })),
    ),
  );
}

function printPairs(pairs: readonly Pair[]): void {
  const rows = [2, 4, 6, 8, 10, 12, 14].map((limit) => {
    const share = (isSame: boolean) => {
      const some = pairs.filter((pair) => pair.isSame === isSame);
      return percent(some.filter(({ distance }) => distance <= limit).length, some.length);
    };
    return [`≤ ${limit}`, share(true), share(false)];
  });
  console.log(formatTable(['distance', 'same picture', 'different pictures'], rows));
}

function printTimes(measured: readonly Measured[]): void {
  const times = measured.map(({ tookMs }) => tookMs).toSorted((a, b) => a - b);
  const at = (share: number) => `${(times[Math.floor(share * (times.length - 1))] ?? 0).toFixed(0)} ms`;
  console.log(`Time a picture: median ${at(0.5)}, 95 % within ${at(0.95)}, at most ${at(1)}.`);
}

function printWrong(measured: readonly Measured[]): void {
  for (const { index, kind, name, isHeldOut, suspicions } of measured) {
    const isFound =
      kind === 'clean' ? suspicions.length === 0 : suspicions.some((suspicion) => suspicion.kind === kind);
    const whys = suspicions.map((suspicion) => `${suspicion.kind}: ${suspicion.why}`).join('; ');
    if (!isFound) console.log(`${index} ${kind} ${name}${isHeldOut ? ' (held out)' : ''}: ${whys}`);
  }
}

async function measureAll(page: Page): Promise<Measured[]> {
  const count = await page.evaluate(() => globalThis.corpus?.count ?? 0);
  const measured: Measured[] = [];
  for (let index = 0; index < count; index += 1) {
    const one = await page.evaluate((at) => globalThis.corpus?.measure(at), index);
    if (one) measured.push(one);
  }
  return measured;
}

const server = await createServer({
  root: ROOT,
  configFile: false,
  logLevel: 'error',
  server: { hmr: false, watch: null },
  optimizeDeps: { noDiscovery: true },
});
await server.listen();
const browser = await launch({
  executablePath: ensureProgram('chromium'),
  args: [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), '--disable-background-networking'],
  protocolTimeout: 600_000,
});
try {
  const page = await browser.newPage();
  const shift = process.argv.find((argument) => argument.startsWith('--shift='))?.slice('--shift='.length) ?? '0';
  await page.goto(new URL(`test/quality/index.html?shift=${shift}`, server.resolvedUrls?.local[0]).href);
  await page.waitForFunction('globalThis.corpus');
  const measured = await measureAll(page);
  const pairs = await page.evaluate(async () => (await globalThis.corpus?.comparePairs()) ?? []);
  for (const { name, isHeldOut } of PARTS) {
    const part = measured.filter((sample) => sample.isHeldOut === isHeldOut);
    console.log(`\nPictures that the thresholds were ${name}: ${part.length}`);
    printKinds(part);
    printPairs(pairs.filter((pair) => pair.isHeldOut === isHeldOut));
  }
  printStrengths(measured);
  printTimes(measured);
  if (process.argv.includes('--list')) {
    printWrong(measured);
    const alike = pairs.filter(({ isSame, distance }) => !isSame && distance <= 6);
    for (const { name, distance } of alike) console.log(`${distance} bits between ${name}`);
  }
} finally {
  await browser.close();
  await server.close();
}
