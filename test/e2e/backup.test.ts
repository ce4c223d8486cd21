import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, readdir, rmdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createProfile, openChromium, type Chromium, type Profile } from '../support/chromium.ts';
import { openDisplay, type Display } from '../support/display.ts';
import { waitForDownloads, type DownloadedFile } from '../support/downloads.ts';
import { ensureBuild, ensureFirefoxBuild } from '../support/ensure-build.ts';
import { openFirefox } from '../support/firefox.ts';
import { fillIn, generate, waitForJob, waitForPicture } from '../support/panel.ts';

const KEY = 'AIza-e2e-backup-canary-91c4';
const SUBJECT = 'A green enamel mug on a ledge';

/** What the newest result says, and the digest of the picture that it shows. */
async function readResult(panel: Page): Promise<{ readonly words: string; readonly digest: string }> {
  await waitForJob(panel, 'Done');
  await waitForPicture(panel);
  return panel.evaluate(async () => {
    const article = document.querySelector('article');
    const image = article?.querySelector('img');
    const bytes = await (await fetch(image?.src ?? '')).arrayBuffer();
    const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)).toHex();
    const words = article?.querySelector('h2, h3')?.textContent ?? '';
    return { words, digest };
  });
}

/** What is said of an import, once it is over. */
async function readImport(options: Page): Promise<string> {
  const words = await options.waitForFunction(() => {
    const said = document.querySelector('section[aria-labelledby="backup"] [role="status"]')?.textContent ?? '';
    return /import/i.test(said) && said;
  });
  return String(await words.jsonValue());
}

/** Has *Import…* given a file, past the dialog, and waits for what is said of it. */
async function importFile(options: Page, file: string): Promise<string> {
  // A tab behind another is not drawn, and so is not looked at.
  await options.bringToFront();
  await options.waitForSelector('input[type="file"][accept=".tar"]');
  const picker = await options.$('input[type="file"][accept=".tar"]');
  await picker?.uploadFile(file);
  return readImport(options);
}

/** The blobs in a backup, by what the system's tar finds there; each is seen to be what its name says. */
function blobsIn(file: string): readonly string[] {
  const names = execFileSync('tar', ['-tf', file], { encoding: 'utf8' }).trimEnd().split('\n');
  expect(names.at(0)).toBe('plantain.json');
  expect(names.at(-1)).toBe('contents.json');
  const blobs = names.filter((name) => name.startsWith('blobs/'));
  for (const name of blobs) {
    const bytes = execFileSync('tar', ['-xOf', file, name], { maxBuffer: 1e9 });
    expect(name).toContain(createHash('sha256').update(bytes).digest('hex'));
  }
  return blobs;
}

