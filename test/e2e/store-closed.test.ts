import { expect, it, onTestFinished } from 'vitest';
import { createProfile, openChromium } from '../support/chromium.ts';
import { fillIn, generate, waitForJob } from '../support/panel.ts';

it('a background whose store the browser has closed opens it anew, and makes what is ordered then', async () => {
  const profile = await createProfile();
  onTestFinished(() => profile.remove());
  const chromium = await openChromium({ profile });
  onTestFinished(() => chromium.close());
  const panel = await chromium.openOwnPage('sidepanel.html');
  await fillIn(panel, { fields: { Subject: 'Before' } });
  await generate(panel, { isReviewed: true });
  await waitForJob(panel, 'Done');
  const worker = await chromium.worker();
  await worker.evaluate(() => Object.assign(globalThis, { isTheSame: true }));
  // Chromium closes every connection first, as on a disk where the database cannot grow.
  const session = await panel.createCDPSession();
  const reloaded = panel.waitForNavigation();
  await session.send('Storage.clearDataForOrigin', { origin: chromium.origin, storageTypes: 'indexeddb' });
  await reloaded;
  await fillIn(panel, { fields: { Subject: 'After' } });
  await generate(panel, { isReviewed: true });
  await waitForJob(panel, 'Done');
  expect(await worker.evaluate(() => 'isTheSame' in globalThis)).toBe(true);
});
