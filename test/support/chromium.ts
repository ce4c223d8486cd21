import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import {
  launch,
  type Browser,
  type ElementHandle,
  type Page,
  type Target,
  TargetType,
  type WebWorker,
} from 'puppeteer-core';
import { ensureProgram } from './programs.ts';
import { until } from './until.ts';

/** The built extension, as a person would load it unpacked. */
export const CHROMIUM_BUILD = path.resolve(
  import.meta.dirname,
  process.env['PLANTAIN_BUILD'] ?? '../../.output/chrome-mv3',
);

/** Switches off what would call out: nothing here may depend on a network. */
const ARGS = [
  // Chromium's sandbox refuses to run as root, as which tests run in containers.
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // Machines that test have no graphics card: WebGL is drawn by the processor.
  '--enable-unsafe-swiftshader',
  '--no-first-run',
  '--no-default-browser-check',
  '--window-position=0,0',
  '--window-size=1300,960',
];

/** A browser profile and a folder for its downloads, both empty at first. */
export interface Profile {
  readonly folder: string;
  readonly downloads: string;
  readonly remove: () => Promise<void>;
}

export interface ProfileOptions {
  readonly downloads?: string;
  /** The folder that it is made in; that of temporary files where none is named. */
  readonly within?: string;
}

/** `downloads` may lie elsewhere, and then outlives the profile. */
export async function createProfile(options: ProfileOptions = {}): Promise<Profile> {
  const root = await mkdtemp(path.join(options.within ?? tmpdir(), 'plantain-'));
  const profile = { folder: path.join(root, 'profile'), downloads: options.downloads ?? path.join(root, 'downloads') };
  await mkdir(path.join(profile.folder, 'Default'), { recursive: true });
  await mkdir(profile.downloads, { recursive: true });
  const preferences = { download: { default_directory: profile.downloads, prompt_for_download: false } };
  await writeFile(path.join(profile.folder, 'Default/Preferences'), JSON.stringify(preferences));
  return { ...profile, remove: () => rm(root, { recursive: true, force: true, maxRetries: 5 }) };
}

/** A running Chromium with the built extension in it. */
export interface Chromium {
  readonly browser: Browser;
  /** `chrome-extension://…`, without a trailing slash. */
  readonly origin: string;
  /** The background worker, which is started where it sleeps. */
  readonly worker: () => Promise<WebWorker>;
  /** Opens one of the extension's pages in a tab. */
  readonly openOwnPage: (name: 'sidepanel.html' | 'options.html') => Promise<Page>;
  /** The side panel beside the page, once it is open. */
  readonly sidePanel: () => Promise<Page>;
  /** Clicks the extension's button on a tab, which gives it leave to read that tab. */
  readonly clickAction: (page: Page) => Promise<void>;
  /** Ends the background worker as the browser does when it idles, whatever it has under way. */
  readonly stopWorker: (ownPage: Page) => Promise<void>;
  /** Cuts the worker off from the network, or lets it back. */
  readonly setOffline: (isOffline: boolean) => Promise<void>;
  readonly close: () => Promise<void>;
  /** Ends the browser without a farewell, as a power cut would. */
  readonly kill: () => Promise<void>;
}

export interface ChromiumOptions {
  readonly profile: Profile;
  /** The display to open a window on; headless where there is none. */
  readonly display?: string;
  /** Names under which this machine is reached: pages of two of them are of two sites, as no two ports are. */
  readonly hosts?: readonly string[];
  /** Folders of other extensions that the person has. */
  readonly besides?: readonly string[];
  /** Whether servers are believed whose certificate nobody vouches for. */
  readonly trustsAnyCertificate?: boolean;
}

function isOurWorker(target: Target): boolean {
  return target.type() === TargetType.SERVICE_WORKER && /^chrome-extension:.*\/background\.js$/.test(target.url());
}

