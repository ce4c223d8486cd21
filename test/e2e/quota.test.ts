import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createProfile, openChromium, type Chromium, type Profile } from '../support/chromium.ts';
import { addFiles, confirmRights, fillIn, generate, openTab, waitForJob, waitForPicture } from '../support/panel.ts';
import { PHOTOS } from '../support/photos.ts';

let profile: Profile;
let chromium: Chromium;
let panel: Page;

beforeAll(async () => {
  profile = await createProfile();
  chromium = await openChromium({ profile });
  panel = await chromium.openOwnPage('sidepanel.html');
});

afterAll(async () => {
  await chromium.close();
  await profile.remove();
});

it('finds out what the browser says', async () => {
  console.log(await panel.evaluate(async () => JSON.stringify([await navigator.storage.persisted(), await navigator.storage.estimate()])));
  const cdp = await panel.createCDPSession();
  const origin = await panel.evaluate(() => location.origin);
  await cdp.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 1_000 });
  console.log(await panel.evaluate(async () => JSON.stringify([await navigator.storage.estimate()])));
  for (let i = 0; i < 8; i++) {
    const out = await panel.evaluate(async () => {
      const opening = indexedDB.open('plantain');
      await new Promise((r) => (opening.onsuccess = r));
      const db = opening.result;
      const t = db.transaction('blobs', 'readwrite');
      t.objectStore('blobs').put(new Blob([new Uint8Array(500_000)]), 'x');
      const r = await new Promise((r) => { t.oncomplete = () => r('ok'); t.onabort = () => r(String(t.error)); });
      const t2 = db.transaction('drafts', 'readwrite');
      t2.objectStore('drafts').put({ a: 'a'.repeat(100) }, 'y');
      const r2 = await new Promise((r) => { t2.oncomplete = () => r('ok'); t2.onabort = () => r(String(t2.error)); });
      db.close();
      return [r, r2];
    });
    console.log(i * 5, out);
    await new Promise((r) => setTimeout(r, 5_000));
  }
  expect([addFiles, confirmRights, fillIn, generate, openTab, waitForJob, waitForPicture, PHOTOS]).toBeDefined();
}, 100_000);
