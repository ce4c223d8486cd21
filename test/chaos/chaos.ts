import { setTimeout as pause } from 'node:timers/promises';
import type { Page } from 'puppeteer-core';
import { DEFAULT_SETTINGS } from '../../lib/domain/settings.ts';
import { createProfile, openChromium, type Chromium, type Profile } from '../support/chromium.ts';
import { isAtRest } from '../support/job-faults.ts';
import { fillIn, openTab } from '../support/panel.ts';
import { until } from '../support/until.ts';
import { createRandom, pick } from '../quality/random.ts';
import { auditAll } from './audit.ts';
import { startServers, type Servers } from './servers.ts';
import { press } from './press.ts';
import { readStored, setClockForward, writeStored } from './stored.ts';

export interface ChaosWish {
  readonly seed: number;
  /** How often the browser is killed. */
  readonly kills: number;
  /** How often the worker is stopped; two windows, the clock and the network each have their turn a fifth as often. */
  readonly stops: number;
}

/** What happened, and what is wrong in the end. */
export interface ChaosReport {
  readonly faults: readonly string[];
  readonly summary: string;
}

type Act = 'stop' | 'kill' | 'two windows' | 'clock' | 'offline';

/** All that is to happen, in an order that the lot decides. */
function shuffledActs({ kills, stops }: ChaosWish, lot: () => number): readonly Act[] {
  const others = Math.ceil(stops / 5);
  const counts = { stop: stops, kill: kills, 'two windows': others, clock: others, offline: others } as const;
  const acts = (['stop', 'kill', 'two windows', 'clock', 'offline'] as const).flatMap((act) =>
    Array.from({ length: counts[act] }, () => ({ act, at: lot() })),
  );
  return acts.toSorted((a, b) => a.at - b.at).map(({ act }) => act);
}

/** Anything may happen within so long after *Generate*: before the request leaves, while it is out, and afterwards. */
const WITHIN_MS = 1_500;
const FORWARD_MS = 2 * 3_600_000;
const OFFLINE_MS = 700;
/** An alarm rings within a minute, and a job's last asking a minute later. */
const REST_DEADLINE_MS = 150_000;
/** More than any run costs. */
const NO_CAP_MICRO_USD = 1_000_000_000;
const PROVIDERS = ['Google Gemini', 'fal'] as const;

class Chaos {
  readonly #lot: () => number;
  readonly #profile: Profile;
  readonly #servers: Servers;
  #chromium: Chromium;
  #panel: Page;
  readonly #ordered: string[] = [];
  readonly #counts: Record<Act, number> = { stop: 0, kill: 0, 'two windows': 0, clock: 0, offline: 0 };

  constructor(wish: ChaosWish, profile: Profile, servers: Servers, chromium: Chromium, panel: Page) {
    this.#lot = createRandom(wish.seed);
    this.#profile = profile;
    this.#servers = servers;
    this.#chromium = chromium;
    this.#panel = panel;
  }

