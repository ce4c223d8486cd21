import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { createProfile, openChromium, type Chromium, type Profile } from '../support/chromium.ts';
import { openDisplay, type Display } from '../support/display.ts';
import { ensureBuild } from '../support/ensure-build.ts';
import { buildWithPage } from '../support/extension-with-page.ts';
import { readArchive } from '../support/unzip.ts';

const SCRIPT = new URL('../support/archive-page/main.tsx', import.meta.url);
const RESULTS = 500;
const RESULT_BYTES = 20_000;
/** Of results that are not in the store. */
const GONE = ['gone-1', 'gone-2'];
const BUTTON = 'aria/Download selected[role="button"]';

let extension: string;
let display: Display;
let profile: Profile;
let chromium: Chromium;
let page: Page;
let stored: readonly string[];
/** Where the person wants the file. */
let folder: string;

beforeAll(async () => {
  ensureBuild();
  extension = await mkdtemp(path.join(tmpdir(), 'plantain-archive-'));
  await buildWithPage(extension, SCRIPT, 'archive.html');
  display = await openDisplay();
  profile = await createProfile();
  chromium = await openChromium({ profile, display: display.name });
  const id = await chromium.browser.installExtension(extension);
  page = await chromium.browser.newPage();
  await page.goto(`chrome-extension://${id}/archive.html`);
  await page.waitForFunction(() => globalThis.fillArchivePage !== undefined);
  stored = await page.evaluate((count, bytes) => globalThis.fillArchivePage(count, bytes), RESULTS, RESULT_BYTES);
});

afterAll(async () => {
  await chromium.close();
  await display.close();
  await profile.remove();
  await rm(extension, { recursive: true });
});

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'plantain-chosen-'));
  await page.reload();
  await page.waitForFunction(() => globalThis.showArchivePage !== undefined);
});

afterEach(() => rm(folder, { recursive: true }));

/** The button with results selected. */
function select(jobIds: readonly string[]): Promise<void> {
  return page.evaluate((ids) => globalThis.showArchivePage(ids), jobIds);
}

async function press(): Promise<void> {
  await page.locator(BUTTON).click();
}

/** What became of the archive, once that is said. */
async function outcome(): Promise<string> {
  const status = await page.waitForSelector('::-p-xpath(//*[@role="status"][normalize-space()!=""])');
  return (await status?.evaluate((element) => element.textContent)) ?? '';
}

it('saves five hundred results as one ZIP where the person wants it, which the system’s unzip finds whole', async () => {
  await select([...stored, ...GONE]);
  const file = path.join(folder, 'my mugs.zip');
  await display.answerDialog('save', file, press);
  expect(await outcome()).toBe(
    'Saved 500 pictures as my mugs.zip, 10.0 MB. 2 pictures are no longer in the store: named in manifest.json.',
  );
  const { files, missing } = await readArchive(file);
  expect(new Set(files.map(({ sha256 }) => sha256)).size).toBe(RESULTS);
  expect(missing.map(({ jobId }) => jobId)).toEqual(GONE);
});

it('saves nothing and says nothing where the question for a place is dismissed, and asks again', async () => {
  await select(stored.slice(0, 1));
  await display.answerDialog('save', null, press);
  await page.waitForSelector('button[aria-disabled="false"]');
  expect(await page.$eval('[role="status"]', ({ textContent }) => textContent)).toBe('');
  expect(await readdir(folder)).toEqual([]);
  await display.answerDialog('save', path.join(folder, 'mug.zip'), press);
  expect(await outcome()).toContain('Saved 1 picture as mug.zip');
});

it('leaves no file where it is cancelled', async () => {
  await select(stored);
  // In the very moment in which there is something to press.
  await page.evaluate(() => {
    new MutationObserver(() => {
      for (const button of document.querySelectorAll('button')) if (button.textContent === 'Cancel') button.click();
    }).observe(document.body, { childList: true, subtree: true });
  });
  await display.answerDialog('save', path.join(folder, 'mugs.zip'), press);
  expect(await outcome()).toBe('Cancelled. Nothing was saved.');
  expect(await readdir(folder)).toEqual([]);
});

it('goes by way of the downloads where the browser has no question for a place', async () => {
  await select(stored);
  await page.evaluate(() => Reflect.deleteProperty(globalThis, 'showSaveFilePicker'));
  await press();
  const said = await outcome();
  const [name = ''] = await readdir(profile.downloads);
  expect(said).toContain(`Saved 500 pictures as ${name}, 10.0 MB.`);
  expect((await readArchive(path.join(profile.downloads, name))).files).toHaveLength(RESULTS);
});
