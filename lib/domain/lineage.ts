import { briefDifference } from './brief-difference.ts';
import type { Job } from './job.ts';
import type { Catalogue } from './model.ts';
import { REFINE_CAUSE_LABELS } from './refine/cause-labels.ts';

/** A job with those that were to mend its results, oldest first, and theirs in turn. */
export interface LineageNode {
  readonly job: Job;
  readonly children: readonly LineageNode[];
}

/** The tree under a job. A job that names itself among its forebears, as only a broken record could, is left out. */
export function lineageOf(root: Job, jobs: readonly Job[]): LineageNode {
  const children = jobs.filter(({ id, parent }) => parent?.jobId === root.id && id !== root.id);
  const others = jobs.filter(({ id }) => id !== root.id);
  return { job: root, children: children.map((child) => lineageOf(child, others)) };
}

/** How many jobs a tree has. */
export function lineageSize({ children }: LineageNode): number {
  return children.reduce((sum, child) => sum + lineageSize(child), 1);
}

/** What a child was to mend and what was changed for it: “Details missing or changed → Keep: the label”. */
export function changeWords(before: Job, { parent, brief }: Job, catalogue: Catalogue): string {
  const cause = parent === null ? '' : REFINE_CAUSE_LABELS[parent.cause];
  if (parent?.startsFrom === 'result') return `${cause} → edited: ${brief.subject}`;
  const changes = briefDifference(before.brief, brief, catalogue).map(({ field, after }) => `${field}: ${after}`);
  return changes.length === 0 ? `${cause} → the same again` : `${cause} → ${changes.join('; ')}`;
}
