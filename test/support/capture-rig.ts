import { ElementHandle, type Page } from 'puppeteer-core';
import type { Reference } from '../../lib/domain/reference.ts';
import { HOSTS, openFixtureSite, type FixtureSite, type Route } from '../fixture-site/server.ts';
import { createProfile, openChromium, screenPoint, type Chromium } from './chromium.ts';
import { openDisplay, type Display } from './display.ts';
import { waitForListed, waitForMark, waitForWords } from './picker.ts';
import { clearReferences, listReferences, waitForSettled } from './stored-references.ts';

/** The place of *Use, choose role later* among our entries over an image. */
export const CHOOSE_LATER = 6;

/** A person at a screen with the extension, a page of the fixture site and the panel beside it. */
export interface CaptureRig {
  readonly site: FixtureSite;
  readonly display: Display;
  readonly chromium: Chromium;
  readonly page: Page;
  readonly panel: Page;
  /** Opens a page by its path, unless it is there already, and waits until its pictures are. */
  readonly show: (path: string) => Promise<void>;
  /** The element of a case, in whichever shadow root, scrolled into view. */
  readonly find: (name: string) => Promise<ElementHandle>;
  /** Chooses an entry of our menu over an element: by its place from the top, from 0. */
  readonly useMenu: (element: ElementHandle, place: number) => Promise<void>;
  /** Opens the picker by its shortcut, clicks an element and takes it with Enter. */
  readonly pick: (element: ElementHandle) => Promise<void>;
  /** Does something, and waits for what it adds to the draft. */
  readonly captured: (act: () => Promise<void>, count?: number, longestMs?: number) => Promise<readonly Reference[]>;
  /** Closes menus and the picker that a failure left open, and forgets what was captured. */
  readonly settle: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/** Waits until a page's own script is through; its pictures have loaded or failed by its `load` event. */
async function waitForScript(page: Page): Promise<void> {
  // Not by `document.documentElement`: a hostile page may have given an image that name.
  await page.waitForSelector('html:not([data-state="busy"])');
}

/** A picture in a frame is pointed at by its frame, which it fills: into those of other sites nobody need look. */
async function findCase(page: Page, name: string): Promise<ElementHandle> {
  const handle = await page.evaluateHandle((wanted) => {
    // Closed shadow roots are open to the page that made them: it keeps what is in them.
    const kept: unknown = Reflect.get(globalThis, 'cases');
    const inside: unknown = kept instanceof Map ? kept.get(wanted) : undefined;
    if (inside instanceof Element) return inside;
    const isPicture = document.contentType.startsWith('image/');
    return document.querySelector(isPicture ? 'img' : `[data-case="${wanted}"]`);
  }, name);
  if (handle instanceof ElementHandle) return handle;
  throw new Error(`There is no ${name} on ${page.url()}`);
}

/** Opens browser, page and panel. The panel is opened as a person does: by a first capture, which is then forgotten. */
export async function openCaptureRig(routes: Readonly<Record<string, Route>> = {}): Promise<CaptureRig> {
  const display = await openDisplay();
  const profile = await createProfile();
  const site = await openFixtureSite(routes);
  const chromium = await openChromium({ profile, display: display.name, hosts: HOSTS });
  const [page] = await chromium.browser.pages();
  if (!page) throw new Error('There is no page');

  const show = async (path: string) => {
    if (page.url() === `${site.shop}${path}`) return;
    await page.goto(`${site.shop}${path}`);
    await waitForScript(page);
  };
  const find = async (name: string) => {
    const element = await findCase(page, name);
    // Neither under the picker's bar nor at an edge.
    await element.evaluate((shown) => shown.scrollIntoView({ block: 'center', behavior: 'instant' }));
    return element;
  };
  const useMenu = async (element: ElementHandle, place: number) => {
    const { x, y } = await screenPoint(page, element);
    await display.openMenu(x, y);
    await display.press('Up', 'Up');
    await display.openSubmenu('Right');
    await display.press(...Array.from({ length: place }, () => 'Down'), 'Return');
  };
  await show('/pages/images.html');
  await useMenu(await find('plain'), CHOOSE_LATER);
  const panel = await chromium.sidePanel();
  await waitForSettled(panel, [], 1);
  await clearReferences(panel);

  return {
    site,
    display,
    chromium,
    page,
    panel,
    show,
    find,
    useMenu,
    async pick(element) {
      await display.press('alt+shift+k');
      await waitForListed(page);
      const box = await element.boundingBox();
      if (box === null) throw new Error('The element is not shown');
      await waitForMark(page, box.x + box.width / 2, box.y + box.height / 2);
      const { x, y } = await screenPoint(page, element);
      await display.click(x, y);
      await waitForWords(page, 'one chosen', (text) => text === 'Take 1 image');
      await display.press('Return');
    },
    async captured(act, count = 1, longestMs) {
      const known = await listReferences(panel);
      await act();
      return waitForSettled(panel, known, count, longestMs);
    },
    async settle() {
      await display.press('Escape', 'Escape', 'Escape');
      await clearReferences(panel);
    },
    async close() {
      await chromium.close();
      await Promise.all([site.close(), profile.remove()]);
      await display.close();
    },
  };
}
