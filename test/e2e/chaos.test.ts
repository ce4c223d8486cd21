import { expect, it } from 'vitest';
import { runChaos } from '../chaos/chaos.ts';

/** The long run is `npm run chaos`. */
const SHORT = { kills: 3, stops: 15 };

it('loses nothing, sends nothing twice and leaves nothing stuck, whatever ends the worker or the browser', async () => {
  const { faults, summary } = await runChaos({ ...SHORT, seed: Math.floor(Math.random() * 1e6) });
  console.log(summary);
  expect({ summary, faults }).toEqual({ summary, faults: [] });
}, 240_000);
