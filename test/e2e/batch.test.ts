import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createProfile, openChromium, type Chromium, type Profile } from '../support/chromium.ts';
import { CANARY_KEY, startGeminiServer, type GeminiServer } from '../support/gemini-server.ts';
import { connectGemini, dialogButton, fillIn, openTab, waitForConnection } from '../support/panel.ts';

let profile: Profile;
let chromium: Chromium;
let server: GeminiServer;

beforeAll(async () => {
  profile = await createProfile();
  server = await startGeminiServer();
  chromium = await openChromium({ profile });
});

afterAll(async () => {
  await chromium.close();
  await server.close();
  await profile.remove();
});

/** Lets the time pass after which batches are looked at again: minutes, for which no test waits. */
async function passTime(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const opening = indexedDB.open('plantain');
    await new Promise((resolve) => {
      opening.addEventListener('success', resolve);
    });
    const transaction = opening.result.transaction('batches', 'readwrite');
    const store = transaction.objectStore('batches');
    const all = store.getAll();
    all.addEventListener('success', () => {
      for (const batch of all.result) store.put({ ...batch, dueAt: 0 });
    });
    await new Promise((resolve) => {
      transaction.addEventListener('complete', resolve);
    });
    opening.result.close();
  });
  await page.evaluate(`chrome.runtime.sendMessage({ command: 'worker.wake', request: {} })`);
}

/** Reads how far batches are, straight from the database. */
async function statesOf(page: Page): Promise<readonly string[]> {
  return page.evaluate(async () => {
    const opening = indexedDB.open('plantain');
    await new Promise((resolve) => {
      opening.addEventListener('success', resolve);
    });
    const all = opening.result.transaction('batches').objectStore('batches').getAll();
    await new Promise((resolve) => {
      all.addEventListener('success', resolve);
    });
    opening.result.close();
    return all.result.map(({ state }: { state: string }) => state);
  });
}

/** The number on the toolbar button. */
async function badgeOf({ worker }: Chromium): Promise<unknown> {
  return (await worker()).evaluate('chrome.action.getBadgeText({})');
}

it('leaves a group of twenty-four to the batch engine, over a restart of the browser, at half the price, with the toolbar button counting', async () => {
  const options = await chromium.openOwnPage('options.html');
  await connectGemini(options, { key: CANARY_KEY, baseUrl: server.baseUrl });
  await waitForConnection(options, 'Google Gemini');
  const panel = await chromium.openOwnPage('sidepanel.html');
  const subject = 'A mug of {red|green|blue|white} glaze on {oak|pine|steel|stone|glass|cork}';
  await fillIn(panel, { choices: { Provider: 'Google Gemini' }, fields: { Subject: subject } });
  await panel.locator('aria/Generate[role="button"]').click();
  await panel.locator('::-p-xpath(//dialog//label[starts-with(., "Send as a batch (half the price")])').click();
  await panel.locator(dialogButton('Generate')).click();
  await panel.waitForSelector('::-p-text(24 images in a batch at Google Gemini)');
  await panel.waitForFunction(`document.body.innerText.includes('0 of 24 done')`);
  await expect.poll(() => statesOf(panel), { timeout: 20_000 }).toEqual(['running']);
  await expect.poll(() => badgeOf(chromium)).toBe('24');

  await chromium.kill();
  chromium = await openChromium({ profile });
  const reopened = await chromium.openOwnPage('sidepanel.html');
  await openTab(reopened, 'History');
  await passTime(reopened);
  await expect.poll(() => statesOf(reopened), { timeout: 20_000 }).not.toEqual(['running']);
  await passTime(reopened);
  await reopened.waitForSelector('::-p-xpath(//*[@role="status"][starts-with(., "24 of 24 done")])');
  await expect.poll(() => badgeOf(chromium)).toBe('');
  expect(server.generateCount()).toBe(0);
  expect(server.batches.batches).toHaveLength(1);
  const words = await reopened.evaluate(() => document.body.innerText);
  expect(words).toMatch(/Paid 40[34]\.\d credits/);
});
