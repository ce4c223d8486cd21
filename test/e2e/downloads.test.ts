import { execFile } from 'node:child_process';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { downloadSchema } from '../../lib/domain/download.ts';
import { createProfile, openChromium, type Chromium, type Profile } from '../support/chromium.ts';
import { waitForDownloads } from '../support/downloads.ts';
import { fillIn, generate, openTab, pressInJob, readJob, waitForJob, waitForPicture } from '../support/panel.ts';
import { alterRecords, readRecords } from '../support/stored-records.ts';
import { until } from '../support/until.ts';

const RENAMER = path.resolve(import.meta.dirname, '../fixtures/renaming-extension');
const NAME = /Plantain\/\d{4}-\d\d-\d\d A red kite over dunes Layout draft\.png/;

async function makeDraft(panel: Page): Promise<void> {
  await fillIn(panel, { fields: { Subject: 'A red kite over dunes' } });
  await generate(panel, { isReviewed: true });
  await waitForJob(panel, 'Done');
  await waitForPicture(panel);
}

/** Waits until the list of the newest job's files says so. */
async function waitForFile(panel: Page, words: string): Promise<void> {
  await panel.waitForSelector(`::-p-xpath(//ul[@aria-label="Downloads"]/li[contains(., "${words}")])`);
}

async function pressFor(panel: Page, name: string): Promise<void> {
  await panel.locator(`::-p-xpath(//ul[@aria-label="Downloads"]/li[1]//button[.="${name}"])`).click();
}

async function readDownloads(ownPage: Page) {
  return (await readRecords(ownPage, 'downloads')).map((record) => downloadSchema.parse(record));
}

describe('a download that is missing', () => {
  let profile: Profile;
  let chromium: Chromium;
  let panel: Page;

  beforeAll(async () => {
    profile = await createProfile();
    chromium = await openChromium({ profile });
    panel = await chromium.openOwnPage('sidepanel.html');
    await makeDraft(panel);
  });

  afterAll(async () => {
    await chromium.close();
    await profile.remove();
  });

  it('is known by its path, said to be gone when the file is deleted, and there again after Download again', async () => {
    await pressInJob(panel, 'Download');
    const [file] = await waitForDownloads(profile.downloads, 1);
    expect(file?.name).toMatch(NAME);
    await pressInJob(panel, 'Details');
    await waitForFile(panel, path.join(profile.downloads, file?.name ?? ''));
    await waitForFile(panel, 'Still there');
    expect(await readJob(panel)).toContain(`SHA-256 ${file?.digest}`);

    await rm(path.join(profile.downloads, file?.name ?? ''));
    await waitForFile(panel, 'No longer there');
    await pressFor(panel, 'Download again');
    const [again] = await waitForDownloads(profile.downloads, 1);
    expect(again).toEqual(file);
    await waitForFile(panel, 'Still there');
  });

  it('is known still after the browser was killed, and one whose end nobody saw is settled by the next page of any kind', async () => {
    const [seen] = await readDownloads(panel);
    if (seen?.state !== 'complete') throw new Error('The file is not complete');
    const { path: _, ...asked } = seen;
    await alterRecords(panel, 'downloads', { put: [{ ...asked, state: 'under-way', browserId: null }] });
    await chromium.kill();
    chromium = await openChromium({ profile });
    const options = await chromium.openOwnPage('options.html');
    const settled = await until('the end of the download', async () => {
      return (await readDownloads(options)).find(({ id, state }) => id === seen.id && state === 'complete');
    });
    expect(settled).toEqual({ ...seen, browserId: null });
    panel = await chromium.openOwnPage('sidepanel.html');
    await openTab(panel, 'History');
    await pressInJob(panel, 'Details');
    await waitForFile(panel, path.basename(seen.path));
    await waitForFile(panel, 'Still there');
  });

  it('is none where two windows press Download at once: both files are there, and known', async () => {
    const other = await chromium.openOwnPage('sidepanel.html');
    await openTab(other, 'History');
    await waitForPicture(other);
    const before = await readDownloads(other);
    await Promise.all([panel, other].map((page) => page.$eval('article', pressDownload)));
    const after = await until('both downloads', async () => {
      const complete = (await readDownloads(other)).filter(({ state }) => state === 'complete');
      return complete.length === before.length + 2 && complete;
    });
    const paths = new Set(after.map((download) => download.state === 'complete' && download.path));
    expect(paths.size).toBe(3);
    expect(await waitForDownloads(profile.downloads, 3)).toHaveLength(3);
  });
});

/** No download of such a size is over before it can be paused. */
const LARGE_BYTES = 60_000_000;

/** Puts large files in the place of the stored pictures. */
async function enlargePictures(ownPage: Page): Promise<void> {
  await ownPage.evaluate(async (sizeBytes) => {
    const answer = async (asking: IDBRequest) => {
      await new Promise((resolve) => {
        asking.addEventListener('success', resolve);
      });
      return asking.result;
    };
    const db = await answer(indexedDB.open('plantain'));
    const blobs = db.transaction('blobs', 'readwrite').objectStore('blobs');
    for (const key of await answer(blobs.getAllKeys()))
      await answer(blobs.put(new Blob([new Uint8Array(sizeBytes)]), key));
    db.close();
  }, LARGE_BYTES);
}

