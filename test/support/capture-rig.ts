import { ElementHandle, type Page, type Protocol } from 'puppeteer-core';
import type { Reference } from '../../lib/domain/reference.ts';
import { HOSTS, openFixtureSite, type FixtureSite, type Route } from '../fixture-site/server.ts';
import { createProfile, openChromium, screenPoint, type Chromium } from './chromium.ts';
import { openDisplay, type Display } from './display.ts';
import { clearReferences, listReferences, waitForSettled } from './stored-references.ts';
import { until } from './until.ts';

/** The menu's entries over an image, from the top. */
export const IMAGE_ENTRIES = { product: 0, later: 6 } as const;
const PICTURES = /^\d+ (?:of \d+ )?pictures?$/;

/** A person at a screen with the extension, a page of the fixture site and the panel beside it. */
export interface CaptureRig {
  readonly site: FixtureSite;
  readonly display: Display;
  readonly chromium: Chromium;
  readonly page: Page;
  readonly panel: Page;
  /** Opens a page by its path, unless it is there already, and waits until its pictures are. */
  readonly show: (path: string) => Promise<void>;
  /** The element of a case, in whichever frame or shadow root, scrolled into view. */
  readonly find: (name: string) => Promise<ElementHandle>;
  /** Chooses an entry of our menu over an element: by its place from the top, or the last. */
  readonly useMenu: (element: ElementHandle, place: number | 'last') => Promise<void>;
  /** Opens the picker by its shortcut, clicks an element and takes it with Enter. */
  readonly pick: (element: ElementHandle) => Promise<void>;
  /** Does something, and waits for what it adds to the draft. */
  readonly captured: (act: () => Promise<void>, count?: number, longestMs?: number) => Promise<readonly Reference[]>;
  /** Closes menus and the picker that a failure left open, and forgets what was captured. */
  readonly settle: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/** Waits until a page's own script is through and every picture that will load has loaded or failed. */
async function waitForPictures(page: Page): Promise<void> {
  await page.waitForFunction(() => document.documentElement.dataset['state'] !== 'busy');
  await page.waitForNetworkIdle({ idleTime: 100 }).catch(() => undefined);
}

async function findCase(page: Page, name: string): Promise<ElementHandle> {
  for (const frame of page.frames()) {
    const handle = await frame.evaluateHandle((wanted) => {
      // Closed shadow roots are open to the page that made them: it keeps what is in them.
      const kept: unknown = Reflect.get(globalThis, 'cases');
      const inside: unknown = kept instanceof Map ? kept.get(wanted) : undefined;
      if (inside instanceof Element) return inside;
      const isPicture = document.contentType.startsWith('image/');
      return document.querySelector(isPicture ? 'img' : `[data-case="${wanted}"]`);
    }, name);
    if (handle instanceof ElementHandle) return handle;
  }
  throw new Error(`There is no ${name} on ${page.url()}`);
}

const PICKER = 'Pick images on this page';

function textsIn(node: Protocol.DOM.Node): readonly string[] {
  const inside = [...(node.shadowRoots ?? []), ...(node.children ?? [])].flatMap(textsIn);
  return node.nodeName === '#text' ? [node.nodeValue.trim(), ...inside] : inside;
}

function findPicker(node: Protocol.DOM.Node): Protocol.DOM.Node | null {
  if (node.attributes?.includes(PICKER) === true) return node;
  const inside = [...(node.shadowRoots ?? []), ...(node.children ?? [])];
  return inside.reduce<Protocol.DOM.Node | null>((found, child) => found ?? findPicker(child), null);
}

/** Waits until the picker says something, and gives all that it says: only the browser's own tools see into it. */
export async function waitForPicker(page: Page, what: string, isThere: (text: string) => boolean): Promise<string[]> {
  const session = await page.createCDPSession();
  const texts = await until(`the picker to show ${what}`, async () => {
    const { root } = await session.send('DOM.getDocument', { depth: -1, pierce: true });
    const picker = findPicker(root);
    const found = picker === null ? [] : textsIn(picker);
    return found.some(isThere) ? [...found] : null;
  });
  await session.detach();
  return texts;
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
    await waitForPictures(page);
  };
  const find = async (name: string) => {
    const element = await findCase(page, name);
    await element.scrollIntoView();
    return element;
  };
  const useMenu = async (element: ElementHandle, place: number | 'last') => {
    const { x, y } = await screenPoint(page, element);
    await display.openMenu(x, y);
    await display.press('Up', 'Up');
    await display.openSubmenu('Right');
    await (place === 'last'
      ? display.press('Up', 'Return')
      : display.press(...Array.from({ length: place }, () => 'Down'), 'Return'));
  };
  await show('/pages/images.html');
  await useMenu(await find('plain'), IMAGE_ENTRIES.later);
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
      await waitForPicker(page, 'all pictures', (text) => PICTURES.test(text));
      const { x, y } = await screenPoint(page, element);
      await display.click(x, y);
      await waitForPicker(page, 'one chosen', (text) => text === 'Take 1 image');
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
