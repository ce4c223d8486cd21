import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { createProfile, openChromium, type Chromium, type Profile } from '../support/chromium.ts';
import { falScript } from '../support/fal-script.ts';
import { kieScript } from '../support/kie-script.ts';
import { OPENROUTER_SCRIPT } from '../support/openrouter-script.ts';
import { openaiScript } from '../support/openai-script.ts';
import {
  addFiles,
  confirmRights,
  connectProvider,
  fillIn,
  generate,
  openTab,
  readJob,
  waitForConnection,
  waitForJob,
  waitForPicture,
} from '../support/panel.ts';
import { PHOTOS } from '../support/photos.ts';
import { replicateScript } from '../support/replicate-script.ts';
import { startProviderServer, type ProviderServer, type Script } from '../support/provider-server.ts';

interface Case {
  readonly name: string;
  readonly script: Script;
}

/** Without CORS headers a server is called only with the person's leave, for which the browser asks by itself: see `site-access.test.ts`. */
function withCors(script: Script): Script {
  return { ...script, exposedHeaders: script.exposedHeaders ?? [] };
}

const CASES: readonly Case[] = [
  { name: 'fal', script: falScript() },
  { name: 'Replicate', script: withCors(replicateScript()) },
  { name: 'OpenRouter', script: OPENROUTER_SCRIPT },
  { name: 'OpenAI-compatible', script: openaiScript() },
  { name: 'kie.ai', script: withCors(kieScript()) },
];

describe('a job at each provider, in the built extension', () => {
  let profile: Profile;
  let chromium: Chromium;
  let panel: Page;
  let options: Page;

  beforeAll(async () => {
    profile = await createProfile();
    chromium = await openChromium({ profile });
    options = await chromium.openOwnPage('options.html');
    panel = await chromium.openOwnPage('sidepanel.html');
    await addFiles(panel, [PHOTOS.coffee]);
    await fillIn(panel, { choices: { 'Role of @image1': 'Product' }, fields: { Subject: 'The mug of @image1' } });
    await confirmRights(panel);
  });

  afterAll(async () => {
    await chromium.close();
    await profile.remove();
  });

  async function connect({ name, script }: Case): Promise<ProviderServer> {
    const server = await startProviderServer(script);
    onTestFinished(server.close);
    await options.bringToFront();
    await connectProvider(options, name, { key: script.key, baseUrl: server.baseUrl });
    await waitForConnection(options, name);
    expect(server.count('generate')).toBe(0);
    await panel.bringToFront();
    return server;
  }

  it.each(CASES)('$name: checks the key for free, sends the picture once, and pays what it says', async (each) => {
    const server = await connect(each);
    await openTab(panel, 'Compose');
    await fillIn(panel, { choices: { Provider: each.name } });
    await generate(panel, { isReviewed: true });
    await waitForJob(panel, 'Done');
    await waitForPicture(panel);
    expect(server.count('generate')).toBe(1);
    expect(await readJob(panel)).toMatch(/Paid \d+\.\d, quoted at most \d+ credits/);
    const outside = server.requests.map(({ headers, path, body }) => {
      return [path, JSON.stringify({ ...headers, [each.script.keyHeader]: '' }), body.toString('latin1')].join();
    });
    expect(outside.filter((text) => text.includes(each.script.key))).toEqual([]);
  });
});
