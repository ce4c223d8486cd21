import type { Page } from 'puppeteer-core';
import { createProfile, openChromium, type Chromium } from '../support/chromium.ts';
import { CANARY_KEY, startGeminiServer, type GeminiServer, type RecordedRequest } from '../support/gemini-server.ts';
import { connectGemini, fillIn, generate, openTab, waitForJob, waitForPicture } from '../support/panel.ts';
import { alternate, type Benchmark, type Samples } from './benchmark.ts';
import { paintedAfter, type Moment } from './painted.ts';

const RUNS = 10;
const DELAY_MS = 4_000;
const IMAGE_BYTES = 1_500_000;

/** Connects, and generates once: the first time with a provider, the person is asked. Returns the panel. */
async function prepare(chromium: Chromium, server: GeminiServer): Promise<Page> {
  const options = await chromium.openOwnPage('options.html');
  await connectGemini(options, { key: CANARY_KEY, baseUrl: server.baseUrl });
  await options.waitForSelector('::-p-xpath(//article//*[@role="status"][.="Connected"])');
  const panel = await chromium.openOwnPage('sidepanel.html');
  await fillIn(panel, { choices: { Provider: 'Google Gemini' }, fields: { Subject: 'A red kite over dunes' } });
  await generate(panel, { isReviewed: true });
  await waitForJob(panel, 'Done');
  await waitForPicture(panel);
  return panel;
}

async function generateAndSee(panel: Page): Promise<number> {
  await openTab(panel, 'Compose');
  const button = await panel.waitForSelector('aria/Generate[role="button"]');
  if (!button) throw new Error('There is no Generate');
  let clicked: Moment = 0;
  const painted = await paintedAfter(panel, 'article:first-of-type img', async () => {
    clicked = await button.evaluate((element) => {
      const now = performance.timeOrigin + performance.now();
      if (element instanceof HTMLElement) element.click();
      return now;
    });
  });
  return painted - clicked;
}

/** The request that the extension sent, sent again by nothing but `fetch`, and the image of the answer decoded. */
async function fetchAndDecode(page: Page, baseUrl: string, { path, body }: RecordedRequest): Promise<number> {
  const request = { url: `${baseUrl}${path}`, key: CANARY_KEY, body: JSON.stringify(body) };
  return page.evaluate(async ({ url, key, body }) => {
    const start = performance.now();
    const headers = { 'content-type': 'application/json', 'x-goog-api-key': key };
    const response = await fetch(url, { method: 'POST', headers, body, cache: 'no-store' });
    const answer = await response.json();
    const { data, mimeType } = answer.candidates[0].content.parts[0].inlineData;
    const bitmap = await createImageBitmap(new Blob([Uint8Array.fromBase64(data)], { type: mimeType }));
    const end = performance.now();
    bitmap.close();
    return end - start;
  }, request);
}

async function measure(): Promise<Samples> {
  const profile = await createProfile();
  const server = await startGeminiServer({ delayMs: DELAY_MS, imageBytes: IMAGE_BYTES });
  const chromium = await openChromium({ profile });
  try {
    const panel = await prepare(chromium, server);
    const sent = server.requests.findLast(({ method, path }) => method === 'POST' && path.endsWith(':generateContent'));
    if (!sent) throw new Error('The extension sent nothing');
    return await alternate(
      RUNS,
      () => fetchAndDecode(panel, server.baseUrl, sent),
      () => generateAndSee(panel),
    );
  } finally {
    await chromium.close();
    await server.close();
    await profile.remove();
  }
}

/** From *Generate* until the image is painted; the provider answers after 4 s with 1.5 MB. */
export const overheadBenchmark: Benchmark = { name: 'overhead', statistic: 'median', aim: 1.05, measure };
