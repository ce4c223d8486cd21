import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { ElementHandle, Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createProfile, openChromium, screenPoint, type Chromium, type Profile } from '../support/chromium.ts';
import { openDisplay, type Box, type Display, type Point } from '../support/display.ts';
import { ensureBuild } from '../support/ensure-build.ts';
import { openFileManager, type FileManager } from '../support/file-manager.ts';
import { fillIn, generate, pressInJob, readJob, waitForJob, waitForPicture } from '../support/panel.ts';

const LIBRARY: Box = { left: 0, top: 0, width: 860, height: 900 };
const FOLDER: Box = { left: 880, top: 0, width: 500, height: 400 };
const OTHER_PAGE: Box = { left: 880, top: 420, width: 500, height: 560 };
const TILE = '[role="gridcell"] img';
const OPENED = '[aria-label="Picture"] img[draggable="true"]';

let display: Display;
let profile: Profile;
let chromium: Chromium;
let files: FileManager;
let library: Page;
/** The digest under which the picture is stored. */
let digest: string;

/** Opens a page in a window of its own. */
async function openWindow(url: string, windowBounds: Box): Promise<Page> {
  const page = await chromium.browser.newPage({ type: 'window', windowBounds });
  await page.goto(url);
  return page;
}

beforeAll(async () => {
  ensureBuild();
  display = await openDisplay();
  profile = await createProfile();
  chromium = await openChromium({ profile, display: display.name });
  const panel = await chromium.openOwnPage('sidepanel.html');
  await fillIn(panel, { fields: { Subject: 'A green enamel mug' } });
  await generate(panel, { isReviewed: true });
  await waitForJob(panel, 'Done');
  await waitForPicture(panel);
  await pressInJob(panel, 'Details');
  digest = /SHA-256 ([0-9a-f]{64})/.exec(await readJob(panel))?.[1] ?? 'none';
  library = await openWindow(`${chromium.origin}/library.html`, LIBRARY);
  files = await openFileManager(display, FOLDER);
});

afterAll(async () => {
  await files.close();
  await chromium.close();
  await profile.remove();
  await display.close();
});

function middleOf({ left, top, width, height }: Box): Point {
  return { x: left + width / 2, y: top + height / 2 };
}

async function pictureAt(selector: string): Promise<ElementHandle> {
  const picture = await library.waitForSelector(selector, { visible: true });
  if (!picture) throw new Error(`There is no ${selector}`);
  return picture;
}

/** Drags a picture once it is whole: before that the library lets no drag begin. */
async function drag(selector: string, to: Point): Promise<void> {
  const picture = await pictureAt(selector);
  await display.drag(await screenPoint(library, picture), to, () =>
    library.waitForFunction((image) => image instanceof HTMLImageElement && image.naturalWidth === 1024, {}, picture),
  );
}

/** What the files of the folder are, by their names’ ends. */
async function filesInFolder(): Promise<readonly { readonly type: string; readonly digest: string }[]> {
  const names = await readdir(files.folder);
  return Promise.all(
    names.map(async (name) => {
      const bytes = await readFile(path.join(files.folder, name));
      return { type: path.extname(name), digest: createHash('sha256').update(bytes).digest('hex') };
    }),
  );
}

it('becomes a file with the stored bytes where a tile is dropped into a folder', async () => {
  await drag(TILE, middleOf(FOLDER));
  await expect.poll(filesInFolder, { timeout: 10_000 }).toEqual([{ type: '.png', digest }]);
});

it('becomes a file of the page with the stored bytes where it is dropped into a page of another site', async () => {
  const page = await openWindow('data:text/html,<title>Another</title>', OTHER_PAGE);
  const dropped = page.evaluate(
    () =>
      new Promise<readonly { readonly type: string; readonly base64: string }[]>((resolve) => {
        addEventListener('dragover', (event) => event.preventDefault());
        addEventListener('drop', (event) => {
          event.preventDefault();
          const taken = [...(event.dataTransfer?.files ?? [])].map(async (file) => ({
            type: file.type,
            base64: new Uint8Array(await file.arrayBuffer()).toBase64(),
          }));
          resolve(Promise.all(taken));
        });
      }),
  );
  await (await pictureAt(TILE)).click();
  await drag(OPENED, middleOf(OTHER_PAGE));
  const found = (await dropped).map(({ type, base64 }) => ({
    type,
    digest: createHash('sha256').update(Buffer.from(base64, 'base64')).digest('hex'),
  }));
  expect(found).toEqual([{ type: 'image/png', digest }]);
});
