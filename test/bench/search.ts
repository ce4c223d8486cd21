import type { Page } from 'puppeteer-core';
import type { Benchmark, Samples } from './benchmark.ts';
import { openWithHistory } from './filled-profile.ts';
import { openLibrary } from './library-page.ts';
import { summarise } from './statistics.ts';

const MANY = 10_000;
/** Of so many results a query may take a frame more. */
const PER_FRAME = 5_000;
const ROUNDS = 5;
/** Words of several scripts: of many results, of some, and of none; no two that follow each other find as many. */
const QUERIES = ['mug', 'mug wood', 'zinc mountain', 'tisch', '器の店', 'product studio', 'лавка', 'u'] as const;

/** Runs in the page: how far apart its frames are, in milliseconds. */
async function measureFrames(): Promise<number[]> {
  const times: number[] = [];
  await new Promise<void>((resolve) => {
    const step = (time: number) => {
      times.push(time);
      if (times.length > 60) resolve();
      else requestAnimationFrame(step);
    };
    requestAnimationFrame(step);
  });
  return times.slice(1).map((time, place) => time - (times[place] ?? 0));
}

interface Typed {
  readonly words: string;
  /** The words that say how many results there are, where they are known from before. */
  readonly count: string | null;
}

/** Runs in the page: types, waits until the answer is painted, and tells how long that took and how many it says there are. */
async function type({ words, count }: Typed): Promise<{ readonly ms: number; readonly count: string }> {
  const field = document.querySelector('input[type="search"]');
  const status = document.querySelector('header [role="status"]');
  if (!(field instanceof HTMLInputElement) || !status) throw new Error('There is nothing to search with');
  const said = () => status.textContent;
  const isAnswered = () => (count === null ? !/so far|about/i.test(said()) && said() !== '' : said() === count);
  const start = performance.now();
  field.focus();
  field.select();
  document.execCommand('insertText', false, words);
  // Where the answer is not known yet, it is only to be learnt: at leisure.
  if (count === null) await new Promise((resolve) => setTimeout(resolve, 1_500));
  const answered = Promise.withResolvers<void>();
  const observer = new MutationObserver(() => isAnswered() && answered.resolve());
  observer.observe(document.body, { childList: true, subtree: true, characterData: true });
  if (isAnswered()) answered.resolve();
  await answered.promise;
  observer.disconnect();
  await new Promise((resolve) => {
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.addEventListener('message', resolve);
      port1.start();
      port2.postMessage(null);
    });
  });
  return { ms: performance.now() - start, count: said() };
}

async function learn(page: Page): Promise<Typed[]> {
  const learnt: Typed[] = [];
  for (const words of QUERIES) {
    const { count } = await page.evaluate(type, { words, count: null });
    // Whether the page answers is seen by the number alone.
    if (count !== learnt.at(-1)?.count) learnt.push({ words, count });
  }
  return learnt.length > 1 && learnt[0]?.count === learnt.at(-1)?.count ? learnt.slice(1) : learnt;
}

/** Milliseconds of queries over so many results. */
export async function measureSearch(many: number): Promise<Samples> {
  const chromium = await openWithHistory(many);
  try {
    const page = await openLibrary(chromium);
    const queries = await learn(page);
    const figure: number[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      for (const query of queries) figure.push((await page.evaluate(type, query)).ms);
    }
    const frameMs = summarise(await page.evaluate(measureFrames), 'median');
    const baseline = figure.map(() => frameMs * (many / PER_FRAME));
    return { figure, baseline, remark: `a frame took ${frameMs.toFixed(1)} ms; ${wordsOf(queries, figure)}` };
  } finally {
    await chromium.close();
  }
}

function wordsOf(queries: readonly Typed[], figure: readonly number[]): string {
  const each = queries.map(({ words, count }, place) => {
    const times = figure.filter((_, run) => run % queries.length === place);
    return `“${words}” ${summarise(times, 'median').toFixed(0)} ms (${count})`;
  });
  return each.join(', ');
}

/** From the input event of a query over 10,000 results until its answer is painted, against a frame for each 5,000 results. */
export const searchBenchmark: Benchmark = {
  name: 'search',
  statistic: 'median',
  aim: 1,
  measure: () => measureSearch(MANY),
};
