import { estimateCost } from '../../lib/domain/cost.ts';
import type { RepeatableJob } from '../../lib/domain/job.ts';
import { findModel } from '../../lib/domain/model.ts';
import { useApp } from '../app-context.ts';
import { useOrder, type Ordering } from '../credits/use-order.ts';
import type { Budget } from '../hooks/use-budget.ts';
import type { Command } from '../hooks/use-command.ts';

export interface Repeat extends Omit<Ordering, 'ask'> {
  /** What one more image of the job's brief costs at least and at most; null where its model is gone. */
  readonly price: { readonly lowMicroUsd: number; readonly highMicroUsd: number } | null;
  readonly ask: () => void;
}

/** *Try again*: the same brief as a new job, at today's price. */
export function useRepeat(job: RepeatableJob, budget: Budget, command: Command): Repeat {
  const { catalogue } = useApp();
  const ordering = useOrder(budget, command);
  const brief = { ...job.brief, output: { ...job.brief.output, count: 1 } };
  const found = findModel(catalogue, brief.output);
  const estimate =
    found &&
    estimateCost(found.model, brief.output, job.prompt.length, brief.references.length, job.parent?.promptLength);
  const ask = () => {
    if (found && estimate) ordering.ask({ order: { briefs: [brief], parent: job.parent }, ...found, estimate });
  };
  return { ...ordering, price: estimate ?? null, ask };
}
