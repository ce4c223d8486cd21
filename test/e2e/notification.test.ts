import { afterAll, beforeAll, expect, it } from 'vitest';
import { allow } from '../support/answer-question.ts';
import { createProfile, openChromium, type Chromium, type Profile } from '../support/chromium.ts';
import { openDisplay, type Display } from '../support/display.ts';
import { dialogButton, fillIn } from '../support/panel.ts';

const PRODUCTS = Array.from({ length: 20 }, (_, index) => `mug number ${index + 1}`);

let display: Display;
let profile: Profile;
let chromium: Chromium;

beforeAll(async () => {
  display = await openDisplay();
  profile = await createProfile();
  chromium = await openChromium({ profile, display: display.name });
});

afterAll(async () => {
  await chromium.close();
  await profile.remove();
  await display.close();
});

it('tells that a group is done where the person wants that, and a click on it leads to the results', async () => {
  const panel = await chromium.openOwnPage('sidepanel.html');
  await fillIn(panel, { fields: { Subject: 'A {product} on an oak table' } });
  await panel.locator('::-p-xpath(//button[.="Make a set…"])').click();
  await fillIn(panel, { fields: { Table: `product\n${PRODUCTS.join('\n')}` } });
  await panel.locator(dialogButton('Generate the set')).click();
  await panel.waitForSelector('aria/Review credits[role="dialog"]');
  await panel.locator(dialogButton('Generate')).click();
  await panel.locator('::-p-xpath(//button[.="Pause"])').click();
  await panel.locator('::-p-xpath(//button[.="Tell me when it is done"])').click();
  await allow(display, panel);
  await panel.waitForSelector('::-p-text(You are told when it is done.)');
  await panel.locator('::-p-xpath(//button[.="Resume"])').click();
  await panel.waitForFunction(() => document.querySelector('article [data-state="queued"]') === null);

  const worker = await chromium.worker();
  const shown = () => worker.evaluate('chrome.notifications.getAll().then((all) => Object.keys(all).join())');
  await expect.poll(shown, { timeout: 30_000 }).not.toBe('');
  const isNew = chromium.browser.waitForTarget((target) => target.url().endsWith('/sidepanel.html#history'));
  // What the browser does on a click; no notification of the system can be clicked here.
  await worker.evaluate(`chrome.notifications.onClicked.dispatch(${JSON.stringify(await shown())})`);
  const opened = await (await isNew).asPage();
  await opened.waitForSelector('article [data-state="succeeded"]');
  await expect.poll(shown).toBe('');
});
