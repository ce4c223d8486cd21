import * as fc from 'fast-check';
import type { Job } from '../../lib/domain/job.ts';
import { isReady, type Reference } from '../../lib/domain/reference.ts';
import { enqueue, fail, finish, receive, reject, submit, type Transition } from '../../lib/domain/transitions.ts';
import type { Store } from '../../lib/store/store.ts';
import { aDraft, aFailure, aFrozenBrief, anAnswer, anAsset, aQueuedJob, aReference, assetId } from './builders.ts';
import { aPicture } from './pictures.ts';
import { enter, openTestStore } from './test-store.ts';

const PICTURE = await aPicture();

/** One thing that happens to the store; `which` chooses among what there is. */
export const anyStep = fc.record({
  act: fc.constantFrom(
    'capture',
    'edit',
    'let-go',
    'take-back',
    'regret',
    'wait',
    'wait',
    'restore',
    'order',
    'order',
    'answer',
    'answer',
    'spoil',
    'mark',
    'fit',
    'delete',
    'undo',
    'prune',
    'search',
    'sweep',
    'cut-off',
  ),
  which: fc.nat(3),
});
type Step = typeof anyStep extends fc.Arbitrary<infer One> ? One : never;

/** A store on a database of this name, at a time of its own. */
export interface World {
  readonly name: string;
  readonly store: Store;
  now: number;
  /** The last reference that was taken out, while that can be undone. */
  letGo?: { readonly reference: Reference; readonly at: number };
}

const STEP_MS = 1_000;
const WAIT_MS = 20_000;
const UNDO_MS = 10_000;
/** How long what nothing uses is left alone. */
export const GRACE_MS = 15_000;

async function jobs({ store }: World): Promise<Job[]> {
  return store.jobs.listSince(0);
}

function nth<One>(all: readonly One[], which: number): One | undefined {
  return all[which % Math.max(1, all.length)];
}

async function put({ store, now }: World, name: string): Promise<void> {
  await store.assets.put(anAsset({ id: assetId(name) }), PICTURE, PICTURE, now);
}

async function capture(world: World, which: number): Promise<void> {
  await put(world, `s${which}`);
  await world.store.references.add(
    aReference({
      id: `at-${world.now}`,
      content: { state: 'ready', asset: anAsset({ id: assetId(`s${which}`) }), capturedBy: 'file' },
    }),
  );
}

async function edit(world: World, which: number): Promise<void> {
  const reference = nth((await world.store.references.list()).filter(isReady), which);
  if (!reference) return;
  const original = reference.content.edit?.original ?? reference.content.asset;
  await world.store.references.fill(
    reference.id,
    { ...anAsset({ id: assetId(`e${which}`) }), thumbnail: PICTURE, createdAt: world.now },
    PICTURE,
    {
      content: {
        state: 'ready',
        asset: anAsset({ id: assetId(`e${which}`) }),
        capturedBy: 'file',
        edit: { original, quarterTurns: 1, crop: null },
      },
    },
  );
}

async function letGo(world: World, which: number): Promise<void> {
  const reference = nth(await world.store.references.list(), which);
  if (!reference) return;
  await world.store.references.remove(reference.id);
  world.letGo = { reference, at: world.now };
}

/** Brings back what was taken out, by a page that has remembered it. */
async function takeBack({ store, now, letGo: last }: World): Promise<void> {
  if (last && now - last.at <= UNDO_MS) await store.references.add(last.reference);
}

/** The worker searches between a removal and its undoing. */
async function regret(world: World, which: number): Promise<void> {
  await letGo(world, which);
  await world.store.space.mark(world.now);
  await takeBack(world);
}

async function order({ store, now }: World): Promise<void> {
  const references = (await store.references.list()).filter(isReady);
  const id = `job-${now}`;
  await enter(
    store,
    enqueue(
      aQueuedJob({
        id,
        reservationId: id,
        groupId: `g${now % 3}`,
        createdAt: now,
        brief: aFrozenBrief({ references }),
      }),
    ),
  );
}

async function move(store: Store, job: Job, transition: Transition, blobs = new Map<string, Blob>()): Promise<void> {
  await store.jobs.moveWithBlobs(job, transition, blobs);
}

/** Takes a job one step on, to its end if it is asked as often. */
async function answer({ store, now }: World, job: Job | undefined, which: number): Promise<void> {
  if (job?.state === 'queued') await move(store, job, submit(job, now));
  if (job?.state === 'submitting') {
    const id = assetId(`r${which}`);
    await move(store, job, receive(job, anAnswer({ imageIds: [id] }), now), new Map([[id, PICTURE]]));
  }
  if (job?.state === 'saving') {
    const asset = anAsset({ id: job.imageIds[0] });
    await store.jobs.moveWithAssets(job, finish(job, [asset], now), [{ ...asset, thumbnail: PICTURE, createdAt: now }]);
  }
}

/** Ends a job without an image. */
async function spoil({ store, now }: World, job: Job | undefined): Promise<void> {
  const charged = aFailure({ charge: { charged: 'yes', costMicroUsd: 33_606 } });
  if (job?.state === 'submitting') await move(store, job, fail(job, aFailure(), now));
  if (job?.state === 'saving') await move(store, job, reject(job, charged, now));
}

async function fit({ store }: World, which: number): Promise<void> {
  const reference = nth((await store.references.list()).filter(isReady), which);
  if (!reference) return;
  const { id, mediaType, widthPx, heightPx, sizeBytes } = reference.content.asset;
  const picture = { mediaType, widthPx, heightPx, sizeBytes };
  await store.fitted.put({ assetId: id, limits: 'any', ...picture, reasons: ['private'], blob: PICTURE });
}

/** Does all that a sweep does on a connection of its own, which is closed after so many turns. */
async function cutOff(world: World, turns: number): Promise<void> {
  const worker = await openTestStore(world.name);
  const { now } = world;
  const work = async () => {
    await worker.jobs.prune(now - GRACE_MS, now);
    await worker.space.sweep(now - GRACE_MS);
    await worker.space.mark(now);
  };
  const working = work().catch((error: unknown) => error);
  for (let turn = 0; turn < turns; turn += 1) await world.store.drafts.read();
  worker.close();
  await working;
}

/** Does a step, where there is something to do it to, a second after the one before. */
export async function take(world: World, { act, which }: Step): Promise<void> {
  const { store } = world;
  world.now += act === 'wait' ? WAIT_MS : STEP_MS;
  const job = nth(await jobs(world), which);
  const acts: Record<Step['act'], () => Promise<unknown>> = {
    capture: () => capture(world, which),
    edit: () => edit(world, which),
    'let-go': () => letGo(world, which),
    'take-back': () => takeBack(world),
    regret: () => regret(world, which),
    wait: () => Promise.resolve(),
    restore: async () =>
      job?.deletedAt === null && store.brief.revise(() => ({ ...aDraft(), references: job.brief.references })),
    order: () => order(world),
    answer: () => answer(world, job, which),
    spoil: () => spoil(world, job),
    mark: async () => job && store.marks.change([job.id], (marks) => ({ ...marks, rating: which % 6 })),
    fit: () => fit(world, which),
    delete: async () => job && store.jobs.setDeleted([job.id], world.now),
    undo: async () => job && store.jobs.setDeleted([job.id], null),
    prune: () => store.jobs.prune(world.now - GRACE_MS, world.now),
    search: () => store.space.mark(world.now),
    sweep: () => store.space.sweep(world.now - GRACE_MS),
    'cut-off': () => cutOff(world, which),
  };
  await acts[act]();
}
