import { execFileSync } from 'node:child_process';
import { mkdtemp, open, rm, statfs } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page, WebWorker } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { createProfile, openChromium, type Chromium, type Profile } from '../support/chromium.ts';
import { waitForDownloads } from '../support/downloads.ts';
import { fillHistory } from '../support/fill-history.ts';
import { CANARY_KEY, startGeminiServer } from '../support/gemini-server.ts';
import {
  addFiles,
  confirmRights,
  connectGemini,
  fillIn,
  generate,
  openTab,
  waitForConnection,
  waitForJob,
  waitForPicture,
} from '../support/panel.ts';
import { PHOTOS } from '../support/photos.ts';

/** A small disk of its own needs the right to mount one. */
const canMount = process.getuid?.() === 0;

describe.skipIf(!canMount)('a disk that is really full', () => {
  let disk: string;
  let profile: Profile;
  let chromium: Chromium;
  let panel: Page;

  beforeAll(async () => {
    disk = await mkdtemp(path.join(tmpdir(), 'plantain-disk-'));
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=150m', 'tmpfs', disk]);
    profile = await createProfile({ within: disk });
    chromium = await openChromium({ profile });
    panel = await chromium.openOwnPage('sidepanel.html');
    await addFiles(panel, [PHOTOS.mug]);
    await confirmRights(panel);
    await fillIn(panel, { fields: { Subject: 'Before' } });
    await generate(panel, { isReviewed: true });
    await waitForJob(panel, 'Done');
    await waitForPicture(panel);
  });

  afterAll(async () => {
    await chromium.close();
    execFileSync('umount', ['--lazy', disk]);
    await rm(disk, { recursive: true });
  });

  async function fillDisk(leftBytes = 0): Promise<void> {
    const file = await open(path.join(disk, 'filler'), 'w');
    if (leftBytes > 0) {
      const { bavail, bsize } = await statfs(disk);
      await file.appendFile(Buffer.alloc(bavail * bsize - leftBytes, 1));
      return file.close();
    }
    for (const sizeBytes of [1_000_000, 4_096]) {
      const write = async () => (await file.write(Buffer.alloc(sizeBytes, 1)).catch(() => null))?.bytesWritten;
      while ((await write()) === sizeBytes);
    }
    return file.close();
  }

  it('has lost nothing that was there, and goes on when there is room', async () => {
    await openTab(panel, 'Compose');
    await fillDisk();
    const typed = 'On a full disk. '.repeat(2_000);
    await fillIn(panel, { fields: { Subject: typed } });
    // What does not fit is refused, or Chromium closes the database whose own file cannot grow, and the page opens it anew.
    const alert = await panel.waitForSelector('[role="alert"]');
    expect(await alert?.evaluate(({ textContent }) => textContent)).toMatch(
      /^The (disk is full|browser closed Plantain’s store|browser does not open Plantain’s store)/,
    );
    await rm(path.join(disk, 'filler'));
    // Where it could not be opened on a full disk, the page comes by itself.
    expect(await subjectOf(panel)).toBe(typed);
    // Where the browser closed the store after that was stored, it is said until something more is.
    await fillIn(panel, { fields: { Subject: `${typed} And more.` } });
    await waitUntilStored(panel);
    await addFiles(panel, [PHOTOS.brick]);
    panel = await chromium.openOwnPage('sidepanel.html');
    await panel.waitForSelector('aria/Remove @image1[role="button"]');
    expect(await subjectOf(panel)).toBe(`${typed} And more.`);
    await openTab(panel, 'History');
    await waitForPictureOf(panel, 'Before');
    expect(await panel.$('::-p-xpath(//*[@role="alert"])')).toBeNull();
    // The background has the store again too, and was not ended meanwhile.
    await openTab(panel, 'Compose');
    await fillIn(panel, { fields: { Subject: 'After' } });
    await confirmRights(panel);
    await generate(panel, { isReviewed: false });
    await openTab(panel, 'History');
    await waitForPictureOf(panel, 'After');
  });

  it('has a paid answer that comes on it stored once there is room, without asking for it again', async () => {
    const server = await startGeminiServer();
    onTestFinished(() => server.close());
    const options = await chromium.openOwnPage('options.html');
    await connectGemini(options, { key: CANARY_KEY, baseUrl: server.baseUrl });
    await waitForConnection(options, 'Google Gemini');
    await options.close();
    await openTab(panel, 'Compose');
    await fillIn(panel, {
      choices: { Provider: 'Google Gemini', Model: 'Nano Banana 2 Lite' },
      fields: { Subject: 'Paid' },
    });
    const request = server.behave('hang');
    await generate(panel, { isReviewed: true });
    await request.arrived;
    await fillDisk();
    await untilSeen(await chromium.worker());
    request.release();
    await request.closed;
    await panel.waitForSelector('::-p-xpath(//*[contains(., "disk is full")])');
    await rm(path.join(disk, 'filler'));
    panel = await chromium.openOwnPage('sidepanel.html');
    await openTab(panel, 'History');
    await waitForPictureOf(panel, 'Paid');
    expect(server.generateCount()).toBe(1);
  });

  it('stops an import that would fill it, and takes in the same file when there is room', async () => {
    const file = await makeBackup();
    const options = await chromium.openOwnPage('options.html');
    await fillDisk(20_000_000);
    const picker = await options.waitForSelector('input[type="file"][accept=".tar"]');
    await picker?.evaluate((input) => input.scrollIntoView());
    const importUntil = async (words: string) => {
      await picker?.uploadFile(file);
      const said = await options.waitForSelector(
        `::-p-xpath(//section[@aria-labelledby="backup"]//*[@role="status"][contains(., "${words}")])`,
      );
      return said?.evaluate(({ textContent }) => textContent);
    };
    expect(await importUntil('The import stopped')).toContain('What was imported stays.');
    await rm(path.join(disk, 'filler'));
    expect(await importUntil('Imported: ')).toContain('pictures');
    await options.close();
  });

  it('has everything still when the browser starts again', async () => {
    await chromium.close();
    chromium = await openChromium({ profile });
    panel = await chromium.openOwnPage('sidepanel.html');
    await openTab(panel, 'History');
    for (const subject of ['Paid', 'After', 'Before']) await waitForPictureOf(panel, subject);
    const known = '::-p-xpath(//article//img[@alt="Paid" or @alt="After" or @alt="Before"])';
    expect(await panel.$$(known)).toHaveLength(3);
  });
});

