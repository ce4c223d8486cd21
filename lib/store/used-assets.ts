import { assetIdsOfContent, usesSchema } from '../domain/uses.ts';
import type { Database } from './db.ts';
import { parseReferences } from './references.ts';

/** Which assets something uses, as far as a quick look tells: one that is not may be taken for one that is, never the reverse. */
export interface UsedAssets {
  isResult(assetId: string): boolean;
  isReference(assetId: string): boolean;
}

/** Records read at once: enough to be fast, few enough to let others in. */
export const SLICE = 500;

/** Twelve of the digest's digits, so that those of 100,000 jobs fit in little memory; two assets hardly ever share them. */
function brief(assetId: string): number {
  return Number.parseInt(assetId.slice(0, 12), 16);
}

/** What stands in the draft, by the ids of its pictures; null where a record cannot be read, and so may use anything. */
export function idsInDraft(stored: readonly unknown[]): ReadonlySet<string> | null {
  const references = parseReferences(stored);
  if (references.length < stored.length) return null;
  const ids = references.flatMap(({ content }) => (content.state === 'ready' ? assetIdsOfContent(content) : []));
  return new Set(ids);
}

/** Whether it is known of every record what it uses: an unreadable one may use anything, and then nothing may be removed. */
export async function areUsesKnown(db: Database): Promise<boolean> {
  const transaction = db.transaction(['jobs', 'uses', 'references']);
  const [jobs, uses, references] = await Promise.all([
    transaction.objectStore('jobs').count(),
    transaction.objectStore('uses').count(),
    transaction.objectStore('references').getAll(),
  ]);
  return jobs === uses && idsInDraft(references) !== null;
}

/** Looks through what all jobs and the draft use, in slices, each in a transaction of its own. */
export async function readUsed(db: Database): Promise<UsedAssets> {
  const [results, references] = [new Set<number>(), new Set<number>()];
  for (let after: IDBKeyRange | null = null; ;) {
    const slice = (await db.getAll('uses', after, SLICE)).map((record) => usesSchema.parse(record));
    for (const uses of slice) {
      for (const id of uses.results) results.add(brief(id));
      for (const id of uses.references) references.add(brief(id));
    }
    const last = slice.at(-1);
    if (last === undefined) break;
    after = IDBKeyRange.lowerBound(last.jobId, true);
  }
  for (const id of idsInDraft(await db.getAll('references')) ?? []) references.add(brief(id));
  return { isResult: (id) => results.has(brief(id)), isReference: (id) => references.has(brief(id)) };
}
