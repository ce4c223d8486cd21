import { useCallback } from 'react';
import type { Job } from '../../lib/domain/job.ts';
import { lineageOf, type LineageNode } from '../../lib/domain/lineage.ts';
import type { Store } from '../../lib/store/store.ts';
import { useApp } from '../app-context.ts';
import { useLive } from '../hooks/use-live.ts';

/** Larger trees are shown in part. */
const MAX_JOBS = 200;
const STORES = ['jobs'] as const;

/** The first of a chain of refinements, as far as it is still there. */
async function rootOf(job: Job, { jobs }: Store): Promise<Job> {
  let root = job;
  const seen = new Set([job.id]);
  while (root.parent && !seen.has(root.parent.jobId)) {
    seen.add(root.parent.jobId);
    const parent = await jobs.read(root.parent.jobId);
    if (!parent) return root;
    root = parent;
  }
  return root;
}

async function readLineage(job: Job, store: Store): Promise<LineageNode> {
  const root = await rootOf(job, store);
  const found = new Map([[root.id, root]]);
  for (const { id } of found.values()) {
    if (found.size >= MAX_JOBS) break;
    for (const child of await store.jobs.listChildren(id)) found.set(child.id, child);
  }
  return lineageOf(root, [...found.values()]);
}

/** The tree of refinements in which a job stands; undefined until the store has answered. */
export function useLineage(job: Job): LineageNode | undefined {
  const { store } = useApp();
  const read = useCallback(() => readLineage(job, store), [job, store]);
  return useLive(STORES, read);
}
