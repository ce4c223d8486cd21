import type { Page } from 'puppeteer-core';
import type { Benchmark, Samples } from './benchmark.ts';
import { openWithHistory } from './filled-profile.ts';
import { openLibrary } from './library-page.ts';

const MANY = 10_000;
/** As fast as one reads, as a flick of the wheel, and all through as by the scroll bar. */
const PACES = [{ stepPx: 12 }, { stepPx: 80 }, { shareOfAll: 1 / 300 }] as const;
const FRAMES = 300;
/** A frame that comes half a frame late was not painted on time. */
const ON_TIME = 1.5;
const LONG_TASK_MS = 50;

interface Scrolled {
  /** Milliseconds between the frames. */
  readonly frames: readonly number[];
  /** Milliseconds of every task over 50 ms. */
  readonly longTasks: readonly number[];
}

interface Pace {
  readonly stepPx?: number;
  readonly shareOfAll?: number;
}

/** Runs in the page: scrolls what is highest in it by a step a frame. */
async function scroll(pace: Pace, frames: number): Promise<Scrolled> {
  const all = [document.scrollingElement ?? document.documentElement, ...document.querySelectorAll('*')];
  const scroller = all.reduce((most, each) =>
    each.scrollHeight - each.clientHeight > most.scrollHeight - most.clientHeight ? each : most,
  );
  const stepPx = pace.stepPx ?? Math.ceil((scroller.scrollHeight - scroller.clientHeight) * (pace.shareOfAll ?? 0));
  if (scroller.scrollHeight - scroller.clientHeight < stepPx * frames * 0.9)
    throw new Error('There is too little to scroll');
  const longTasks: number[] = [];
  const observer = new PerformanceObserver((list) =>
    longTasks.push(...list.getEntries().map(({ duration }) => duration)),
  );
  observer.observe({ type: 'longtask' });
  scroller.scrollTop = 0;
  await new Promise((resolve) => setTimeout(resolve, 500));
  longTasks.length = 0;
  const times: number[] = [];
  await new Promise<void>((resolve) => {
    const step = (time: number) => {
      times.push(time);
      scroller.scrollTop += stepPx;
      if (times.length > frames) resolve();
      else requestAnimationFrame(step);
    };
    requestAnimationFrame(step);
  });
  longTasks.push(...observer.takeRecords().map(({ duration }) => duration));
  observer.disconnect();
  return { frames: times.slice(1).map((time, place) => time - (times[place] ?? 0)), longTasks };
}

async function scrollAtAllPaces(page: Page): Promise<Scrolled> {
  const all: Scrolled[] = [];
  for (const pace of PACES) all.push(await page.evaluate(scroll, pace, FRAMES));
  return { frames: all.flatMap(({ frames }) => frames), longTasks: all.flatMap(({ longTasks }) => longTasks) };
}

/** How many frames there should have been, and how many came on time: a late one has pushed out those in whose time it fell. */
function count(frames: readonly number[], frameMs: number): { readonly due: number; readonly onTime: number } {
  const due = frames.reduce((sum, ms) => sum + Math.max(1, Math.round(ms / frameMs)), 0);
  return { due, onTime: frames.filter((ms) => ms < frameMs * ON_TIME).length };
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}

async function measure(): Promise<Samples> {
  const chromium = await openWithHistory(MANY);
  try {
    const bare = await chromium.browser.newPage();
    await bare.setContent('<body style="margin: 0; height: 300000px; background: linear-gradient(white, black)">');
    const baseline = await scrollAtAllPaces(bare);
    await bare.close();
    const figure = await scrollAtAllPaces(await openLibrary(chromium));
    const frameMs = baseline.frames.toSorted((a, b) => a - b)[Math.floor(baseline.frames.length / 2)] ?? 0;
    const longest = Math.max(0, ...figure.longTasks);
    const { due, onTime } = count(figure.frames, frameMs);
    const bareFrames = count(baseline.frames, frameMs);
    return {
      figure: [due],
      baseline: [onTime],
      remark: `${percent(onTime / due)} of the frames on time, in a bare page ${percent(bareFrames.onTime / bareFrames.due)}; ${figure.longTasks.length} tasks over ${LONG_TASK_MS} ms${longest > 0 ? `, the longest ${Math.round(longest)} ms` : ''}, in a bare page ${baseline.longTasks.length}`,
    };
  } finally {
    await chromium.close();
  }
}

/** The frames that were due while 10,000 results were scrolled through at three paces, against those that came on time. */
export const scrollBenchmark: Benchmark = { name: 'scroll', unit: 'frames', statistic: 'median', aim: 1.05, measure };
