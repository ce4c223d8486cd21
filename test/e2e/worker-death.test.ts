import { afterAll, beforeAll, expect, it } from 'vitest';
import { createProfile, openChromium, type Chromium, type Profile } from '../support/chromium.ts';
import { CANARY_KEY, startGeminiServer, type GeminiServer } from '../support/gemini-server.ts';
import { connectGemini, fillIn, generate, pressInJob, readJob, waitForJob, waitForPicture } from '../support/panel.ts';

let profile: Profile;
let chromium: Chromium;
let server: GeminiServer;

beforeAll(async () => {
  profile = await createProfile();
  server = await startGeminiServer();
  chromium = await openChromium({ profile });
});

afterAll(async () => {
  await chromium.close();
  await server.close();
  await profile.remove();
});

it('never sends twice what was out when the worker or the browser died, and loses nothing', async () => {
  const options = await chromium.openOwnPage('options.html');
  await connectGemini(options, { key: CANARY_KEY, baseUrl: server.baseUrl });
  await options.waitForSelector('::-p-xpath(//article//*[@role="status"][.="Connected"])');
  const panel = await chromium.openOwnPage('sidepanel.html');
  await fillIn(panel, { choices: { Provider: 'Google Gemini' }, fields: { Subject: 'A red kite over dunes' } });
  const hanging = server.behave('hang');
  await generate(panel, { isReviewed: true });
  await hanging.arrived;
  await chromium.stopWorker(panel);
  await hanging.closed;

  // An alarm stands by to wake a new worker within half a minute; any command does so at once.
  expect(await panel.evaluate('chrome.alarms.getAll()')).toHaveLength(1);
  await options.bringToFront();
  await options.locator('aria/Save and check Google Gemini[role="button"]').click();
  await panel.bringToFront();
  await waitForJob(panel, 'Needs your decision');
  expect(await readJob(panel)).toContain('The browser stopped while the request to Google Gemini was out');
  expect(server.generateCount()).toBe(1);

  const second = server.behave('hang');
  await pressInJob(panel, 'Try again');
  await second.arrived;
  await chromium.kill();
  await second.closed;
  chromium = await openChromium({ profile });
  const reopened = await chromium.openOwnPage('sidepanel.html');
  await reopened.locator('::-p-xpath(//*[@role="tab"][starts-with(., "History")])').click();
  await waitForJob(reopened, 'Needs your decision');
  expect(server.generateCount()).toBe(2);

  await pressInJob(reopened, 'Try again');
  await waitForJob(reopened, 'Done');
  await waitForPicture(reopened);
  expect(server.generateCount()).toBe(3);
});
