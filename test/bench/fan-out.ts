import type { Page } from 'puppeteer-core';
import { createProfile, openChromium, type Chromium } from '../support/chromium.ts';
import { CANARY_KEY, startGeminiServer } from '../support/gemini-server.ts';
import { startHttp2Front } from '../support/http2-front.ts';
import { connectGemini, fillIn, generate } from '../support/panel.ts';
import type { Benchmark, Samples } from './benchmark.ts';

const RUNS = 3;
const JOBS = 100;
const AT_ONCE = 8;
const DELAY_MS = 2_000;

/** Ten by ten choices in braces. */
const SUBJECT = `Mug {${'abcdefghij'.split('').join('|')}} on table {${'klmnopqrst'.split('').join('|')}}`;

async function prepare(chromium: Chromium, baseUrl: string): Promise<Page> {
  const options = await chromium.openOwnPage('options.html');
  await connectGemini(options, { key: CANARY_KEY, baseUrl });
  await options.waitForSelector('::-p-xpath(//article//*[@role="status"][.="Connected"])');
  const field = await options.waitForSelector('aria/Images at once[role="spinbutton"]');
  await field?.evaluate((element) => element instanceof HTMLInputElement && element.select());
  await options.keyboard.type(String(AT_ONCE));
  await options.keyboard.press('Tab');
  const panel = await chromium.openOwnPage('sidepanel.html');
  await fillIn(panel, { choices: { Provider: 'Google Gemini' }, fields: { Subject: SUBJECT } });
  return panel;
}

/** From pressing *Generate* in the dialog until the group says that all are done. */
async function makeAll(panel: Page): Promise<number> {
  await panel.locator('::-p-xpath(//*[@role="tab"][starts-with(., "Compose")])').click();
  await generate(panel, { isReviewed: true });
  const start = performance.now();
  await panel.waitForSelector(
    `::-p-xpath((//section[starts-with(@aria-labelledby, "")][.//h2[starts-with(., "Group: ")]])[1]//*[@role="status"][starts-with(., "${JOBS} of ${JOBS} done")])`,
    { timeout: 300_000 },
  );
  return performance.now() - start;
}

async function measure(): Promise<Samples> {
  const profile = await createProfile();
  const server = await startGeminiServer({ delayMs: DELAY_MS });
  const front = await startHttp2Front(server.baseUrl);
  const chromium = await openChromium({ profile, trustsAnyCertificate: true });
  try {
    const panel = await prepare(chromium, front.baseUrl);
    const figure: number[] = [];
    for (let run = 0; run < RUNS; run += 1) figure.push(await makeAll(panel));
    return { figure, baseline: figure.map(() => (JOBS / AT_ONCE) * DELAY_MS) };
  } finally {
    await chromium.close();
    await front.close();
    await server.close();
    await profile.remove();
  }
}

/**
 * A hundred jobs of 2 s at eight at once, against the 25 s that they take at the least. Over HTTP/2, as with every provider:
 * over HTTP/1.1 browsers ask one origin for six things at once, which takes 34 s whatever the extension does.
 */
export const fanOutBenchmark: Benchmark = { name: 'fan-out', statistic: 'median', aim: 1.1, measure };
