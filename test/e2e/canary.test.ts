import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createProfile, openChromium, type Chromium, type Profile } from '../support/chromium.ts';
import { CANARY_KEY, startGeminiServer, type GeminiServer } from '../support/gemini-server.ts';
import {
  connectGemini,
  dialogButton,
  fillIn,
  generate,
  openTab,
  pressInJob,
  waitForConnection,
  waitForJob,
} from '../support/panel.ts';

const PASSPHRASE = 'four plain canary words';

let profile: Profile;
let chromium: Chromium;
let server: GeminiServer;
let options: Page;
let panel: Page;
/** What pages and the worker say on their consoles, and every error of theirs. */
const said: string[] = [];

function listen(page: Page): void {
  page.on('console', (message) => said.push(message.text()));
  page.on('pageerror', (error) => said.push(String(error)));
}

beforeAll(async () => {
  profile = await createProfile();
  server = await startGeminiServer();
  chromium = await openChromium({ profile });
  const worker = await chromium.worker();
  worker.on('console', (message) => said.push(message.text()));
  options = await chromium.openOwnPage('options.html');
  listen(options);
  await connectGemini(options, { key: CANARY_KEY, baseUrl: server.baseUrl });
  await waitForConnection(options, 'Google Gemini');
  panel = await chromium.openOwnPage('sidepanel.html');
  listen(panel);
});

afterAll(async () => {
  await chromium.close();
  await server.close();
  await profile.remove();
});

/** Everything in the extension's database, as text, without the bytes of pictures. */
async function readDatabase(page: Page): Promise<Readonly<Record<string, string>>> {
  return page.evaluate(async () => {
    const ended = <Value>(request: IDBRequest<Value>) => {
      const { promise, resolve, reject } = Promise.withResolvers<Value>();
      request.addEventListener('success', () => resolve(request.result));
      request.addEventListener('error', () => reject(request.error ?? new Error('Not read')));
      return promise;
    };
    const db = await ended(indexedDB.open('plantain'));
    const stores: Record<string, string> = {};
    for (const name of db.objectStoreNames) {
      stores[name] = JSON.stringify(await ended(db.transaction(name).objectStore(name).getAll()));
    }
    db.close();
    return stores;
  });
}

async function runJob(subject: string, state: string, isReviewed: boolean): Promise<void> {
  await openTab(panel, 'Compose');
  await fillIn(panel, { choices: { Provider: 'Google Gemini' }, fields: { Subject: subject } });
  await generate(panel, { isReviewed });
  await panel.waitForSelector(`::-p-xpath((//article)[1]//h2[contains(., "${subject}")])`);
  await waitForJob(panel, state);
}

it('a key is nowhere but in the header to its origin, and under a passphrase not in the database either', async () => {
  await runJob('One that succeeds', 'Done', true);
  server.behave('echo-key');
  await runJob('One whose error echoes the key', 'Failed', false);
  await pressInJob(panel, 'Details');

  const database = await readDatabase(panel);
  expect(database['connections']).toContain(CANARY_KEY);
  const { connections: _connections, ...others } = database;
  expect(Object.entries(others).filter(([, text]) => text.includes(CANARY_KEY))).toEqual([]);
  for (const area of ['local', 'session', 'sync']) {
    expect(await panel.evaluate(`chrome.storage.${area}.get().then(JSON.stringify)`)).not.toContain(CANARY_KEY);
  }
  expect(await panel.content()).not.toContain(CANARY_KEY);
  // The field that shows it, masked, holds it; nothing else of that page does.
  const field = `value="${CANARY_KEY}"`;
  expect((await options.content()).replace(field, '')).not.toContain(CANARY_KEY);
  expect(said.join('\n')).not.toContain(CANARY_KEY);
  for (const { path, body, headers } of server.requests) {
    expect(path + JSON.stringify(body) + JSON.stringify({ ...headers, 'x-goog-api-key': '' })).not.toContain(
      CANARY_KEY,
    );
  }

  await options.bringToFront();
  await options.locator('::-p-xpath(//button[.="Protect keys with a passphrase…"])').click();
  for (const label of ['New passphrase', 'New passphrase again']) {
    await options.locator(`aria/${label}[role="textbox"]`).fill(PASSPHRASE);
  }
  await options.locator(dialogButton('Protect keys with a passphrase')).click();
  await options.waitForSelector('::-p-text(unlocked until the browser closes)');
  const sealed = Object.values(await readDatabase(options)).join('\n');
  expect(sealed).not.toContain(CANARY_KEY);
  expect(sealed).not.toContain(PASSPHRASE);

  await panel.bringToFront();
  await runJob('One with a sealed key', 'Done', false);
  await options.bringToFront();
  await options.locator('::-p-xpath(//button[.="Lock keys"])').click();
  await panel.bringToFront();
  await runJob('One while keys are locked', 'Failed', false);
  expect(server.generateCount()).toBe(3);
});