/** A browser of the test's own, with the panel on a draft. */
async function openWithDraft() {
  const profile = await createProfile();
  const chromium = await openChromium({ profile });
  onTestFinished(async () => {
    await chromium.close();
    await profile.remove();
  });
  const panel = await chromium.openOwnPage('sidepanel.html');
  await makeDraft(panel);
  return { profile, panel };
}

/** Has the next download paused or cancelled as soon as it begins, as a person does in the browser's own list. */
async function interfere(ownPage: Page, how: 'pause' | 'cancel'): Promise<void> {
  await ownPage.evaluate(`
    chrome.downloads.onCreated.addListener(function onCreated({ id }) {
      chrome.downloads.onCreated.removeListener(onCreated);
      void chrome.downloads.${how}(id);
    });
  `);
}

it('a file that is paused or cancelled in the browser says so, and goes on by Resume or Download again', async () => {
  const { profile, panel } = await openWithDraft();
  await enlargePictures(panel);
  await interfere(panel, 'cancel');
  await pressInJob(panel, 'Download');
  await pressInJob(panel, 'Details');
  await waitForFile(panel, 'Not saved. It was cancelled in the browser. Press Download again.');
  await interfere(panel, 'pause');
  await pressFor(panel, 'Download again');
  await waitForFile(panel, 'Paused in the browser');
  await pressFor(panel, 'Resume');
  await waitForFile(panel, 'Still there');
  const saved = await waitForDownloads(profile.downloads, 1);
  expect(saved.map(({ bytes }) => bytes.length)).toEqual([LARGE_BYTES]);
});

/** In a page: as the buttons of two windows can be pressed, neither of which is in front. */
function pressDownload(article: Element): void {
  const button = [...article.querySelectorAll('button')].find(({ textContent }) => textContent === 'Download');
  button?.click();
}

it('a file that another extension renames is saved nevertheless, and its likely cause is told', async () => {
  const profile = await createProfile();
  const chromium = await openChromium({ profile, besides: [RENAMER] });
  onTestFinished(async () => {
    await chromium.close();
    await profile.remove();
  });
  await chromium.browser.waitForTarget((target) => target.url().endsWith('/rename.js'));
  const panel = await chromium.openOwnPage('sidepanel.html');
  await makeDraft(panel);
  await pressInJob(panel, 'Download');
  const [file] = await waitForDownloads(profile.downloads, 1);
  expect(file?.name).toBe('sorted/download.png');
  const words = await panel.waitForSelector('::-p-text(Another extension that renames downloads is the likely cause)');
  const text = await words?.evaluate((element) => element.textContent);
  expect(text).toContain(`Saved as ${path.join(profile.downloads, 'sorted/download.png')}, not as Plantain/`);
  await pressInJob(panel, 'Details');
  await waitForFile(panel, 'Another extension that renames downloads');
});

it('a downloads folder that cannot be written into is told in plain words, and Download again works once it can', async () => {
  const { profile, panel } = await openWithDraft();
  const inTheWay = path.join(profile.downloads, 'Plantain');
  await writeFile(inTheWay, 'A file where the folder should be');
  await pressInJob(panel, 'Download');
  await panel.waitForSelector('::-p-xpath(//article//*[@role="status"][starts-with(., "Not saved. ")])');
  expect(await waitForDownloads(profile.downloads, 1)).toMatchObject([{ name: 'Plantain' }]);
  await rm(inTheWay);
  await pressInJob(panel, 'Details');
  await waitForFile(panel, 'Not saved. ');
  await pressFor(panel, 'Download again');
  const [file] = await waitForDownloads(profile.downloads, 1);
  expect(await readJob(panel)).toContain(`SHA-256 ${file?.digest}`);
});

/** Only the superuser may make a disk. */
const run = promisify(execFile);

it.runIf(process.getuid?.() === 0)(
  'a full disk is told as such, and Download again works when there is room',
  async () => {
    const profile = await createProfile();
    await mkdir(profile.downloads, { recursive: true });
    await run('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', profile.downloads]);
    const chromium = await openChromium({ profile });
    onTestFinished(async () => {
      await chromium.close();
      await run('umount', [profile.downloads]);
      await profile.remove();
    });
    const panel = await chromium.openOwnPage('sidepanel.html');
    await makeDraft(panel);
    await pressInJob(panel, 'Download');
    await panel.waitForSelector('::-p-text(Not saved. The disk is full. Free some space on it, then try again.)');
    await run('mount', ['-o', 'remount,size=64m', profile.downloads]);
    await pressInJob(panel, 'Details');
    await waitForFile(panel, 'The disk is full');
    await pressFor(panel, 'Download again');
    const [file] = await waitForDownloads(profile.downloads, 1);
    expect(await readJob(panel)).toContain(`SHA-256 ${file?.digest}`);
  },
);
