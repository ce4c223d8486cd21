import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import * as z from 'zod/mini';
import { evaluates, programIn, READ_CLOSED_ROOTS } from './firefox-process.ts';
import { ensureProgram } from './programs.ts';
import { until } from './until.ts';

/** The built add-on, as a person would load it temporarily. */
export const FIREFOX_BUILD = path.resolve(import.meta.dirname, '../../.output/firefox-mv3');
const GECKO_ID = 'plantain@plantain.app';
/** Any; pinned, so that the address of the extension's pages is known. */
export const UUID = '0b6f2f0e-5a51-4c1e-9d0e-3f6d2a7c9b10';

const PREFERENCES = {
  'extensions.webextensions.uuids': JSON.stringify({ [GECKO_ID]: UUID }),
  'browser.aboutwelcome.enabled': false,
  'browser.download.folderList': 2,
  'browser.download.useDownloadDir': true,
  'browser.download.alwaysOpenPanel': false,
  'browser.sessionstore.resume_from_crash': false,
  'browser.shell.checkDefaultBrowser': false,
  'browser.startup.homepage_override.mstone': 'ignore',
  'browser.tabs.warnOnClose': false,
  'datareporting.policy.dataSubmissionEnabled': false,
  'termsofuse.bypassNotification': true,
  'app.normandy.enabled': false,
  'ui.prefersReducedMotion': 1,
};

const replySchema = z.object({
  id: z.number(),
  result: z.optional(z.unknown()),
  error: z.optional(z.string()),
  message: z.optional(z.string()),
});
const contextSchema = z.object({ context: z.string() });
const treeSchema = z.object({ contexts: z.tuple([contextSchema], contextSchema) });
const evaluatedSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('success'), result: z.object({ type: z.string(), value: z.optional(z.unknown()) }) }),
  z.object({ type: z.literal('exception'), exceptionDetails: z.object({ text: z.string() }) }),
]);

/** WebDriver BiDi, as far as it is used here: Puppeteer's does not reach the browser's own windows or our pages. */
class Bidi {
  readonly #socket: WebSocket;
  readonly #waiting = new Map<number, PromiseWithResolvers<unknown>>();
  #lastId = 0;

  constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.addEventListener('message', ({ data }) => {
      const reply = replySchema.safeParse(JSON.parse(String(data))).data;
      const waiting = reply && this.#waiting.get(reply.id);
      if (!reply || !waiting) return;
      if (reply.error === undefined) waiting.resolve(reply.result);
      else waiting.reject(new Error(`${reply.error}: ${reply.message ?? ''}`));
    });
  }

  static async connect(url: string): Promise<Bidi> {
    const socket = new WebSocket(`${url}/session`);
    await once(socket, 'open');
    const bidi = new Bidi(socket);
    await bidi.send('session.new', { capabilities: {} });
    return bidi;
  }

  async send(method: string, params: object): Promise<unknown> {
    this.#lastId += 1;
    const waiting = Promise.withResolvers<unknown>();
    this.#waiting.set(this.#lastId, waiting);
    this.#socket.send(JSON.stringify({ id: this.#lastId, method, params }));
    return waiting.promise;
  }

  /** Evaluates an expression in a tab or a window; its value must be text, a number, a boolean or nothing. */
  async evaluate(context: string, expression: string): Promise<unknown> {
    const params = { expression, target: { context }, awaitPromise: true };
    const evaluated = evaluatedSchema.parse(await this.send('script.evaluate', params));
    if (evaluated.type === 'exception') throw new Error(evaluated.exceptionDetails.text);
    return evaluated.result.value;
  }
}

/** A page in Firefox: a tab, or the sidebar. Expressions give text, numbers, booleans or nothing. */
export interface FirefoxPage {
  readonly evaluate: (expression: string) => Promise<unknown>;
  /** Waits until an expression is truthy, and gives its value. */
  readonly waitFor: (what: string, expression: string) => Promise<unknown>;
}

