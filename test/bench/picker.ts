import type { Browser, Page, WebWorker } from 'puppeteer-core';
import * as z from 'zod/mini';
import { createProfile, openChromium, type Chromium } from '../support/chromium.ts';
import type { Benchmark, Samples } from './benchmark.ts';
import { makeJpeg } from './jpeg.ts';
import { servePhotos } from './photo-server.ts';
import { summarise } from './statistics.ts';

const RUNS = 3;
const PICTURES = 2_000;
const COLUMNS = 8;
/** As fast as a person flings a page, in CSS pixels a second. */
const SPEED = 4_000;
/** A frame of 60 a second that comes a half later than it should is seen to be late. */
const ON_TIME_MS = 25;

/** Runs in a page: cuts so many pictures of 320×240 pixels out of a photograph, each with its number on it. */
async function cutUp(photo: string, from: number, count: number): Promise<readonly string[]> {
  const sheet = await createImageBitmap(new Blob([Uint8Array.fromBase64(photo)]));
  const canvas = new OffscreenCanvas(320, 240);
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('No 2D context');
  context.font = '60px sans-serif';
  const pictures: string[] = [];
  for (let index = from; index < from + count; index += 1) {
    const [x, y] = [(index * 37) % (sheet.width - 320), (index * 91) % (sheet.height - 240)];
    context.drawImage(sheet, -x, -y);
    context.fillText(String(index), 20, 80);
    const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.8 });
    pictures.push((await blob.bytes()).toBase64());
  }
  return pictures;
}

async function makePictures(browser: Browser): Promise<readonly Buffer[]> {
  const photo = (await makeJpeg(browser, 1_000_000)).toString('base64');
  const page = await browser.newPage();
  const pictures: string[] = [];
  while (pictures.length < PICTURES) pictures.push(...(await page.evaluate(cutUp, photo, pictures.length, 100)));
  await page.close();
  return pictures.map((picture) => Buffer.from(picture, 'base64'));
}

/** Runs in the page: shows all pictures, and resolves when they have loaded. */
async function showAll(count: number, columns: number): Promise<void> {
  document.body.style.cssText = `display: grid; grid-template-columns: repeat(${columns}, 1fr); gap: 8px`;
  const images = Array.from({ length: count }, (_, index) => {
    const image = new Image();
    image.src = `/${index}.jpg`;
    image.alt = `Picture ${index}`;
    image.style.cssText = 'width: 100%; aspect-ratio: 4 / 3';
    return image;
  });
  document.body.replaceChildren(...images);
  await Promise.all(images.map((image) => image.decode()));
}

/** A page of pictures in front, and the extension's leave to act on it. */
interface Stage {
  readonly page: Page;
  readonly worker: WebWorker;
  readonly tabId: number;
}

async function prepare(chromium: Chromium, url: string): Promise<Stage> {
  const page = await chromium.browser.newPage();
  await page.setViewport({ width: 1280, height: 800 });
  await page.goto(url);
  await page.evaluate(showAll, PICTURES, COLUMNS);
  await page.bringToFront();
  await chromium.clickAction(page);
  const worker = await chromium.worker();
  const tabs: unknown = await worker.evaluate(`chrome.tabs.query({ url: ${JSON.stringify(`${url}*`)} })`);
  const [tab] = z.array(z.object({ id: z.int() })).parse(tabs);
  if (tab === undefined) throw new Error('The page has no tab');
  const files = ['/content-scripts/capture.js', '/content-scripts/picker.js'];
  const injection = JSON.stringify({ target: { tabId: tab.id }, files });
  await worker.evaluate(`chrome.scripting.executeScript(${injection}).then(() => undefined)`);
  return { page, worker, tabId: tab.id };
}

/**
 * Runs in the page's isolated world, where the extension can look into closed shadow roots: opens the picker, and
 * resolves to the milliseconds until the marks of all pictures in the window are on the screen, with their sizes.
 */
const OPEN = `async () => {
  const isInWindow = (element) => {
    const { top, bottom } = element.getBoundingClientRect();
    return bottom > 0 && top < innerHeight;
  };
  const wanted = [...document.images].filter(isInWindow).length;
  const start = performance.now();
  void globalThis.plantainPicker.open();
  const root = chrome.dom.openOrClosedShadowRoot(document.documentElement.lastElementChild);
  for (;;) {
    await new Promise(requestAnimationFrame);
    const marks = [...root.querySelectorAll('.mark')].filter(isInWindow);
    if (marks.filter(({ textContent }) => textContent.includes('×')).length >= wanted) break;
  }
  // A task that is posted by a frame's callback runs after the frame was painted.
  await new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = resolve;
    port2.postMessage(null);
  });
  return performance.now() - start;
}`;

