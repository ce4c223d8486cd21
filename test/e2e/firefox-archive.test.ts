import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openDisplay, type Display } from '../support/display.ts';
import { buildWithPage } from '../support/extension-with-page.ts';
import { FIREFOX_BUILD, openFirefox, UUID, type Firefox } from '../support/firefox.ts';
import { readArchive } from '../support/unzip.ts';

const SCRIPT = new URL('../support/archive-page/main.tsx', import.meta.url);
const WAITING = `navigator.storage.getDirectory().then((root) => root.getDirectoryHandle('waiting-downloads'))`;

let addOn: string;
let display: Display;
let firefox: Firefox;

beforeAll(async () => {
  addOn = await mkdtemp(path.join(tmpdir(), 'plantain-archive-'));
  await buildWithPage(addOn, SCRIPT, 'archive.html', FIREFOX_BUILD);
  display = await openDisplay();
  firefox = await openFirefox(display.name, [], addOn);
});

afterAll(async () => {
  await firefox.close();
  await display.close();
  await rm(addOn, { recursive: true });
});

it('saves selected results to the downloads of Firefox, and leaves nothing of its own behind', async () => {
  const page = await firefox.openTab(`moz-extension://${UUID}/archive.html`);
  await page.waitFor('the page', `typeof fillArchivePage === 'function'`);
  await page.evaluate(`fillArchivePage(30, 20_000).then((ids) => showArchivePage([...ids, 'gone']))`);
  await page.waitFor('the button', `document.querySelector('button') !== null`);
  await page.evaluate(`document.querySelector('button').click()`);
  const said = await page.waitFor('the outcome', `document.querySelector('[role="status"]').textContent`);
  const [name = ''] = await readdir(firefox.downloads);
  expect(said).toBe(
    `Saved 30 pictures as ${name}, 600 kB. 1 picture is no longer in the store: named in manifest.json.`,
  );
  expect((await readArchive(path.join(firefox.downloads, name))).files).toHaveLength(30);
  expect(await page.evaluate(`${WAITING}.then((folder) => Array.fromAsync(folder.keys())).then(String)`)).toBe('');
});
