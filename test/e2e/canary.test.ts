import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createProfile, openChromium, type Chromium, type Profile } from '../support/chromium.ts';
import { waitForDownloads } from '../support/downloads.ts';
import { CANARY_KEY, startGeminiServer, type GeminiServer } from '../support/gemini-server.ts';
import { rightClickEntry } from '../support/menu-click.ts';
import {
  confirmRights,
  connectGemini,
  dialogButton,
  fillIn,
  generate,
  openTab,
  pressInJob,
  waitForConnection,
  waitForJob,
  waitForReference,
} from '../support/panel.ts';
import { serveFolder, type StaticServer } from '../support/static-server.ts';
import { until } from '../support/until.ts';

const SHOP = path.resolve(import.meta.dirname, '../sample-shop');
const PASSPHRASE = 'four plain canary words';

let profile: Profile;
let chromium: Chromium;
let server: GeminiServer;
let options: Page;
let panel: Page;
let shop: StaticServer;
/** A page of the web, of which a picture is captured. */
let page: Page;
/** What pages and the worker say on their consoles, and every error of theirs. */
const said: string[] = [];

/** Notes also every message that a page of ours is sent, and what it puts on the clipboard. */
async function listen(page: Page): Promise<void> {
  page.on('console', (message) => said.push(message.text()));
  page.on('pageerror', (error) => said.push(String(error)));
  await page.evaluate(`{
    const heard = (globalThis.heard = []);
    chrome.runtime.onMessage.addListener((message) => { heard.push(JSON.stringify(message)); });
    new BroadcastChannel('plantain').addEventListener('message', ({ data }) => heard.push(JSON.stringify(data)));
    navigator.clipboard.writeText = async (text) => { heard.push(text); };
  }`);
}

async function heardBy(page: Page): Promise<string> {
  return String(await page.evaluate(`globalThis.heard.join('\\n')`));
}

beforeAll(async () => {
  profile = await createProfile();
  server = await startGeminiServer();
  chromium = await openChromium({ profile });
  const worker = await chromium.worker();
  worker.on('console', (message) => said.push(message.text()));
  shop = await serveFolder(SHOP);
  page = await chromium.browser.newPage();
  page.on('console', (message) => said.push(message.text()));
  await page.goto(shop.url);
  options = await chromium.openOwnPage('options.html');
  await listen(options);
  await connectGemini(options, { key: CANARY_KEY, baseUrl: server.baseUrl });
  await waitForConnection(options, 'Google Gemini');
  panel = await chromium.openOwnPage('sidepanel.html');
  await listen(panel);
});

afterAll(async () => {
  await chromium.close();
  await Promise.all([server.close(), shop.close()]);
  await profile.remove();
});

/** Everything in the extension's database, as text, the bytes of pictures too. */
async function readDatabase(page: Page): Promise<Readonly<Record<string, string>>> {
  return page.evaluate(async () => {
    const ended = <Value>(request: IDBRequest<Value>) => {
      const { promise, resolve, reject } = Promise.withResolvers<Value>();
      request.addEventListener('success', () => resolve(request.result));
      request.addEventListener('error', () => reject(request.error ?? new Error('Not read')));
      return promise;
    };
    const textOf = async (value: unknown): Promise<string> => {
      if (value instanceof Blob) return new TextDecoder('latin1').decode(await value.arrayBuffer());
      if (typeof value !== 'object' || value === null) return String(value);
      const parts = await Promise.all(Object.entries(value).map(async ([name, part]) => [name, await textOf(part)]));
      return parts.flat().join('\n');
    };
    const db = await ended(indexedDB.open('plantain'));
    const stores: Record<string, string> = {};
    for (const name of db.objectStoreNames) {
      const store = db.transaction(name).objectStore(name);
      const [keys, records] = await Promise.all([ended(store.getAllKeys()), ended(store.getAll())]);
      stores[name] = `${JSON.stringify(keys)}\n${await textOf(records)}`;
    }
    db.close();
    return stores;
  });
}

/** The storage areas that an extension has, as text. */
async function readAreas(page: Page): Promise<string> {
  const areas = ['local', 'session', 'sync'].map((area) =>
    page.evaluate(`chrome.storage.${area}.get().then(JSON.stringify)`),
  );
  return (await Promise.all(areas)).join('\n');
}

/** The page, but for the one field that shows the key, masked. */
async function readOptions(): Promise<string> {
  return options.evaluate((key) => {
    const field = [...document.querySelectorAll('input')].find(({ value }) => value === key);
    if (!field || getComputedStyle(field).getPropertyValue('-webkit-text-security') !== 'disc') return key;
    const copy = document.documentElement.cloneNode(true);
    const fieldAt = [...document.querySelectorAll('input')].indexOf(field);
    if (copy instanceof Element) copy.querySelectorAll('input')[fieldAt]?.remove();
    const values = [...document.querySelectorAll('input, textarea')].filter((each) => each !== field);
    const typed = values.map((each) => Reflect.get(each, 'value')).join('\n');
    return `${copy instanceof Element ? copy.outerHTML : key}\n${typed}\n${document.title}`;
  }, CANARY_KEY);
}

