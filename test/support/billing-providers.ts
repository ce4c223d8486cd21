import type { Found, Progress, Provider } from '../../lib/providers/provider.ts';
import { pick } from '../quality/random.ts';
import { batchEngine } from './billing-batches.ts';
import {
  A_WHILE_MS,
  begin,
  charge,
  isOff,
  LOST,
  made,
  NO_KEY_CHECK,
  numberIn,
  POLLS,
  priceOf,
  THROTTLED,
  type World,
} from './billing-world.ts';
import { aFailure, aModel, aProvider } from './builders.ts';
import type { Books } from './job-faults.ts';

/** Every kind of provider, by how it answers. */
export const KINDS = ['at once', 'queue', 'queue that lists', 'on device', 'batch engine'] as const;
export type Kind = (typeof KINDS)[number];

/** A provider that keeps books, outlives every worker, and is in good health, or answers by lot. */
export interface BillingProvider {
  readonly provider: Provider;
  readonly books: Books;
}

function refused(costMicroUsd: number | null): Progress {
  const charged = costMicroUsd === null ? ({ charged: 'no' } as const) : ({ charged: 'yes', costMicroUsd } as const);
  return { state: 'failed', failure: aFailure({ kind: 'refused-output', charge: charged }) };
}

type Fate = (world: World, number: string) => Progress;

const MADE: Fate = (world, number) => made(world, charge(world, number), null);
const FATES: readonly [Fate, ...Fate[]] = [
  MADE,
  MADE,
  MADE,
  MADE,
  () => THROTTLED,
  () => refused(null),
  (world, number) => refused(charge(world, number)),
  () => ({ state: 'in-doubt', failure: LOST }),
  (world, number) => {
    charge(world, number);
    return { state: 'in-doubt', failure: LOST };
  },
];

function atOnce(world: World): Provider {
  return {
    description: aProvider(),
    checkKey: NO_KEY_CHECK,
    async start(_connection, request) {
      const fate = world.lot === null ? MADE : pick(FATES, world.lot());
      return fate(world, begin(world, request));
    },
  };
}

function onDevice(world: World): Provider {
  const models = [aModel({ pricing: { kind: 'free' } })] as const;
  return {
    description: aProvider({ keyUse: 'none', defaultBaseUrl: null, keyPageUrl: null, models: [...models] }),
    checkKey: NO_KEY_CHECK,
    async start(_connection, request) {
      begin(world, request);
      return made(world, null, null);
    },
  };
}

function queue(world: World, lists: boolean): Provider {
  const polls = new Map<string, number>();
  const listed: Found[] = [];
  const pending = (id: string): Progress => {
    return { state: 'pending', operation: { id }, pollAfterMs: A_WHILE_MS, requestId: id };
  };
  return {
    description: aProvider({ cancels: 'while-waiting', keepsResultsMs: 86_400_000 }),
    checkKey: NO_KEY_CHECK,
    async start(_connection, request) {
      const number = begin(world, request);
      if (isOff(world, 0.2)) return THROTTLED;
      charge(world, number);
      listed.unshift({ operation: { id: number }, requestId: number });
      return pending(number);
    },
    operations: {
      async check(_connection, _model, operation) {
        const id = operation['id'] ?? '';
        if (isOff(world, 0.2)) return THROTTLED;
        polls.set(id, (polls.get(id) ?? 0) + 1);
        return (polls.get(id) ?? 0) > POLLS ? made(world, priceOf(id), id) : pending(id);
      },
      ...(lists && {
        find: async (_connection, { prompt }) => listed.filter(({ requestId }) => requestId === numberIn(prompt)),
      }),
    },
  };
}

const MAKERS: Record<Kind, (world: World) => Provider> = {
  'at once': atOnce,
  queue: (world) => queue(world, false),
  'queue that lists': (world) => queue(world, true),
  'on device': onDevice,
  'batch engine': batchEngine,
};

/** @param lot numbers from 0 to 1 by which it misbehaves; null for one in good health */
export function billingProvider(kind: Kind, picture: Blob, lot: World['lot'] = null): BillingProvider {
  const world: World = { picture, lot, starts: new Map(), paid: new Map() };
  return { provider: MAKERS[kind](world), books: world };
}