/** A backup of another browser, of more than fits. */
async function makeBackup(): Promise<string> {
  const profile = await createProfile();
  const other = await openChromium({ profile });
  onTestFinished(async () => {
    await other.close();
    await profile.remove();
  });
  await fillHistory(other, { seed: 1, count: 1_000, until: Date.now() - 86_400_000 });
  const options = await other.openOwnPage('options.html');
  await options.evaluate(() => {
    delete window.showSaveFilePicker;
  });
  // It comes late, and moves what is below it.
  await options.waitForSelector('::-p-text(it is time for a backup)');
  await options.locator('aria/Export everything…[role="button"]').click();
  const [saved] = await waitForDownloads(profile.downloads, 1);
  return path.join(profile.downloads, saved?.name ?? '');
}

/** Waits until the background has seen that the disk is full: it looks every second. */
async function untilSeen(worker: WebWorker): Promise<void> {
  await worker.evaluate(async () => {
    const look = navigator.storage.estimate.bind(navigator.storage);
    const seen = Promise.withResolvers<void>();
    navigator.storage.estimate = async () => {
      const { quota = 0, usage = 0 } = await look();
      if (quota - usage < 8_000_000) setTimeout(seen.resolve);
      return { quota, usage };
    };
    await seen.promise;
    navigator.storage.estimate = look;
  });
}

/** What stands in the field, once it has been read. */
async function subjectOf(panel: Page): Promise<string> {
  const field = await panel.waitForSelector('aria/Subject[role="textbox"]');
  return (await field?.evaluate((element) => (element instanceof HTMLTextAreaElement ? element.value : ''))) ?? '';
}

/** Waits until the page no longer says that something could not be stored. */
async function waitUntilStored(panel: Page): Promise<void> {
  await panel.waitForFunction(() => document.querySelector('[role="alert"] button') === null);
}

async function waitForPictureOf(panel: Page, subject: string): Promise<void> {
  await panel.waitForFunction(
    (alt) => {
      const image = document.querySelector(`article img[alt="${alt}"]`);
      return image instanceof HTMLImageElement && image.complete && image.naturalWidth > 0;
    },
    {},
    subject,
  );
}
