import type { Brief, FrozenBrief } from './brief.ts';
import { asBatch, newBatch, type Batch } from './batch.ts';
import { exceededCap, roomLeft, type HighestPrice, type Spent } from './caps.ts';
import { catalogueWith } from './catalogue-with.ts';
import { estimateCost, type CostEstimate } from './cost.ts';
import type { Failure } from './failure.ts';
import { findBlocking } from './findings/blocking.ts';
import type { Parent } from './job.ts';
import { findModel, type Catalogue, type Model, type ProviderDescription } from './model.ts';
import { formatCredits, formatCreditsLeft, formatUsd } from './money.ts';
import { compilePrompt } from './prompt.ts';
import { isReady } from './reference.ts';
import type { Settings } from './settings.ts';
import { enqueue, enqueueBatched, type Transition } from './transitions.ts';

interface Refusal {
  readonly ok: false;
  readonly failure: Failure;
}

/** New jobs with their reservations, or why there are none. */
export type Plan =
  | { readonly ok: true; readonly transitions: readonly Transition[]; readonly batches: readonly Batch[] }
  | Refusal;

/** What a person asked for with one press, as they saw it. */
export interface Order {
  /** All of one provider. Each is asked for as often as its output says. */
  readonly briefs: readonly [Brief, ...Brief[]];
  /** What the person saw and agreed to, for all images together. */
  readonly agreedMicroUsd: number;
  /** The result that it is to mend; null where it is a beginning. */
  readonly parent: Parent | null;
  /** Whether it is left to the provider's batch engine: cheaper, and some time within a day. */
  readonly isBatch?: boolean;
}

/** What became of an order: its jobs are in the store, or nothing was done. */
export type Submitted =
  | { readonly ok: true; readonly jobIds: readonly [string, ...string[]] }
  | { readonly ok: false; readonly failure: Failure };

/** What a plan depends on beside the order. */
export interface PlanContext {
  /** As it is listed; the settings tell what the person corrected. */
  readonly catalogue: Catalogue;
  readonly settings: Settings;
  readonly spent: Spent;
  /** Whether the briefs' provider can be reached: it has a key, or needs none. */
  readonly isConnected: boolean;
  readonly now: number;
  readonly newId: () => string;
}

function refuse(kind: Failure['kind'], message: string): Refusal {
  return { ok: false, failure: { kind, message: `${message} Nothing was sent.`, charge: { charged: 'no' } } };
}

const OVER = { month: 'over-budget', day: 'over-daily-cap', image: 'over-image-cap' } as const;

/** The failure of spending more than a cap leaves, or null. It says which cap, and what is left of it. */
export function overBudget(price: HighestPrice, settings: Settings, spent: Spent): Failure | null {
  const exceeded = exceededCap(price, settings, roomLeft(settings, spent));
  if (exceeded === null) return null;
  const { cap, capMicroUsd, leftMicroUsd } = exceeded;
  const period = cap === 'day' ? 'today’s' : 'this month’s';
  return refuse(
    OVER[cap],
    cap === 'image'
      ? `One image may cost ${formatCredits(price.eachMicroUsd)}, and your cap per image is ${formatUsd(capMicroUsd)}.`
      : `This may cost ${formatCredits(price.highMicroUsd)}, and ${formatCreditsLeft(leftMicroUsd)} are left of ${period} cap of ${formatUsd(capMicroUsd)}.`,
  ).failure;
}

/** A brief that may be asked for, with what it costs. */
interface Priced {
  readonly brief: FrozenBrief;
  readonly prompt: string;
  readonly provider: ProviderDescription;
  readonly model: Model;
  readonly estimate: CostEstimate;
}

function price(brief: Brief, { parent, isBatch }: Order, { catalogue, isConnected }: PlanContext): Priced | Refusal {
  const found = findModel(catalogue, brief.output);
  if (!found) return refuse('rejected', 'The chosen model is no longer offered.');
  const blocking = findBlocking({ brief, model: found.model, isConnected });
  if (blocking) return refuse(blocking.id === 'not-connected' ? 'unauthorized' : 'not-ready', blocking.message);
  const prompt = compilePrompt(brief, found.model.dialect);
  const charged = isBatch === true ? asBatch(found.model) : found.model;
  if (!charged) return refuse('rejected', `${found.provider.name} makes no batches of ${found.model.name}.`);
  const estimate = estimateCost(charged, brief.output, prompt.length, brief.references.length, parent?.promptLength);
  return { brief: { ...brief, references: brief.references.filter(isReady) }, prompt, ...found, estimate };
}

type Asked = Parameters<typeof enqueue>[0];

function askEach(priced: Priced, parent: Parent | null, groupId: string, context: PlanContext): Asked[] {
  const { brief, prompt, provider, model, estimate } = priced;
  return Array.from({ length: brief.output.count }, () => ({
    id: context.newId(),
    groupId,
    parent,
    createdAt: context.now,
    brief,
    prompt,
    providerName: provider.name,
    modelName: model.name,
    reservedMicroUsd: estimate.eachMicroUsd,
    reservationId: context.newId(),
  }));
}

/** Jobs of one press have one time, and lie in the store in the order of their ids: so they lie as they were asked for. */
function withIdsInOrder(asked: readonly Asked[]): Asked[] {
  const ids = asked.map(({ id }) => id).toSorted();
  return asked.map((job, place) => ({ ...job, id: ids[place] ?? job.id }));
}

/** Puts jobs of one model into as many batches as its provider wants. */
function planBatches(asked: readonly Asked[], maxEntries: number, { newId }: PlanContext): Extract<Plan, { ok: true }> {
  const batches: Batch[] = [];
  const transitions = asked.map((job, index) => {
    const last = index % maxEntries === 0 ? newBatchOf(job, newId(), Math.min(maxEntries, asked.length - index)) : null;
    if (last) batches.push(last);
    return enqueueBatched(job, batches.at(-1)?.id ?? '');
  });
  return { ok: true, transitions, batches };
}

function newBatchOf({ groupId, createdAt, providerName, brief }: Asked, id: string, entryCount: number): Batch {
  const { providerId, modelId } = brief.output;
  return newBatch({ id, groupId, createdAt, providerId, modelId, providerName, entryCount });
}

/** Freezes an order into one job an image, all of one group, each with its reservation. Nothing is planned in part. */
export function planJobs(order: Order, context: PlanContext): Plan {
  const { briefs, agreedMicroUsd, parent, isBatch = false } = order;
  const priced: Priced[] = [];
  const catalogue = catalogueWith(context.catalogue, context.settings);
  for (const brief of briefs) {
    const each = price(brief, order, { ...context, catalogue });
    if ('ok' in each) return each;
    priced.push(each);
  }
  const highMicroUsd = priced.reduce((sum, { estimate }) => sum + estimate.highMicroUsd, 0);
  if (highMicroUsd > agreedMicroUsd) {
    return refuse('changed', `The price is ${formatCredits(highMicroUsd)} now, more than you agreed to.`);
  }
  const eachMicroUsd = Math.max(...priced.map(({ estimate }) => estimate.eachMicroUsd));
  const failure = overBudget({ highMicroUsd, eachMicroUsd }, context.settings, context.spent);
  if (failure) return { ok: false, failure };
  const groupId = context.newId();
  const asked = withIdsInOrder(priced.flatMap((each) => askEach(each, parent, groupId, context)));
  const maxEntries = priced[0]?.model.batch?.maxEntries;
  if (isBatch && maxEntries !== undefined) return planBatches(asked, maxEntries, context);
  return { ok: true, transitions: asked.map(enqueue), batches: [] };
}