async function requireWorker(target: Target): Promise<WebWorker> {
  const worker = await target.worker();
  if (worker === null) throw new Error('The target is no worker');
  return worker;
}

function resolveHere(hosts: readonly string[]): readonly string[] {
  if (hosts.length === 0) return [];
  return [`--host-resolver-rules=${hosts.map((host) => `MAP ${host} 127.0.0.1`).join(',')}`];
}

/**
 * The worker makes the entries of the menu when the browser tells it of the installation: a person who right-clicks before
 * that finds none. The last one is the last to come.
 */
async function waitForMenu(browser: Browser): Promise<void> {
  const look = "chrome.contextMenus.update('pick', {}).then(() => true, () => false)";
  await until('the entries of the context menu', async () => {
    const worker = await requireWorker(await browser.waitForTarget(isOurWorker));
    return worker.evaluate(look);
  });
}

/** Starts Chromium with the built extension. */
export async function openChromium({
  profile,
  display,
  hosts = [],
  besides = [],
  trustsAnyCertificate,
}: ChromiumOptions): Promise<Chromium> {
  const browser = await launch({
    executablePath: ensureProgram('chromium'),
    headless: display === undefined,
    pipe: true,
    userDataDir: profile.folder,
    enableExtensions: [CHROMIUM_BUILD, ...besides],
    args: [...ARGS, ...resolveHere(hosts), ...(trustsAnyCertificate ? ['--ignore-certificate-errors'] : [])],
    defaultViewport: null,
    env: { ...process.env, ...(display !== undefined && { DISPLAY: display }) },
  });
  const target = await browser.waitForTarget(isOurWorker);
  const origin =
    new URL(target.url()).origin === 'null'
      ? `chrome-extension://${new URL(target.url()).host}`
      : new URL(target.url()).origin;
  if (display !== undefined) await waitForMenu(browser);
  const ended = new Promise<void>((resolve) => browser.process()?.once('exit', () => resolve()));

  return {
    browser,
    origin,
    worker: async () => requireWorker(await browser.waitForTarget(isOurWorker)),
    async openOwnPage(name) {
      const page = await browser.newPage();
      await page.goto(`${origin}/${name}`);
      return page;
    },
    async sidePanel() {
      const panel = await browser.waitForTarget((candidate) => candidate.url() === `${origin}/sidepanel.html`);
      return panel.asPage();
    },
    async clickAction(page) {
      const extensions = [...(await browser.extensions()).values()];
      const extension = extensions.find(({ id }) => origin.endsWith(id));
      if (!extension) throw new Error('The extension is not there');
      await extension.triggerAction(page);
    },
    async stopWorker(ownPage) {
      const session = await ownPage.createCDPSession();
      await session.send('ServiceWorker.enable');
      await session.send('ServiceWorker.stopAllWorkers');
      await session.detach();
    },
    async setOffline(isOffline) {
      const worker = await requireWorker(await browser.waitForTarget(isOurWorker));
      await worker.client.send('Network.enable');
      const speed = { latency: 0, downloadThroughput: -1, uploadThroughput: -1 };
      await worker.client.send('Network.emulateNetworkConditions', { offline: isOffline, ...speed });
    },
    async close() {
      await browser.close();
    },
    async kill() {
      browser.process()?.kill('SIGKILL');
      await ended;
    },
  };
}

/** The middle of an element on the screen, in pixels, at any zoom of the page. */
export async function screenPoint(
  page: Page,
  element: ElementHandle,
): Promise<{ readonly x: number; readonly y: number }> {
  const box = await element.boundingBox();
  if (box === null) throw new Error('The element is not shown');
  const { x, y, scale } = await page.evaluate(() => ({
    x: screenX,
    y: screenY + outerHeight - innerHeight * devicePixelRatio,
    scale: devicePixelRatio,
  }));
  return { x: x + (box.x + box.width / 2) * scale, y: y + (box.y + box.height / 2) * scale };
}