  /** Orders one image through the panel, or through two at once; returns when it is in the history. */
  async #order(hasTwoWindows: boolean): Promise<void> {
    const number = String(this.#ordered.length + 1);
    const panel = this.#panel;
    await panel.bringToFront();
    await openTab(panel, 'Compose');
    await fillIn(panel, {
      choices: { Provider: pick(PROVIDERS, this.#lot()) },
      fields: { Subject: `A mug number ${number}` },
    });
    await panel.waitForSelector('aria/Generate[role="button"]');
    const other = hasTwoWindows ? await this.#chromium.openOwnPage('sidepanel.html') : null;
    await other?.waitForSelector(`::-p-text(A mug number ${number})`);
    this.#ordered.push(number);
    await Promise.all([press(panel), ...(other ? [press(other)] : [])]);
    await other?.close();
  }

  async #happen(act: Act): Promise<void> {
    await pause(this.#lot() * WITHIN_MS);
    this.#counts[act] += 1;
    if (act === 'stop') await this.#chromium.stopWorker(this.#panel);
    if (act === 'kill') await this.#kill();
    if (act === 'clock') await setClockForward(this.#panel, FORWARD_MS);
    if (act === 'offline') {
      await this.#chromium.setOffline(true);
      await pause(OFFLINE_MS);
      await this.#chromium.setOffline(false);
    }
  }

  /** Ends the browser as a power cut would, and looks whether what was done is still done. */
  async #kill(): Promise<void> {
    const before = await readStored(this.#panel);
    await this.#chromium.kill();
    this.#chromium = await openChromium({ profile: this.#profile });
    this.#panel = await this.#chromium.openOwnPage('sidepanel.html');
    const after = await readStored(this.#panel);
    const done = before.jobs.filter(({ state }) => state === 'succeeded');
    const gone = done.filter(({ id }) => after.jobs.find((job) => job.id === id)?.state !== 'succeeded');
    if (gone.length > 0) throw new Error(`${gone.length} results were done before the kill, and are not after it.`);
  }

  async run(wish: ChaosWish): Promise<void> {
    for (const act of shuffledActs(wish, this.#lot)) {
      await this.#order(act === 'two windows');
      await this.#happen(act);
    }
  }

  /** Waits until nothing more happens by itself, an open panel being all that wakes the worker; tells what is wrong. */
  async report(seed: number): Promise<ChaosReport> {
    await this.#panel.bringToFront();
    const stored = await until(
      'all jobs to come to rest',
      async () => {
        const now = await readStored(this.#panel);
        return now.jobs.every(isAtRest) && now;
      },
      REST_DEADLINE_MS,
    ).catch(() => readStored(this.#panel));
    const faults = auditAll(stored, this.#ordered, this.#servers.servedOf);
    const states = Object.entries(Object.groupBy(stored.jobs, ({ state }) => state));
    const acts = Object.entries(this.#counts).map(([act, count]) => `${act} ${count}`);
    const ends = states.map(([state, jobs]) => `${jobs.length} ${state}`);
    const summary = `chaos, seed ${seed}: ${acts.join(', ')}; ${this.#ordered.length} orders, ${stored.jobs.length} jobs, ${this.#servers.paidCount()} paid requests: ${ends.join(', ')}; ${faults.length} faults`;
    return { faults, summary };
  }

  /** What the panel shows, for a fault that ends the run. */
  async describePanel(): Promise<string> {
    const words = await this.#panel.evaluate(() => document.body.innerText).catch(String);
    return `after ${this.#ordered.length} orders and ${JSON.stringify(this.#counts)} the panel shows:\n${words}`;
  }

  async close(): Promise<void> {
    await this.#chromium.close();
  }
}

/** Lets jobs run in a true browser while its worker and itself are ended at random, until it happened often enough. */
export async function runChaos(wish: ChaosWish): Promise<ChaosReport> {
  const profile = await createProfile();
  const servers = await startServers();
  const chromium = await openChromium({ profile });
  const setup = await chromium.openOwnPage('sidepanel.html');
  await setup.waitForSelector('aria/Generate[role="button"]');
  for (const value of servers.connections) await writeStored(setup, { store: 'connections', value });
  const value = { ...DEFAULT_SETTINGS, monthlyCapMicroUsd: NO_CAP_MICRO_USD };
  await writeStored(setup, { store: 'settings', value });
  await setup.close();
  const chaos = new Chaos(wish, profile, servers, chromium, await chromium.openOwnPage('sidepanel.html'));
  try {
    await chaos.run(wish);
    return await chaos.report(wish.seed);
  } catch (error) {
    throw new Error(`Chaos, seed ${wish.seed}: ${await chaos.describePanel()}`, { cause: error });
  } finally {
    await chaos.close();
    await servers.close();
    await profile.remove();
  }
}
