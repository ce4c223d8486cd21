import type { Brief, FrozenBrief } from './brief.ts';
import { estimateCost } from './cost.ts';
import type { Failure } from './failure.ts';
import { findBlocking } from './findings/blocking.ts';
import { leftOfCap, type Spending } from './ledger.ts';
import { findModel, type Catalogue } from './model.ts';
import { formatCredits, formatUsd } from './money.ts';
import { compilePrompt } from './prompt.ts';
import { isReady } from './reference.ts';
import type { Settings } from './settings.ts';
import { enqueue, type Transition } from './transitions.ts';

/** New jobs with their reservations, or why there are none. */
export type Plan =
  | { readonly ok: true; readonly transitions: readonly Transition[] }
  | { readonly ok: false; readonly failure: Failure };

/** What a plan depends on beside the brief. */
export interface PlanContext {
  readonly catalogue: Catalogue;
  readonly settings: Settings;
  readonly spending: Spending;
  /** Whether the brief's provider can be reached: it has a key, or needs none. */
  readonly isConnected: boolean;
  /** What the person saw and agreed to, for all images together. */
  readonly agreedMicroUsd: number;
  /** The prompt that the person saw, from which the brief may have moved on in another window; null where it cannot. */
  readonly seenPrompt: string | null;
  readonly now: number;
  readonly newId: () => string;
}

function refuse(kind: Failure['kind'], message: string): Plan {
  return { ok: false, failure: { kind, message: `${message} Nothing was sent.`, charge: { charged: 'no' } } };
}

/** The failure of spending more than the cap leaves, or null. Reservations count, so jobs at once cannot exceed it together. */
export function overBudget(costMicroUsd: number, settings: Settings, spending: Spending): Failure | null {
  const left = leftOfCap(settings.monthlyCapMicroUsd, spending);
  if (costMicroUsd <= left) return null;
  const price = formatCredits(costMicroUsd);
  const message = `This may cost ${price}, and ${formatCredits(left)} are left of this month’s cap of ${formatUsd(settings.monthlyCapMicroUsd)}. Nothing was sent.`;
  return { kind: 'over-budget', message, charge: { charged: 'no' } };
}

/** Freezes a brief into one job an image, all of one group, each with its reservation. Nothing is planned in part. */
export function planJobs(brief: Brief, context: PlanContext): Plan {
  const { catalogue, settings, spending, agreedMicroUsd } = context;
  const found = findModel(catalogue, brief.output);
  if (!found) return refuse('rejected', 'The chosen model is no longer offered.');
  const { provider, model } = found;
  const blocking = findBlocking({ brief, model, isConnected: context.isConnected });
  if (blocking) return refuse(blocking.id === 'not-connected' ? 'unauthorized' : 'not-ready', blocking.message);
  const prompt = compilePrompt(brief);
  if (context.seenPrompt !== null && context.seenPrompt !== prompt) {
    return refuse('changed', 'The brief is no longer the one that you saw.');
  }
  const estimate = estimateCost(model, brief.output, prompt.length, brief.references.length);
  if (estimate.highMicroUsd > agreedMicroUsd) {
    return refuse('changed', `The price is ${formatCredits(estimate.highMicroUsd)} now, more than you agreed to.`);
  }
  const failure = overBudget(estimate.highMicroUsd, settings, spending);
  if (failure) return { ok: false, failure };
  const groupId = context.newId();
  const frozen: FrozenBrief = { ...brief, references: brief.references.filter(isReady) };
  const transitions = Array.from({ length: brief.output.count }, () =>
    enqueue({
      id: context.newId(),
      groupId,
      createdAt: context.now,
      brief: frozen,
      prompt,
      providerName: provider.name,
      modelName: model.name,
      reservedMicroUsd: estimate.eachMicroUsd,
      reservationId: context.newId(),
    }),
  );
  return { ok: true, transitions };
}