/** The files below a folder that have a text in them, as browsers write texts: a byte a character, or two. */
async function filesWith(folder: string, text: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name));
  const found = await Promise.all(
    files.map(async (file) => {
      const bytes = await readFile(file);
      return bytes.includes(text) || bytes.includes(Buffer.from(text, 'utf16le')) ? [file] : [];
    }),
  );
  return found.flat();
}

async function runJob(subject: string, state: string, isReviewed: boolean): Promise<void> {
  await openTab(panel, 'Compose');
  await fillIn(panel, { choices: { Provider: 'Google Gemini' }, fields: { Subject: subject } });
  await generate(panel, { isReviewed });
  await panel.waitForSelector(`::-p-xpath((//article)[1]//h2[contains(., "${subject}")])`);
  await waitForJob(panel, state);
}

it('a key is nowhere but in the header to its origin, and under a passphrase not in the database either', async () => {
  await page.bringToFront();
  await chromium.clickAction(page);
  await rightClickEntry(chromium, page, '#mug', 'product');
  await panel.bringToFront();
  await waitForReference(panel, '@image1');
  await confirmRights(panel);
  await runJob('One that succeeds', 'Done', true);
  await pressInJob(panel, 'Download');
  const files = await waitForDownloads(profile.downloads, 1);
  server.behave('echo-key');
  await runJob('One whose error echoes the key', 'Failed', false);
  await pressInJob(panel, 'Details');
  await pressInJob(panel, 'Copy details');
  await panel.waitForSelector('::-p-text(Copied.)');

  const database = await readDatabase(panel);
  expect(database['connections']?.includes(CANARY_KEY)).toBe(true);
  const { connections: _connections, ...others } = database;
  // What is looked through is there: jobs, a picture of the page, a log of both calls. (Only names are compared: the
  // difference of whole databases would be more than a reporter can show.)
  const expected = { jobs: 'One whose error echoes the key', transmissions: server.baseUrl, blobs: 'JFIF' };
  const missing = Object.entries(expected).filter(([name, words]) => !database[name]?.includes(words));
  expect(missing).toEqual([]);
  expect(await heardBy(panel)).toContain('"transmissions"');
  expect(await heardBy(panel)).toContain('State: Failed');
  const requests = server.requests.map(({ path, body, headers }) =>
    JSON.stringify({ path, body, headers: { ...headers, 'x-goog-api-key': '' } }),
  );
  const places = {
    ...others,
    areas: await readAreas(panel),
    panel: await panel.content(),
    options: await readOptions(),
    page: `${await page.content()}${String(await page.evaluate('JSON.stringify({ ...localStorage, ...sessionStorage })'))}`,
    messages: `${await heardBy(panel)}\n${await heardBy(options)}`,
    consoles: said.join('\n'),
    requests: requests.join('\n'),
    files: files.map(({ name, bytes }) => name + bytes.toString('latin1')).join('\n'),
  };
  expect(Object.entries(places).flatMap(([place, text]) => (text.includes(CANARY_KEY) ? [place] : []))).toEqual([]);

  await options.bringToFront();
  await options.locator('::-p-xpath(//button[.="Protect keys with a passphrase…"])').click();
  for (const label of ['New passphrase', 'New passphrase again']) {
    await options.locator(`aria/${label}[role="textbox"]`).fill(PASSPHRASE);
  }
  await options.locator(dialogButton('Protect keys with a passphrase')).click();
  await options.waitForSelector('::-p-text(unlocked until the browser closes)');
  const sealed = Object.values(await readDatabase(options)).join('\n');
  expect([CANARY_KEY, PASSPHRASE].filter((secret) => sealed.includes(secret))).toEqual([]);
  expect(await readAreas(options)).not.toContain(CANARY_KEY);

  await panel.bringToFront();
  await runJob('One with a sealed key', 'Done', false);
  await options.bringToFront();
  await options.locator('::-p-xpath(//button[.="Lock keys"])').click();
  await panel.bringToFront();
  await runJob('One while keys are locked', 'Failed', false);
  expect(server.generateCount()).toBe(3);
});

it('a key for one session only is on no disk, and is asked for again after the browser was closed', async () => {
  const own = await createProfile();
  let browser = await openChromium({ profile: own });
  try {
    const settings = await browser.openOwnPage('options.html');
    await settings.locator('aria/Keep the key for this session only[role="checkbox"]').click();
    await connectGemini(settings, { key: CANARY_KEY, baseUrl: server.baseUrl });
    await waitForConnection(settings, 'Google Gemini');
    expect(Object.values(await readDatabase(settings)).join('\n')).not.toContain(CANARY_KEY);
    await browser.close();
    expect(await filesWith(own.folder, CANARY_KEY)).toEqual([]);
    browser = await openChromium({ profile: own });
    const again = await browser.openOwnPage('options.html');
    await again.waitForSelector('::-p-text(Enter the key again: it was kept for one session only.)');
    // The search would have found it: what is kept for good is in the very same files.
    await again.locator('aria/Keep the key for this session only[role="checkbox"]').click();
    await connectGemini(again, { key: CANARY_KEY, baseUrl: server.baseUrl });
    await until('the key to be stored', async () => (await readDatabase(again))['connections']?.includes(CANARY_KEY));
    await browser.close();
    expect(await filesWith(own.folder, CANARY_KEY)).not.toEqual([]);
  } finally {
    await browser.close().catch(() => undefined);
    await own.remove();
  }
});
