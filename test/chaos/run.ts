import { parseArgs } from 'node:util';
import { ensureBuild } from '../support/ensure-build.ts';
import { runChaos } from './chaos.ts';

/**
 * What `npm run chaos` does: jobs in a true browser whose worker is stopped and which itself is killed, until both have
 * happened often enough. `npm run chaos -- --seed 7 --kills 50 --stops 200`
 */

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    kills: { type: 'string', default: '50' },
    stops: { type: 'string', default: '200' },
  },
});

ensureBuild();
console.log(`seed ${values.seed}`);
const { faults, summary } = await runChaos({
  seed: Number(values.seed),
  kills: Number(values.kills),
  stops: Number(values.stops),
});
for (const fault of faults) console.log(fault);
console.log(summary);
process.exitCode = faults.length === 0 ? 0 : 1;
