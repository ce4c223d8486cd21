import { afterAll, beforeAll, expect, it } from 'vitest';
import { createProfile, openChromium, type Chromium, type Profile } from '../support/chromium.ts';
import { fillIn, generate, openTab, waitForJob, waitForPicture } from '../support/panel.ts';

let profile: Profile;
let chromium: Chromium;

beforeAll(async () => {
  profile = await createProfile();
  chromium = await openChromium({ profile });
});

afterAll(async () => {
  await chromium.close();
  await profile.remove();
});

/** Whether the worker that runs now has run the script that works on jobs. */
async function hasJobsCode(): Promise<boolean> {
  return (await chromium.worker()).evaluate(() => globalThis.plantainCreateJobs !== undefined);
}

it('makes drafts after the worker was stopped and after the browser was started anew, and loads the code for them only then', async () => {
  const panel = await chromium.openOwnPage('sidepanel.html');
  await fillIn(panel, { fields: { Subject: 'A red kite over dunes' } });
  await chromium.stopWorker(panel);
  await generate(panel, { isReviewed: true });
  await waitForJob(panel, 'Done');
  await waitForPicture(panel);

  await chromium.close();
  chromium = await openChromium({ profile });
  expect(await hasJobsCode()).toBe(false);
  const reopened = await chromium.openOwnPage('sidepanel.html');
  await generate(reopened, { isReviewed: false });
  await reopened.waitForFunction(() => document.querySelectorAll('article').length === 2);
  await waitForJob(reopened, 'Done');
  await waitForPicture(reopened);
  expect(await hasJobsCode()).toBe(true);

  await chromium.stopWorker(reopened);
  await openTab(reopened, 'Compose');
  await generate(reopened, { isReviewed: false });
  await reopened.waitForFunction(() => document.querySelectorAll('article').length === 3);
  await waitForJob(reopened, 'Done');
});
