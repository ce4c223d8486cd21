import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createProfile, openChromium, type Chromium, type Profile } from '../support/chromium.ts';
import { dialogButton, fillIn } from '../support/panel.ts';

const PRODUCTS = Array.from({ length: 20 }, (_, index) => `mug number ${index + 1}`);

describe('a shop’s twenty products through one brief', () => {
  let profile: Profile;
  let chromium: Chromium;
  let panel: Page;

  beforeAll(async () => {
    profile = await createProfile();
    chromium = await openChromium({ profile });
    panel = await chromium.openOwnPage('sidepanel.html');
  });

  afterAll(async () => {
    await chromium.close();
    await profile.remove();
  });

  it('are one table, one decision, and one group of jobs, all of them made', async () => {
    await fillIn(panel, { fields: { Subject: 'A {product} on an oak table' } });
    await panel.locator('::-p-xpath(//button[.="Make a set…"])').click();
    await fillIn(panel, { fields: { Table: `product\n${PRODUCTS.join('\n')}` } });
    await panel.waitForSelector('::-p-text(20 images)');
    await panel.locator(dialogButton('Generate the set')).click();
    const review = await panel.waitForSelector('aria/Review credits[role="dialog"]');
    expect(await review?.evaluate((element) => element.textContent)).toContain('This is a set of 20 briefs');
    await panel.locator(dialogButton('Generate')).click();
    await panel.locator('::-p-xpath(//button[.="Show more of 20 images"])').click();
    await panel.waitForFunction(() => {
      const states = [...document.querySelectorAll('article [data-state]')];
      return states.length === 20 && states.every((state) => state.getAttribute('data-state') === 'succeeded');
    });
    const titles = await panel.$$eval('article h2', (headings) => headings.map(({ textContent }) => textContent));
    expect(titles.toSorted()).toEqual(PRODUCTS.map((product) => `A ${product} on an oak table`).toSorted());
  });
});