describe('a backup', () => {
  let display: Display;
  let home: Profile;
  let chromium: Chromium;
  let options: Page;
  let made: { readonly words: string; readonly digest: string };
  let backup: DownloadedFile;
  let file: string;

  beforeAll(async () => {
    ensureBuild();
    display = await openDisplay();
    home = await createProfile();
    chromium = await openChromium({ profile: home, display: display.name });
    const panel = await chromium.openOwnPage('sidepanel.html');
    await fillIn(panel, { fields: { Subject: SUBJECT } });
    await generate(panel, { isReviewed: true });
    made = await readResult(panel);
    options = await chromium.openOwnPage('options.html');
    await fillIn(options, { fields: { 'API key for Google Gemini': KEY } });
    await options.locator('aria/Save and check Google Gemini[role="button"]').click();
    await options.waitForSelector('aria/Disconnect Google Gemini[role="button"]');
  });

  afterAll(async () => {
    await chromium.close();
    await home.remove();
    await display.close();
  });

  const press = (page: Page, button: string) => page.locator(`aria/${button}[role="button"]`).click();

  it('is a file that the system’s tar opens, with the pictures’ own bytes and no key in it', async () => {
    await display.answerDialog('save', `${home.downloads}/`, () => press(options, 'Export everything…'));
    await options.waitForSelector('::-p-text(Saved as)');
    const [saved] = await waitForDownloads(home.downloads, 1);
    if (!saved) throw new Error('There is no backup');
    backup = saved;
    expect(backup.name).toMatch(/^Plantain backup \d{4}-\d\d-\d\d\.tar$/);
    file = path.join(home.downloads, backup.name);
    expect(blobsIn(file)).not.toEqual([]);
    expect(backup.bytes.includes(KEY)).toBe(false);
    expect(backup.bytes.includes(SUBJECT)).toBe(true);
  });

  it('brings the same result to a fresh profile, where a second import brings nothing new', async () => {
    const profile = await createProfile();
    const fresh = await openChromium({ profile, display: display.name });
    const there = await fresh.openOwnPage('options.html');
    await display.answerDialog('open', file, () => press(there, 'Import…'));
    expect(await readImport(there)).toContain('Imported: 1 result, 1 picture');
    const panel = await fresh.openOwnPage('sidepanel.html');
    await panel.locator('::-p-xpath(//*[@role="tab"][starts-with(., "History")])').click();
    expect(await readResult(panel)).toEqual(made);
    await there.reload();
    expect(await importFile(there, file)).toContain('Nothing new was imported.');
    await fresh.close();
    await profile.remove();
  });

  it('that is damaged or cut short imports what is whole and names the rest', async () => {
    const profile = await createProfile();
    const fresh = await openChromium({ profile, display: display.name });
    const there = await fresh.openOwnPage('options.html');
    const blobAt = backup.bytes.indexOf('blobs/');
    const spoilt = Buffer.from(backup.bytes);
    spoilt[blobAt + 5_000] = (spoilt[blobAt + 5_000] ?? 0) ^ 1;
    const spoiltFile = path.join(home.downloads, '../spoilt.tar');
    await writeFile(spoiltFile, spoilt);
    const words = await importFile(there, spoiltFile);
    expect(words).toContain('Left out, because a picture of it is missing: 1 result.');
    await there.waitForSelector('::-p-text(Damaged or missing)');
    await there.reload();
    await writeFile(spoiltFile, backup.bytes.subarray(0, blobAt));
    expect(await importFile(there, spoiltFile)).toContain('The end of the file is missing or damaged');
    await there.reload();
    expect(await importFile(there, file)).toContain('Imported: 1 result, 1 picture');
    await fresh.close();
    await profile.remove();
  });

  /** Has the last backup forgotten, so that one is due when a page is next opened. */
  async function makeDue(): Promise<void> {
    await options.evaluate(async () => {
      const opening = indexedDB.open('plantain');
      const opened = Promise.withResolvers<void>();
      opening.addEventListener('success', () => opened.resolve());
      await opened.promise;
      const transaction = opening.result.transaction('backup', 'readwrite');
      const written = Promise.withResolvers<void>();
      transaction.addEventListener('complete', () => written.resolve());
      const backups = transaction.objectStore('backup');
      const reading = backups.get('current');
      reading.addEventListener('success', () => backups.put({ ...reading.result, savedAt: null }, 'current'));
      await written.promise;
      opening.result.close();
    });
    await options.reload();
  }

  it('is made by itself in the folder that was chosen when one is due, and says why where it cannot be', async () => {
    const chosen = path.join(home.downloads, '../my backups');
    await mkdir(chosen);
    await options.bringToFront();
    await display.allowEditing(() => display.answerDialog('folder', chosen, () => press(options, 'Choose a folder…')));
    await options.waitForSelector('::-p-text(in the folder “my backups”)');
    await rmdir(chosen);
    await makeDue();
    await options.waitForSelector('::-p-text(was not made: the folder is not there any more)');
    await mkdir(chosen);
    await makeDue();
    await options.waitForSelector('::-p-text(The last backup was made on)');
    expect(await options.$('::-p-text(was not made)')).toBeNull();
    const names = await readdir(chosen);
    expect(names).toEqual([expect.stringMatching(/^Plantain backup \d{4}-\d\d [0-9a-f]{8}\.tar$/)]);
    expect(blobsIn(path.join(chosen, String(names)))).toEqual(blobsIn(file));
  });

  it('waits with Back up now until another page has written the same file', async () => {
    const release = await options.evaluateHandle(() => {
      const { promise, resolve } = Promise.withResolvers<void>();
      void navigator.locks.request('plantain-backup', () => promise);
      return resolve;
    });
    await press(options, 'Back up now');
    await options.waitForFunction(async () => {
      const { pending } = await navigator.locks.query();
      return pending?.some(({ name }) => name === 'plantain-backup');
    });
    await release.evaluate((resolve) => resolve());
    const saved = await options.waitForSelector('::-p-text(Saved in my backups as)');
    expect(await saved?.evaluate(({ textContent }) => textContent)).toMatch(/\.tar\.$/);
  });

  it('goes from Chromium to Firefox and back', async () => {
    ensureFirefoxBuild();
    const firefox = await openFirefox(display.name);
    const there = await firefox.openTab('moz-extension://0b6f2f0e-5a51-4c1e-9d0e-3f6d2a7c9b10/options.html');
    await there.waitFor('the options', `document.querySelector('input[accept=".tar"]') !== null`);
    await there.evaluate(`{
      const input = document.querySelector('input[accept=".tar"]');
      const bytes = Uint8Array.fromBase64(${JSON.stringify(backup.bytes.toString('base64'))});
      const files = new DataTransfer();
      files.items.add(new File([bytes], 'Plantain backup.tar'));
      input.files = files.files;
      input.dispatchEvent(new Event('change', { bubbles: true }));
    }`);
    const status = `document.querySelector('section[aria-labelledby="backup"] [role="status"]').textContent`;
    const said = await there.waitFor('the import', `${status}.includes('mported') && ${status}`);
    expect(said).toContain('Imported: 1 result, 1 picture');
    await there.evaluate(
      `[...document.querySelectorAll('button')].find(({ textContent }) => textContent === 'Export everything…').click()`,
    );
    await there.waitFor('the export', `${status}.includes('Saved as')`);
    const [again] = await waitForDownloads(firefox.downloads, 1);
    const blobsOf = (bytes: Buffer) => new Set(bytes.toString('latin1').match(/blobs\/[0-9a-f]{64}\.\w+/g));
    expect(blobsOf(again?.bytes ?? Buffer.alloc(0))).toEqual(blobsOf(backup.bytes));
    await firefox.close();
    const returned = path.join(home.downloads, '../returned.tar');
    await writeFile(returned, again?.bytes ?? '');
    await options.reload();
    expect(await importFile(options, returned)).toContain('Here already: 1 result, 1 picture');
  });

  it('can be followed by deleting everything, keys too, and brings all but the keys back', async () => {
    await options.reload();
    await options.locator('aria/Delete everything…[role="button"]').click();
    await fillIn(options, { fields: { 'Type “delete” to confirm': 'delete' } });
    await options.locator('aria/Delete everything[role="button"]').click();
    await options.waitForSelector('::-p-text(Everything was deleted.)');
    await options.reload();
    const field = await options.waitForSelector('aria/API key for Google Gemini[role="textbox"]');
    expect(await field?.evaluate((element) => element instanceof HTMLInputElement && element.value)).toBe('');
    expect(await importFile(options, file)).toContain('Imported: 1 result, 1 picture');
  });
});
