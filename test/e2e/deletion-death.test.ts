import { readFileSync } from 'node:fs';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createProfile, openChromium, type Chromium, type Profile } from '../support/chromium.ts';
import { fillHistory } from '../support/fill-history.ts';
import {
  ageDeleted,
  halvesOf,
  partDeleted,
  readWhole,
  usedPictures,
  waitUntilAtMost,
  type WholeStore,
} from '../support/whole-store.ts';

const COUNT = 1_200;
/** What is under way, or in doubt whether it was paid, may not be deleted. */
const MOST_IN_DOUBT = COUNT / 20;
const FILL_MS = 120_000;
/** Longer than a deletion waits for its *Undo*, and longer than this one was to take. */
const LATER_MS = 5 * 60_000;

let profile: Profile;
let chromium: Chromium;
/** Before anything is deleted. */
let before: WholeStore;

async function openLibrary(count: number): Promise<Page> {
  const library = await chromium.browser.newPage();
  await library.goto(`${chromium.origin}/library.html`);
  await waitForCount(library, count);
  return library;
}

async function waitForCount(library: Page, count: number): Promise<void> {
  const words = `${count.toLocaleString('en')} results`;
  await library.waitForSelector(`::-p-xpath(//header//*[@role="status"][normalize-space()="${words}"])`);
}

async function press(library: Page, name: string): Promise<void> {
  await library.locator(`::-p-xpath(//button[normalize-space()="${name}"])`).click();
}

/** Starts the worker where it is stopped. */
async function wake(page: Page): Promise<void> {
  await page.evaluate("chrome.runtime.sendMessage({ command: 'worker.wake', request: {} })");
}

/**
 * Deletes all that is there, and returns when so many have been written: there the page stands still for ever, within a lot,
 * whose jobs are written and whose entries are not all.
 */
async function deleteUntil(library: Page, count: number): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  library.on('console', (message) => message.text() === 'Stands still' && resolve());
  await library.evaluate((most) => {
    const put = Object.getOwnPropertyDescriptor(IDBObjectStore.prototype, 'put')?.value;
    let written = 0;
    IDBObjectStore.prototype.put = function (...record) {
      if (this.name === 'library') written += 1;
      if (written > most) {
        console.log('Stands still');
        for (;;);
      }
      return put.apply(this, record);
    };
  }, count);
  await press(library, 'Select all');
  await press(library, 'Delete selected');
  await promise;
}

/** Ends the process of the extension's pages and of its worker, as a machine does that is out of memory. */
async function killPages(page: Page): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  page.once('error', () => resolve());
  const session = await chromium.browser.target().createCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  const ids = processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => id);
  for (const id of ids) {
    if (readFileSync(`/proc/${id}/cmdline`, 'utf8').includes('--extension-process')) process.kill(id, 'SIGKILL');
  }
  await promise;
  await page.close();
}

/** What is stored after a death, when something was deleted, and something was not. */
async function readAfterDeath(deletedBefore: number): Promise<WholeStore> {
  const page = await chromium.openOwnPage('options.html');
  const now = await readWhole(page);
  await page.close();
  expect(halvesOf(before, now)).toEqual([]);
  expect(now.jobs).toHaveLength(COUNT);
  const { deleted, kept } = partDeleted(now);
  expect(deleted.length).toBeGreaterThan(deletedBefore);
  expect(kept.length).toBeGreaterThan(MOST_IN_DOUBT);
  return now;
}

beforeAll(async () => {
  profile = await createProfile();
  chromium = await openChromium({ profile });
  await fillHistory(chromium, { seed: 21, count: COUNT, until: Date.now() - 86_400_000 });
}, FILL_MS);

afterAll(async () => {
  await chromium.close();
  await profile.remove();
});

it('a page, and a browser, that dies within a deletion of many has deleted each result whole or not at all', async () => {
  const library = await openLibrary(COUNT);
  before = await readWhole(library);
  expect(halvesOf(before, before)).toEqual([]);
  await deleteUntil(library, 500);
  await killPages(library);
  const { deleted, kept } = partDeleted(await readAfterDeath(0));

  await deleteUntil(await openLibrary(kept.length), 500);
  await chromium.kill();
  chromium = await openChromium({ profile });
  const now = partDeleted(await readAfterDeath(deleted.length));
  expect(new Set(now.deleted).isSupersetOf(new Set(deleted))).toBe(true);
  await (await openLibrary(now.kept.length)).close();
});

/** Starts the worker anew, which removes that whose time is over; stops it as soon as it has removed something. */
async function killRemoving(page: Page, storeName: 'jobs' | 'unused', count: number): Promise<WholeStore> {
  await chromium.stopWorker(page);
  const begun = waitUntilAtMost(page, storeName, count - 1);
  await wake(page);
  await begun;
  await chromium.stopWorker(page);
  const now = await readWhole(page);
  expect(halvesOf(before, now)).toEqual([]);
  return now;
}

it('what is deleted goes for good with its pictures, though the worker dies over it, and nothing else goes', async () => {
  const page = await chromium.openOwnPage('options.html');
  const { deleted, kept } = partDeleted(await readWhole(page));
  await ageDeleted(page, LATER_MS);
  const removing = partDeleted(await killRemoving(page, 'jobs', COUNT));
  expect(removing.deleted.length).toBeGreaterThan(0);
  expect(removing.deleted.length).toBeLessThan(deleted.length);
  await wake(page);
  await waitUntilAtMost(page, 'jobs', kept.length);
  const removed = await readWhole(page);
  expect(partDeleted(removed)).toEqual({ deleted: [], kept });
  expect(halvesOf(before, removed)).toEqual([]);
  // Each of them waits once more, for somebody who begins to use it.
  expect(removed.assets).toEqual(before.assets);

  await ageDeleted(page, LATER_MS);
  const sweeping = await killRemoving(page, 'unused', removed.unused.length);
  expect(sweeping.unused.length).toBeGreaterThan(0);
  await wake(page);
  await waitUntilAtMost(page, 'unused', 0);
  const swept = await readWhole(page);
  expect(halvesOf(before, swept)).toEqual([]);
  expect(new Set(swept.assets)).toEqual(usedPictures(swept));
  await page.close();
});

it('deletes the rest after that, and brings it back', async () => {
  const page = await chromium.openOwnPage('options.html');
  const then = await readWhole(page);
  const library = await openLibrary(then.jobs.length);
  await press(library, 'Select all');
  await press(library, 'Delete selected');
  await library.waitForSelector('::-p-xpath(//button[normalize-space()="Undo"])');
  expect(partDeleted(await readWhole(page)).kept.length).toBeLessThan(MOST_IN_DOUBT);
  await press(library, 'Undo');
  await waitForCount(library, then.jobs.length);
  expect(await readWhole(page)).toEqual(then);
});
