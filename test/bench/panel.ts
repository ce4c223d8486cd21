import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from 'puppeteer-core';
import { createProfile, openChromium } from '../support/chromium.ts';
import { addFiles, fillIn } from '../support/panel.ts';
import { PHOTOS } from '../support/photos.ts';
import { buildWithBarePage } from './bare-page.ts';
import { alternate, type Benchmark, type Samples } from './benchmark.ts';

const RUNS = 20;
const SUBJECT = 'The mug of @image1 on a ledge before @image2';
const FILES = [PHOTOS.mug, PHOTOS.brick, PHOTOS.rocket, PHOTOS.mug, PHOTOS.brick, PHOTOS.rocket];

/** What a page shows once it is ready for its first input: the text in its one field of several lines. */
interface Ready {
  readonly text: string;
  readonly references: number;
}

const MARK = 'first-input';

/** Runs in the page before its own scripts: types a letter as soon as all is there, and marks when it was taken. */
function typeWhenReady({ text, references }: Ready, mark: string): void {
  const observer = new MutationObserver(() => {
    const field = document.querySelector('textarea');
    // What earlier runs typed was stored, and stands there too.
    if (!field?.value.includes(text)) return;
    if (document.querySelectorAll('li[aria-label^="@image"]').length !== references) return;
    observer.disconnect();
    const { length } = field.value;
    field.focus();
    document.execCommand('insertText', false, '!');
    if (field.value.length !== length + 1) throw new Error('The input was not taken');
    performance.mark(mark);
  });
  observer.observe(document, { childList: true, subtree: true, attributes: true });
}

/** Runs in the page. The clock of a page starts when its navigation does. */
async function timeOfMark(mark: string): Promise<number> {
  return new Promise((resolve) => {
    new PerformanceObserver((list) => {
      const [entry] = list.getEntriesByName(mark);
      if (entry) resolve(entry.startTime);
    }).observe({ type: 'mark', buffered: true });
  });
}

async function timeToInput(page: Page, url: string, ready: Ready): Promise<number> {
  // Leaving the panel writes down what was typed: not while the next page is timed.
  await page.goto(new URL('/manifest.json', url).href);
  const { identifier } = await page.evaluateOnNewDocument(typeWhenReady, ready, MARK);
  await page.goto(url);
  const time = await page.evaluate(timeOfMark, MARK);
  await page.removeScriptToEvaluateOnNewDocument(identifier);
  return time;
}

async function measureIn(folder: string): Promise<Samples> {
  const profile = await createProfile();
  const chromium = await openChromium({ profile });
  try {
    const id = await chromium.browser.installExtension(folder);
    const origin = `chrome-extension://${id}`;
    const page = await chromium.browser.newPage();
    await page.goto(`${origin}/sidepanel.html`);
    await fillIn(page, { fields: { Subject: SUBJECT } });
    await addFiles(page, FILES);
    return await alternate(
      RUNS,
      async () => timeToInput(page, `${origin}/bare.html`, { text: '', references: 0 }),
      async () => timeToInput(page, `${origin}/sidepanel.html`, { text: SUBJECT, references: FILES.length }),
    );
  } finally {
    await chromium.close();
    await profile.remove();
  }
}

async function measure(): Promise<Samples> {
  const folder = await mkdtemp(path.join(tmpdir(), 'plantain-bare-'));
  try {
    await buildWithBarePage(folder);
    return await measureIn(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** From the start of the panel's navigation until it takes the first input, with a draft of 6 references restored. */
export const panelBenchmark: Benchmark = { name: 'panel', statistic: 'median', aim: 1.5, measure };
