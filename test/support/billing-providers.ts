import type { ProviderDescription } from '../../lib/domain/model.ts';
import type {
  Batches,
  EntryEnding,
  Found,
  GenerationRequest,
  Progress,
  Provider,
} from '../../lib/providers/provider.ts';
import { pick } from '../quality/random.ts';
import { aFailure, aModel, aProvider } from './builders.ts';
import type { Books } from './job-faults.ts';

/** Longer than the runner sits through: it leaves such a wait to the alarm. */
const A_WHILE_MS = 25_000;
/** So often a job is still under way when it is asked after. */
const POLLS = 1;

/** Every kind of provider, by how it answers. */
export const KINDS = ['at once', 'queue', 'queue that lists', 'on device', 'batch engine'] as const;
export type Kind = (typeof KINDS)[number];

/** A provider that keeps books, outlives every worker, and is in good health, or answers by lot. */
export interface BillingProvider {
  readonly provider: Provider;
  readonly books: Books;
}

interface World {
  readonly picture: Blob;
  /** Null for one in good health. */
  readonly lot: (() => number) | null;
  readonly starts: Map<string, number>;
  readonly paid: Map<string, number>;
}

/** The provider knows an image by the number in its prompt, as no id of ours is in it. */
export function numberIn(prompt: string): string {
  return /mug number (\d+)/.exec(prompt)?.[1] ?? '';
}

/** Another price for each, so that no sum is right by chance. */
function priceOf(number: string): number {
  return 10_000 + Number(number);
}

function begin({ starts }: World, request: GenerationRequest): string {
  const number = numberIn(request.prompt);
  starts.set(number, (starts.get(number) ?? 0) + 1);
  return number;
}

function charge({ paid }: World, number: string): number {
  paid.set(number, (paid.get(number) ?? 0) + priceOf(number));
  return priceOf(number);
}

function made(world: World, costMicroUsd: number | null, requestId: string | null): EntryEnding {
  return { state: 'completed', images: [world.picture], usage: null, costMicroUsd, requestId };
}

const THROTTLED: Extract<Progress, { state: 'not-processed' }> = {
  state: 'not-processed',
  failure: aFailure({ kind: 'throttled', message: 'The provider takes no more now.' }),
  retryAfterMs: A_WHILE_MS,
};
const LOST = aFailure({ kind: 'connection-lost', charge: { charged: 'unknown' } });

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

const NO_KEY_CHECK: Provider['checkKey'] = () => Promise.resolve({ ok: true, balanceMicroUsd: null });

/** Whether it does not answer as it should this time. */
function isOff({ lot }: World, share: number): boolean {
  return lot !== null && lot() < share;
}

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

function batchEngine(world: World): Provider {
  const arrived = new Map<string, readonly (readonly [jobId: string, number: string])[]>();
  const polls = new Map<string, number>();
  const batches: Batches = {
    async create(_connection, batchId, entries) {
      if (isOff(world, 0.2)) return THROTTLED;
      const numbers = entries.map(({ jobId, request }) => [jobId, begin(world, request)] as const);
      for (const [, number] of numbers) charge(world, number);
      arrived.set(batchId, numbers);
      return { state: 'running', operation: { id: batchId }, doneCount: 0 };
    },
    find: async (_connection, batchId) => (arrived.has(batchId) ? { id: batchId } : null),
    async check(_connection, operation) {
      const id = operation['id'] ?? '';
      polls.set(id, (polls.get(id) ?? 0) + 1);
      const isDone = (polls.get(id) ?? 0) > POLLS;
      return isDone ? { state: 'finished', operation } : { state: 'running', operation, doneCount: null };
    },
    async fetchResults(_connection, _model, operation, take) {
      for (const [jobId, number] of arrived.get(operation['id'] ?? '') ?? []) {
        if (isOff(world, 0.1)) return LOST;
        await take(jobId, made(world, priceOf(number), null));
      }
      return null;
    },
    cancel: () => Promise.resolve({ state: 'too-late' }),
  };
  const models = [aModel({ batch: { factor: 0.5, maxEntries: 3, withinHours: 24 } })] as const;
  const description: ProviderDescription = aProvider({ models: [...models] });
  return { description, checkKey: NO_KEY_CHECK, start: () => Promise.reject(new Error('Not by itself')), batches };
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