export interface Firefox {
  readonly downloads: string;
  readonly openTab: (url: string) => Promise<FirefoxPage>;
  /** The number of options, then all the words, in the closed shadow roots at the end of the page in front. */
  readonly readClosedRoots: () => Promise<string>;
  /** The sidebar beside the page, once it shows our panel. */
  readonly sidebar: () => Promise<FirefoxPage>;
  readonly close: () => Promise<void>;
}

function page(evaluate: (expression: string) => Promise<unknown>): FirefoxPage {
  return {
    evaluate,
    waitFor: (what, expression) =>
      until(what, async () => {
        const value: unknown = await evaluate(expression).catch(() => null);
        return value === undefined || value === null || value === false || value === '' ? null : { value };
      }).then(({ value }) => value),
  };
}

async function createProfile(hosts: readonly string[]): Promise<{
  readonly root: string;
  readonly folder: string;
  readonly downloads: string;
}> {
  const root = await mkdtemp(path.join(tmpdir(), 'plantain-firefox-'));
  const [folder, downloads] = [path.join(root, 'profile'), path.join(root, 'downloads')];
  await Promise.all([mkdir(folder), mkdir(downloads)]);
  const preferences = Object.entries({
    ...PREFERENCES,
    'browser.download.dir': downloads,
    'network.dns.localDomains': hosts.join(','),
  });
  const lines = preferences.map(([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});`);
  await writeFile(path.join(folder, 'user.js'), lines.join('\n'));
  return { root, folder, downloads };
}

/**
 * Starts Firefox on a display, with the built add-on in it, or another. `hosts` are names under which this machine is
 * reached.
 */
export async function openFirefox(
  display: string,
  hosts: readonly string[] = [],
  build = FIREFOX_BUILD,
): Promise<Firefox> {
  const { root, folder, downloads } = await createProfile(hosts);
  const args = ['--profile', folder, '--new-instance', '--remote-debugging-port', '0', '--remote-allow-system-access'];
  const firefox = spawn(ensureProgram('firefox-esr'), args, {
    env: { ...process.env, DISPLAY: display, MOZ_ENABLE_WAYLAND: '0', HOME: root },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const ended = once(firefox, 'exit');
  const { promise: address, resolve } = Promise.withResolvers<string>();
  createInterface(firefox.stderr).on('line', (line) => {
    const [, url] = /WebDriver BiDi listening on (ws:\S+)/.exec(line) ?? [];
    if (url !== undefined) resolve(url);
  });
  const died = ended.then(() => {
    throw new Error('Firefox ended before it could be spoken to');
  });
  const bidi = await Bidi.connect(await Promise.race([address, died]));
  await bidi.send('webExtension.install', { extensionData: { type: 'path', path: build } });
  const tree = treeSchema.parse(await bidi.send('browsingContext.getTree', { 'moz:scope': 'chrome' }));
  const [{ context: browserWindow }] = tree.contexts;

  const ask = async (program: string): Promise<unknown> => {
    const answer = await bidi.evaluate(browserWindow, program);
    return typeof answer === 'string' ? z.json().parse(JSON.parse(answer)) : undefined;
  };
  return {
    downloads,
    readClosedRoots: async () => String(await ask(programIn('tab', READ_CLOSED_ROOTS))),
    async openTab(url) {
      const { context } = contextSchema.parse(await bidi.send('browsingContext.create', { type: 'tab' }));
      await bidi.send('browsingContext.navigate', { context, url, wait: 'complete' });
      return page((expression) => bidi.evaluate(context, expression));
    },
    async sidebar() {
      const sidebar = page((expression) => ask(programIn('sidebar', evaluates(expression))));
      await sidebar.waitFor('the sidebar to show our panel', `location.href.startsWith('moz-extension://${UUID}/')`);
      return sidebar;
    },
    async close() {
      firefox.kill();
      await ended;
      await rm(root, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
