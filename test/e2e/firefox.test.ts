import { rm } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { openDisplay, type Display } from '../support/display.ts';
import { waitForDownloads } from '../support/downloads.ts';
import { openFirefox, type Firefox } from '../support/firefox.ts';
import { serveFolder, type StaticServer } from '../support/static-server.ts';

const SHOP = path.resolve(import.meta.dirname, '../sample-shop');
const pointSchema = z.object({ x: z.number(), y: z.number() });

let display: Display;
let shop: StaticServer;
let firefox: Firefox;

beforeAll(async () => {
  display = await openDisplay();
  shop = await serveFolder(SHOP);
  firefox = await openFirefox(display.name);
});

afterAll(async () => {
  await firefox.close();
  await shop.close();
  await display.close();
});

/** Types into a field of the panel, or chooses in it, so that React hears of it. */
function fill(selector: string, value: string): string {
  return `{
    const field = document.querySelector(${JSON.stringify(selector)});
    Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field), 'value').set.call(field, ${JSON.stringify(value)});
    field.dispatchEvent(new Event(field.localName === 'select' ? 'change' : 'input', { bubbles: true }));
  }`;
}

/** Finds a button by its accessible name. */
function button(scope: 'footer' | 'dialog' | 'article', name: string): string {
  const isNamed = `(each) => each.textContent.startsWith(${JSON.stringify(name)})`;
  return `[...document.querySelectorAll('${scope} button')].find(${isNamed})`;
}

it('does the main job in Firefox: right-click, sidebar, draft, history, file on disk', async () => {
  const tab = await firefox.openTab(shop.url);
  const point = await tab.evaluate(`{
    const box = document.querySelector('#mug').getBoundingClientRect();
    JSON.stringify({ x: mozInnerScreenX + box.x + box.width / 2, y: mozInnerScreenY + box.y + box.height / 2 });
  }`);
  const { x, y } = pointSchema.parse(JSON.parse(String(point)));
  await display.openMenu(x, y);
  await display.press('Up');
  await display.openSubmenu('Right');
  await display.press('Return');

  const sidebar = await firefox.sidebar();
  await sidebar.waitFor('the reference', `document.querySelector('[aria-label="@image1"] img') !== null`);
  const words = await sidebar.evaluate(`document.querySelector('[aria-label="@image1"]').textContent`);
  expect(words).toContain('1200×1200 · JPEG');
  expect(words).toContain('original from the page');
  expect(await sidebar.evaluate(`document.querySelector('[aria-label="Role of @image1"]').value`)).toBe('product');

  await sidebar.evaluate(fill('[data-field="Subject"]', 'The mug of @image1 on a plain ledge'));
  await sidebar.evaluate(`document.querySelector('input[type="checkbox"]').click()`);
  await sidebar.waitFor('Generate to be possible', `${button('footer', 'Generate')}.ariaDisabled === 'false'`);
  await sidebar.evaluate(`${button('footer', 'Generate')}.click()`);
  await sidebar.waitFor('Review credits', `document.querySelector('dialog[open]') !== null`);
  await sidebar.evaluate(`${button('dialog', 'Generate')}.click()`);
  await sidebar.waitFor(
    'the job to be done',
    `document.querySelector('article [role="status"]')?.textContent === 'Done'`,
  );
  await sidebar.waitFor('the picture', `document.querySelector('article img')?.naturalWidth === 1024`);

  await sidebar.evaluate(`${button('article', 'Download')}.click()`);
  const [file] = await waitForDownloads(firefox.downloads, 1);
  expect(file?.name).toMatch(/^Plantain\/\d{4}-\d\d-\d\d The mug of @image1 on a plain ledge Layout draft\.png$/);
  await sidebar.evaluate(`${button('article', 'Details')}.click()`);
  const details = await sidebar.waitFor('the details', `document.querySelector('article section')?.textContent`);
  expect(details).toContain(`SHA-256 ${file?.digest}`);

  const list = `document.querySelector('[aria-label="Downloads"]')?.textContent`;
  const saved = path.join(firefox.downloads, file?.name ?? '');
  await sidebar.waitFor('the file in Details', `${list}?.includes(${JSON.stringify(saved)})`);
  // Firefox does not notice that a file is deleted, and so it is not called there.
  expect(await sidebar.evaluate(list)).toContain('This browser does not say whether the file is still there');
  await rm(saved);
  await sidebar.evaluate(`${button('article', 'Download again')}.click()`);
  const [again] = await waitForDownloads(firefox.downloads, 1);
  expect(again).toEqual(file);
});
