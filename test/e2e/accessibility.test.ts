import axe from 'axe-core';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { createProfile, openChromium, type Chromium, type Profile } from '../support/chromium.ts';
import { addFiles, confirmRights, fillIn, openTab, pressInJob, waitForJob, waitForPicture } from '../support/panel.ts';
import { PHOTOS } from '../support/photos.ts';

const violationsSchema = z.array(z.object({ id: z.string(), nodes: z.array(z.object({ html: z.string() })) }));

/** What lies beyond the edge, which no one can see. */
async function findClipped(page: Page): Promise<readonly string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('button, input:not([type="file"]), select, textarea, h2, li, article')]
      .filter((element) => element.getBoundingClientRect().right > innerWidth + 0.5)
      .map((element) => `clipped at ${innerWidth} px: ${element.outerHTML.slice(0, 160)}`),
  );
}

/** What axe finds wrong on a page, in light and dark at its narrowest, as `rule: element` lines. */
async function findViolations(page: Page): Promise<readonly string[]> {
  const found: string[] = [];
  // Firefox opens its sidebar this narrow in a small window; what fits there fits in 320 px.
  await page.setViewport({ width: 240, height: 900 });
  found.push(...(await findClipped(page)));
  await page.setViewport({ width: 320, height: 900 });
  for (const value of ['light', 'dark']) {
    await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value }]);
    // By the debugger, since the page's own policy lets no other script in.
    await page.evaluate(axe.source);
    const violations = await page.evaluate(`axe.run().then(({ violations }) => violations)`);
    for (const { id, nodes } of violationsSchema.parse(violations)) {
      found.push(...nodes.map(({ html }) => `${value}: ${id}: ${html.slice(0, 160)}`));
    }
    found.push(...(await findClipped(page)));
    const hasOwnScroller = (await page.$('[role="tabpanel"]')) !== null;
    const isLonger = await page.evaluate(() => document.documentElement.scrollHeight > innerHeight);
    if (hasOwnScroller && isLonger) found.push(`${value}: the page scrolls beside its own scroller`);
  }
  return found;
}

describe('every surface, light and dark, 320 px wide', () => {
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

  it('empty', async () => {
    await panel.waitForSelector('aria/Generate[role="button"]');
    expect(await findViolations(panel)).toEqual([]);
    await openTab(panel, 'History');
    await panel.waitForSelector('::-p-text(Compose a brief)');
    expect(await findViolations(panel)).toEqual([]);
  });

  it('composing, with findings, details and the prompt open', async () => {
    await openTab(panel, 'Compose');
    await addFiles(panel, [PHOTOS.mug, PHOTOS.brick]);
    await fillIn(panel, {
      fields: { Subject: 'Use these references for a mug' },
      choices: { Provider: 'Google Gemini' },
    });
    await panel.locator('aria/Details of @image1[role="button"]').click();
    await panel.locator('::-p-xpath(//summary[.="Prompt that will be sent"])').click();
    await panel.waitForSelector('::-p-text(This provider has no API key yet.)');
    expect(await findViolations(panel)).toEqual([]);
  });

  it('by keyboard alone: blocked, reviewing, done', async () => {
    await fillIn(panel, {
      choices: { Provider: 'On-device draft' },
      fields: { Subject: 'The mug of @image1 before @image2' },
    });
    await panel.focus('[data-field="Subject"]');
    await panel.keyboard.down('Control');
    await panel.keyboard.press('Enter');
    await panel.keyboard.up('Control');
    const focused = await panel.evaluate(() => document.activeElement?.textContent);
    expect(focused).toContain('You have not confirmed that you may use these images.');

    await confirmRights(panel);
    await panel.focus('[data-field="Subject"]');
    await panel.keyboard.down('Control');
    await panel.keyboard.press('Enter');
    await panel.keyboard.up('Control');
    await panel.waitForSelector('aria/Review credits[role="dialog"]');
    expect(await findViolations(panel)).toEqual([]);
    await panel.keyboard.press('Escape');
    await panel.waitForFunction(() => document.querySelector('dialog') === null);
    await panel.focus('footer > button');
    await panel.keyboard.press('Enter');
    await panel.waitForSelector('aria/Review credits[role="dialog"]');
    await panel.keyboard.press('Tab');
    await panel.waitForFunction(() => document.activeElement?.textContent === 'Generate');
    await panel.keyboard.press('Enter');
    await waitForJob(panel, 'Done');
    await waitForPicture(panel);
    await pressInJob(panel, 'Details');
    expect(await findViolations(panel)).toEqual([]);
    await panel.focus('[role="tab"][aria-selected="true"]');
    await panel.keyboard.press('ArrowLeft');
    await panel.waitForSelector('aria/Generate[role="button"]');
  });

  it('settings', async () => {
    const options = await chromium.openOwnPage('options.html');
    await options.waitForSelector('aria/Save and check Google Gemini[role="button"]');
    expect(await findViolations(options)).toEqual([]);
  });
});
