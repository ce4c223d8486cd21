import { execFileSync } from 'node:child_process';
import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from 'puppeteer-core';
import { createProfile, openChromium, type Chromium, type Profile } from './support/chromium.ts';
import { waitForDownloads } from './support/downloads.ts';
import { rightClickEntry } from './support/menu-click.ts';
import {
  confirmRights,
  fillIn,
  generate,
  pressInJob,
  waitForJob,
  waitForPicture,
  waitForReference,
} from './support/panel.ts';
import { ensureProgram } from './support/programs.ts';
import { serveFolder, type StaticServer } from './support/static-server.ts';

/**
 * What `npm start` does: builds, and opens Chromium with the extension, the panel and a sample page. Without a display it
 * carries the main job out by itself, on the photographs of the sample page.
 */

const ROOT = path.resolve(import.meta.dirname, '..');
const ARTIFACTS = path.join(ROOT, '.artifacts/start');

const HEADED_WORDS = `
Plantain is open beside a sample shop. Try this:
  1. Right-click the green mug, and choose Plantain > Use as product.
  2. The same with the brick wall (Use as background) and the rocket (Use as style).
  3. In the panel write a Subject, such as: The mug of @image1 on a ledge before @image2.
  4. Tick “I have the right to use these images”, then Generate. On-device draft costs nothing and needs no key.
  5. The result stands in History: Download it (to .artifacts/start/downloads).
Closing the browser ends this command.`;

async function showInWindow(chromium: Chromium, shop: StaticServer): Promise<void> {
  const [page = await chromium.browser.newPage()] = await chromium.browser.pages();
  await page.goto(shop.url);
  await chromium.clickAction(page);
  console.log(HEADED_WORDS);
  await new Promise<void>((resolve) => chromium.browser.once('disconnected', () => resolve()));
}

const PICTURES = [
  { selector: '#mug', entryId: 'product' },
  { selector: '#brick', entryId: 'background' },
  { selector: '#rocket', entryId: 'style' },
] as const;

async function shoot(page: Page, name: string): Promise<string> {
  const file = path.join(ARTIFACTS, name);
  await page.screenshot({ path: file });
  return path.relative(ROOT, file);
}

async function doMainJob(chromium: Chromium, profile: Profile, shop: StaticServer): Promise<void> {
  const page = await chromium.browser.newPage();
  await page.setViewport({ width: 1000, height: 1000 });
  await page.goto(shop.url);
  const pictures = [await shoot(page, '1-sample-page.png')];

  await chromium.clickAction(page);
  const panel = await chromium.openOwnPage('sidepanel.html');
  await panel.setViewport({ width: 400, height: 1250 });
  for (const [index, { selector, entryId }] of PICTURES.entries()) {
    await page.bringToFront();
    await rightClickEntry(chromium, page, selector, entryId);
    await panel.bringToFront();
    await waitForReference(panel, `@image${index + 1}`);
  }
  await fillIn(panel, {
    fields: {
      Subject: 'The mug of @image1 on a ledge before @image2, in the light of @image3',
      'Note for @image3': 'the deep blue of the dusk',
      'Text in the image': 'Open from seven',
      'Brand colours': '#0B3B2E, #F2E9D8',
    },
    choices: { 'Aspect ratio': '4:5 · 928×1152', Crop: 'Space on top' },
  });
  await confirmRights(panel);
  pictures.push(await shoot(panel, '2-compose.png'));
  await generate(panel, { isReviewed: true });
  await waitForJob(panel, 'Done');
  await waitForPicture(panel);
  pictures.push(await shoot(panel, '3-history.png'));
  await pressInJob(panel, 'Download');
  const [file] = await waitForDownloads(profile.downloads, 1);
  if (!file) throw new Error('Nothing was downloaded');
  console.log(`The main job is done: the mug on the bricks in the rocket's dusk, with the on-device draft.
  finished picture: ${path.relative(ROOT, path.join(profile.downloads, file.name))}
  screenshots:      ${pictures.join('\n                    ')}`);
}

execFileSync('npm', ['run', 'build', '--silent'], { cwd: ROOT, stdio: ['ignore', 'ignore', 'inherit'] });
ensureProgram('chromium');
await rm(ARTIFACTS, { recursive: true, force: true });
await mkdir(ARTIFACTS, { recursive: true });
const display = process.env['DISPLAY'] || (process.env['WAYLAND_DISPLAY'] ? ':0' : undefined);
const shop = await serveFolder(path.join(import.meta.dirname, 'sample-shop'));
const profile = await createProfile({ downloads: path.join(ARTIFACTS, 'downloads') });
const chromium = await openChromium({ profile, ...(display !== undefined && { display }) });
try {
  if (display === undefined) await doMainJob(chromium, profile, shop);
  else await showInWindow(chromium, shop);
} finally {
  if (display === undefined) await chromium.close();
  await shop.close();
  await profile.remove();
}
