import { createHash } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { referenceSchema, type Reference } from '../../lib/domain/reference.ts';
import { HOSTS, openFixtureSite, readFixture, type FixtureSite } from '../fixture-site/server.ts';
import { openDisplay, type Display, type Point } from '../support/display.ts';
import { openFirefox, type Firefox, type FirefoxPage } from '../support/firefox.ts';
import { compareInPage } from '../support/stored-references.ts';
import { until } from '../support/until.ts';

const pointSchema = z.object({ x: z.number(), y: z.number() });
const likenessSchema = z.object({ difference: z.number(), neighbourShare: z.number() });

let display: Display;
let site: FixtureSite;
let firefox: Firefox;
let taken = 0;

beforeAll(async () => {
  display = await openDisplay();
  site = await openFixtureSite();
  firefox = await openFirefox(display.name, HOSTS);
});

afterAll(async () => {
  await firefox.close();
  await site.close();
  await display.close();
});

/** The middle of a case's element on the screen, scrolled to the middle of the window. */
async function pointOf(tab: FirefoxPage, name: string): Promise<Point> {
  await tab.waitFor('the page to be ready', `document.documentElement.dataset.state !== 'busy'`);
  const point = await tab.evaluate(`{
    const element = globalThis.cases?.get('${name}') ?? document.querySelector('[data-case="${name}"]');
    element.scrollIntoView({ block: 'center', behavior: 'instant' });
    const box = element.getBoundingClientRect();
    JSON.stringify({ x: mozInnerScreenX + box.x + box.width / 2, y: mozInnerScreenY + box.y + box.height / 2 });
  }`);
  return pointSchema.parse(JSON.parse(String(point)));
}

async function waitForPicker(what: string, wanted: RegExp): Promise<void> {
  await until(`the picker to show ${what}`, async () => wanted.test(await firefox.readClosedRoots()));
}

/** Chooses one picture in the picker, which the shortcut opens. */
async function pick(tab: FirefoxPage, name: string): Promise<void> {
  await pointOf(tab, name);
  await display.press('alt+shift+k');
  await waitForPicker('its marks', /^[1-9].*\d pictures?/);
  // The sidebar that opens moves the page.
  const { x, y } = await pointOf(tab, name);
  await display.click(x, y);
  await waitForPicker('one chosen', /Take 1 image/);
  await display.press('Return');
}

/** Chooses the first entry of our menu, over an image. */
async function rightClick(tab: FirefoxPage, name: string): Promise<void> {
  const { x, y } = await pointOf(tab, name);
  await display.openMenu(x, y);
  await display.press('Up');
  await display.openSubmenu('Right');
  await display.press('Return');
}

/** Evaluates a promise in the sidebar, whose answers cannot be waited for directly. */
async function inSidebar(promise: string): Promise<unknown> {
  const sidebar = await firefox.sidebar();
  await sidebar.evaluate(`{
    window.plantainAnswer = undefined;
    (${promise}).then(
      (value) => { window.plantainAnswer = JSON.stringify({ value }); },
      (error) => { window.plantainAnswer = JSON.stringify({ error: String(error) }); },
    );
    true;
  }`);
  const answer: unknown = JSON.parse(String(await sidebar.waitFor('an answer', 'window.plantainAnswer')));
  return z.object({ value: z.unknown() }).parse(answer).value;
}

const OPEN = `new Promise((resolve) => {
  const opening = indexedDB.open('plantain');
  opening.onsuccess = () => resolve(opening.result);
})`;

/** The reference that came last, once it is settled. */
async function settled(): Promise<Reference> {
  taken += 1;
  const sidebar = await firefox.sidebar();
  const item = `document.querySelector('[aria-label="@image${taken}"]')`;
  await sidebar.waitFor('the picture', `${item}?.querySelector('img') !== null && ${item} !== null`);
  const all = await inSidebar(`${OPEN}.then((db) => new Promise((resolve) => {
    const asking = db.transaction('references').objectStore('references').getAll();
    asking.onsuccess = () => {
      db.close();
      resolve(asking.result.toSorted((a, b) => a.position - b.position));
    };
  }))`);
  const last = z.array(referenceSchema).parse(all).at(-1);
  if (!last) throw new Error('There is no reference');
  return last;
}

async function compare({ content }: Reference, file: string): Promise<z.infer<typeof likenessSchema>> {
  if (content.state !== 'ready') throw new Error(JSON.stringify(content));
  const url = `data:image/jpeg;base64,${readFixture(file).toString('base64')}`;
  const wanted = { url, mediaType: 'image/jpeg', part: { x: 0, y: 0, width: 1, height: 1 } };
  const call = `(${compareInPage.toString()})(db, ${JSON.stringify(content.asset.id)}, ${JSON.stringify(wanted)})`;
  return likenessSchema.parse(await inSidebar(`${OPEN}.then((db) => ${call})`));
}

it.each([
  { name: 'background', page: 'css', take: pick, file: 'background.jpg' },
  { name: 'closed-shadow', page: 'roots', take: rightClick, file: 'closed-shadow.jpg' },
])('takes the very file of $name in Firefox', async ({ name, page, take, file }) => {
  await take(await firefox.openTab(`${site.shop}/pages/${page}.html`), name);
  const { content } = await settled();
  const id = createHash('sha256').update(readFixture(file)).digest('hex');
  expect(content).toMatchObject({ state: 'ready', capturedBy: 'page-fetch', asset: { id } });
});

it.each([
  { name: 'canvas-2d', page: 'canvas', take: pick, by: 'page-memory', size: [364, 244], within: 0.01 },
  { name: 'tainted', page: 'canvas', take: pick, by: 'visible-tab', size: [220, 148], within: 8 },
  { name: 'foreign', page: 'crops', take: rightClick, by: 'visible-tab', size: [216, 144], within: 8 },
])('takes the pixels of $name in Firefox: $by', async ({ name, page, take, by, size, within }) => {
  await take(await firefox.openTab(`${site.shop}/pages/${page}.html`), name);
  const reference = await settled();
  expect(reference.content).toMatchObject({ capturedBy: by, asset: { widthPx: size[0], heightPx: size[1] } });
  const { difference, neighbourShare } = await compare(reference, `${name}.jpg`);
  expect(difference).toBeLessThan(within);
  expect(neighbourShare).toBe(0);
});
