import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { createRandom, pick } from '../../quality/random.ts';
import { KINDS, type Kind } from '../../support/billing-providers.ts';
import { openChaosRoom } from '../../support/chaos-room.ts';
import type { Death } from '../../support/mortal-context.ts';
import { aPicture } from '../../support/pictures.ts';

const DEATHS_AT_RANDOM = 200;
/** Calls that change something, so that to die before and after them are two things. */
const WRITES = /\.(?:move|schedule|cancel|start|create)/;

/** A worker whose lock is taken away says so; one that died could not. */
function listenForErrors(): unknown[] {
  const errors: unknown[] = [];
  const report = vi.spyOn(globalThis, 'reportError').mockImplementation((error) => {
    if (!(error instanceof DOMException && error.name === 'AbortError')) errors.push(error);
  });
  onTestFinished(() => report.mockRestore());
  return errors;
}

interface Wish {
  readonly kind: Kind;
  readonly jobCount: number;
  readonly deaths: readonly Death[];
  readonly lot?: () => number;
}

const picture = await aPicture({ widthPx: 8, heightPx: 8 });

async function live({ deaths, ...wish }: Wish) {
  const room = await openChaosRoom({ picture, ...wish });
  try {
    const lived = await room.live(deaths);
    const faults = (await room.faults()).map((fault) => `${fault}, after ${JSON.stringify(deaths)}`);
    return { ...lived, faults };
  } finally {
    await room.close();
  }
}

function everyDeath(calls: readonly string[]): readonly Death[] {
  return calls.flatMap((name, index): Death[] => {
    const before: Death = { atCall: index + 1, moment: 'before' };
    return WRITES.test(name) ? [before, { ...before, moment: 'after' }] : [before];
  });
}

describe('a worker that dies', { timeout: 60_000 }, () => {
  test.for(KINDS)(
    'at any await of a life loses nothing, sends nothing twice, leaves nothing stuck: %s',
    async (kind) => {
      const errors = listenForErrors();
      const jobCount = kind === 'batch engine' ? 2 : 1;
      const healthy = await live({ kind, jobCount, deaths: [] });
      expect(healthy.faults).toEqual([]);
      const faults: string[] = [];
      for (const death of everyDeath(healthy.calls)) {
        const lived = await live({ kind, jobCount, deaths: [death] });
        expect(lived.deathCount).toBe(1);
        faults.push(...lived.faults);
      }
      expect(faults).toEqual([]);
      expect(errors).toEqual([]);
    },
  );

  test(`${DEATHS_AT_RANDOM} times at random, at a provider that misbehaves by lot, keeps the provider’s books`, async () => {
    const errors = listenForErrors();
    const seed = Number(import.meta.env['VITE_CHAOS_SEED'] ?? Math.floor(Math.random() * 1e6));
    const lot = createRandom(seed);
    const faults: string[] = [];
    let deathCount = 0;
    for (let round = 0; deathCount < DEATHS_AT_RANDOM; round += 1) {
      let atCall = 0;
      const deaths = Array.from({ length: 12 }, (): Death => {
        atCall += 1 + Math.floor(lot() * 40);
        return { atCall, moment: lot() < 0.5 ? 'before' : 'after' };
      });
      const lived = await live({ kind: pick(KINDS, (round % KINDS.length) / KINDS.length), jobCount: 5, deaths, lot });
      deathCount += lived.deathCount;
      faults.push(...lived.faults);
    }
    expect(faults, `seed ${seed}`).toEqual([]);
    expect(errors, `seed ${seed}`).toEqual([]);
  });
});
