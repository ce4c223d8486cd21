import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createProfile, openChromium, type Chromium, type Profile } from '../support/chromium.ts';
import { CANARY_KEY, startGeminiServer, type GeminiServer } from '../support/gemini-server.ts';
import { rightClickEntry } from '../support/menu-click.ts';
import {
  confirmRights,
  connectGemini,
  fillIn,
  generate,
  openTab,
  pressInJob,
  readJob,
  waitForJob,
  waitForReference,
} from '../support/panel.ts';
import { serveFolder, type StaticServer } from '../support/static-server.ts';

const SHOP = path.resolve(import.meta.dirname, '../sample-shop');

let profile: Profile;
let chromium: Chromium;
let server: GeminiServer;
let shop: StaticServer;
let page: Page;
let panel: Page;

beforeAll(async () => {
  profile = await createProfile();
  server = await startGeminiServer();
  shop = await serveFolder(SHOP);
  chromium = await openChromium({ profile });
  const options = await chromium.openOwnPage('options.html');
  await connectGemini(options, { key: CANARY_KEY, baseUrl: server.baseUrl });
  await options.waitForSelector('::-p-xpath(//article//*[@role="status"][.="Connected"])');
  await options.close();
  page = await chromium.browser.newPage();
  await page.goto(shop.url);
  await chromium.clickAction(page);
  panel = await chromium.openOwnPage('sidepanel.html');
  await rightClickEntry(chromium, page, '#mug', 'product');
  await panel.bringToFront();
  await waitForReference(panel, '@image1');
  await fillIn(panel, { choices: { Provider: 'Google Gemini' }, fields: { Subject: 'The mug of @image1' } });
  await confirmRights(panel);
});

afterAll(async () => {
  await chromium.close();
  await Promise.all([server.close(), shop.close(), profile.remove()]);
});

it('carries out no command from a page, nor from a script of ours in one', async () => {
  const before = server.requests.length;
  // The very command that Settings would send; none can ask for a job.
  const command = JSON.stringify({ command: 'provider.check', request: { providerId: 'gemini' } });
  const id = new URL(chromium.origin).host;
  const fromPage = await page.evaluate(
    `typeof chrome === 'undefined' || !chrome.runtime?.sendMessage ? 'no way to send' : chrome.runtime.sendMessage(${JSON.stringify(id)}, ${command}).then(() => 'answered', () => 'refused')`,
  );
  expect(['no way to send', 'refused']).toContain(fromPage);

  const worker = await chromium.worker();
  await page.bringToFront();
  const fromScript = await worker.evaluate(`chrome.tabs
    .query({ active: true, lastFocusedWindow: true })
    .then(([tab]) => chrome.scripting.executeScript({
      target: { tabId: tab.id },
      func: () => chrome.runtime.sendMessage(${command}).then((reply) => JSON.stringify(reply ?? null), () => 'refused'),
    }))
    .then(([{ result }]) => result)`);
  expect(['null', 'refused']).toContain(fromScript);

  // A job of our own afterwards: had one of the commands been carried out, its request would be there too.
  await panel.bringToFront();
  await generate(panel, { isReviewed: true });
  await waitForJob(panel, 'Done');
  expect(await panel.$$eval('article', (articles) => articles.length)).toBe(1);
  expect(server.requests.slice(before).filter(({ method }) => method !== 'OPTIONS')).toHaveLength(1);
});

it('shows the key nowhere but in the header to its provider', async () => {
  server.behave('echo-key');
  await openTab(panel, 'Compose');
  await generate(panel, { isReviewed: false });
  await waitForJob(panel, 'Failed');
  await pressInJob(panel, 'Details');
  expect(await readJob(panel)).not.toContain(CANARY_KEY);

  const paid = server.requests.filter(({ method }) => method === 'POST');
  expect(paid.length).toBeGreaterThan(0);
  for (const { path: url, headers, body } of paid) {
    expect(headers['x-goog-api-key']).toBe(CANARY_KEY);
    const rest = { url, body, headers: { ...headers, 'x-goog-api-key': undefined } };
    expect(JSON.stringify(rest)).not.toContain(CANARY_KEY);
  }

  // Everything that the pages can read of the store, but the one store that is for keys.
  const records = await panel.evaluate(`(async () => {
    const db = await new Promise((resolve, reject) => {
      const opening = indexedDB.open('plantain');
      opening.onsuccess = () => resolve(opening.result);
      opening.onerror = () => reject(opening.error);
    });
    const read = (name) => new Promise((resolve) => {
      const asking = db.transaction(name).objectStore(name).getAll();
      asking.onsuccess = () => resolve(asking.result);
    });
    const found = {};
    for (const name of db.objectStoreNames) found[name] = JSON.stringify(await read(name)).includes(${JSON.stringify(CANARY_KEY)});
    db.close();
    return found;
  })()`);
  expect(records).toEqual({
    assets: false,
    backup: false,
    batches: false,
    blobs: false,
    connections: true,
    continuations: false,
    downloads: false,
    drafts: false,
    fitted: false,
    groups: false,
    jobs: false,
    presets: false,
    ledger: false,
    library: false,
    libraryTexts: false,
    marks: false,
    references: false,
    searches: false,
    settings: false,
    tallies: false,
    transmissions: false,
    unused: false,
    upkeep: false,
    uses: false,
    vault: false,
  });
  const shown = await page.evaluate(`document.documentElement.outerHTML + JSON.stringify({ ...localStorage })`);
  expect(shown).not.toContain(CANARY_KEY);
});

it('ships no key and calls no address but the providers’', async () => {
  const folder = path.resolve(import.meta.dirname, process.env['PLANTAIN_BUILD'] ?? '../../.output/chrome-mv3');
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const scripts = entries.filter((entry) => entry.isFile() && entry.name.endsWith('.js'));
  const texts = await Promise.all(scripts.map(({ parentPath, name }) => readFile(path.join(parentPath, name), 'utf8')));
  const hosts = texts.flatMap((text) =>
    [...text.matchAll(/https?:\/\/([a-z0-9.-]+\.[a-z]{2,})/g)].map(([, host]) => host),
  );
  const known = new Set<string | undefined>([
    'generativelanguage.googleapis.com',
    'aistudio.google.com',
    'queue.fal.run',
    'rest.fal.ai',
    'api.fal.ai',
    'fal.ai',
    'api.replicate.com',
    'replicate.com',
    'replicate.delivery',
    'openrouter.ai',
    'api.openai.com',
    'platform.openai.com',
    'api.kie.ai',
    'kie.ai',
    'kieai.redpandaai.co',
    'gateway.example',
    'react.dev',
    // Names of vocabularies in the metadata of pictures; nobody calls them.
    'www.w3.org',
    'ns.adobe.com',
    'purl.org',
    'fallback.namespace',
  ]);
  expect([...new Set(hosts)].filter((host) => !known.has(host))).toEqual([]);
});
