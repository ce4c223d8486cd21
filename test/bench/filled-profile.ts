import { fillHistory } from '../support/fill-history.ts';
import { createProfile, openChromium, type Chromium, type Profile } from '../support/chromium.ts';

const filled = new Map<number, Promise<Profile>>();

const DAY_MS = 86_400_000;

async function fill(count: number): Promise<Profile> {
  const profile = await createProfile();
  const chromium = await openChromium({ profile });
  try {
    // Nobody's clock is so far off that a result would seem to be of tomorrow.
    await fillHistory(chromium, { seed: count, count, until: Date.now() - DAY_MS });
  } finally {
    await chromium.close();
  }
  return profile;
}

/** A browser that has a history of so many results; it is made once in a run, and whoever opens it leaves it as it was. */
export async function openWithHistory(count: number): Promise<Chromium> {
  const profile = filled.get(count) ?? fill(count);
  filled.set(count, profile);
  return openChromium({ profile: await profile });
}

/** Removes what was filled. */
export async function removeFilled(): Promise<void> {
  for (const profile of filled.values()) await (await profile).remove();
  filled.clear();
}