async function openPicker({ worker, tabId }: Stage): Promise<number> {
  const ms: unknown = await worker.evaluate(
    `chrome.scripting.executeScript({ target: { tabId: ${tabId} }, func: ${OPEN} }).then(([{ result }]) => result)`,
  );
  return z.number().parse(ms);
}

async function closePicker({ page }: Stage): Promise<void> {
  await page.keyboard.press('Escape');
  await page.waitForFunction(() => document.documentElement.lastElementChild === document.body);
}

/** How a scroll through the whole page went. */
interface Scroll {
  readonly frameMs: readonly number[];
  readonly longestTaskMs: number;
}

/** Runs in the page: collects the times between frames until the page says that it is over. */
function watchFrames(): void {
  const watch = { frameMs: [] as number[], longestTaskMs: 0 };
  const observer = new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) watch.longestTaskMs = Math.max(watch.longestTaskMs, duration);
  });
  observer.observe({ type: 'longtask' });
  let last = performance.now();
  let frame = requestAnimationFrame(function onFrame(now) {
    watch.frameMs.push(now - last);
    last = now;
    frame = requestAnimationFrame(onFrame);
  });
  addEventListener('scroll-over', () => {
    cancelAnimationFrame(frame);
    observer.disconnect();
    Object.assign(globalThis, { watch });
  });
}

const scrollSchema = z.object({ frameMs: z.array(z.number()), longestTaskMs: z.number() });

/** Scrolls from the top to the end as a person does with a wheel, by the browser's own gestures. */
async function scrollThrough({ page }: Stage): Promise<Scroll> {
  const distance = await page.evaluate(() => {
    scrollTo(0, 0);
    return document.documentElement.scrollHeight - innerHeight;
  });
  const session = await page.createCDPSession();
  await page.evaluate(watchFrames);
  const gesture = { x: 640, y: 400, yDistance: -distance, speed: SPEED, gestureSourceType: 'mouse' } as const;
  await session.send('Input.synthesizeScrollGesture', { ...gesture, preventFling: true });
  await session.detach();
  const watch: unknown = await page.evaluate(() => {
    dispatchEvent(new Event('scroll-over'));
    // The last steps of a gesture may come late.
    if (scrollY < (document.documentElement.scrollHeight - innerHeight) * 0.9)
      throw new Error('The page did not scroll');
    return Reflect.get(globalThis, 'watch');
  });
  return scrollSchema.parse(watch);
}

function describe(name: string, scrolls: readonly Scroll[]): string {
  const frames = scrolls.flatMap(({ frameMs }) => frameMs);
  const onTime = frames.filter((ms) => ms <= ON_TIME_MS).length / frames.length;
  const longest = Math.max(...scrolls.map(({ longestTaskMs }) => longestTaskMs));
  const task = longest === 0 ? 'no task over 50 ms' : `longest task ${Math.round(longest)} ms`;
  return `${name} ${(onTime * 100).toFixed(1)} % of ${frames.length} frames on time, ${task}`;
}

async function measureOn(stage: Stage): Promise<Samples> {
  const [bare, marked, readyMs]: [Scroll[], Scroll[], number[]] = [[], [], []];
  for (let run = 0; run <= RUNS; run += 1) {
    const without = await scrollThrough(stage);
    await stage.page.evaluate(() => scrollTo(0, 0));
    const ms = await openPicker(stage);
    const withMarks = await scrollThrough(stage);
    await closePicker(stage);
    // The first fills caches and compiles code.
    if (run === 0) continue;
    bare.push(without);
    marked.push(withMarks);
    readyMs.push(ms);
  }
  const ready = `ready ${Math.round(summarise(readyMs, 'median'))} ms after opening (median of ${RUNS})`;
  return {
    figure: marked.flatMap(({ frameMs }) => frameMs),
    baseline: bare.flatMap(({ frameMs }) => frameMs),
    remark: [ready, describe('scrolling', marked), describe('bare page', bare)].join('; '),
  };
}

async function measure(): Promise<Samples> {
  const profile = await createProfile();
  const chromium = await openChromium({ profile });
  const pictures = await makePictures(chromium.browser);
  const named = (name: string) => pictures[Number.parseInt(name.slice(1), 10)] ?? Buffer.alloc(0);
  const server = await servePhotos({ type: 'image/jpeg', named });
  try {
    return await measureOn(await prepare(chromium, server.url));
  } finally {
    await chromium.close();
    await server.close();
    await profile.remove();
  }
}

/** From frame to frame while a page of 2,000 pictures scrolls from top to end, with the picker's overlay and without. */
export const pickerBenchmark: Benchmark = { name: 'picker', statistic: 'p95', aim: 1.1, measure };
