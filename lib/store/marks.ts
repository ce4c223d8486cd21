import { marksSchema, noMarks, type Marks, type MarksChange } from '../domain/marks.ts';
import type { Changes } from './changes.ts';
import type { Database } from './db.ts';
import { begin, complete, type JobTransaction } from './job-transaction.ts';
import { patchEntries } from './library-entries.ts';

/** What the person has said of results. */
export interface MarksStore {
  read(jobId: string): Promise<Marks>;
  /** Every tag that a result has, the most used first. */
  listTags(): Promise<string[]>;
  /** Changes the marks of many at once, all or none of them. */
  change(jobIds: readonly string[], change: MarksChange): Promise<void>;
}

function parseMarks(stored: unknown, jobId: string): Marks {
  return marksSchema.safeParse(stored).data ?? noMarks(jobId);
}

async function changeAll(transaction: JobTransaction, jobIds: readonly string[], change: MarksChange): Promise<void> {
  const marks = transaction.objectStore('marks');
  const changed = new Map<string, Omit<Marks, 'jobId'>>();
  for (const jobId of jobIds) {
    const { isFavourite, rating, tags } = change(parseMarks(await marks.get(jobId), jobId));
    changed.set(jobId, { isFavourite, rating, tags });
    await marks.put({ jobId, isFavourite, rating, tags });
  }
  await patchEntries(transaction, changed);
}

async function listTags(db: Database): Promise<string[]> {
  const counts = new Map<string, number>();
  const marks = (await db.getAll('marks')).flatMap((stored) => marksSchema.safeParse(stored).data ?? []);
  for (const tag of marks.flatMap(({ tags }) => tags)) counts.set(tag, (counts.get(tag) ?? 0) + 1);
  return [...counts].toSorted(([a, often], [b, rarely]) => rarely - often || a.localeCompare(b)).map(([tag]) => tag);
}

export function marksStore(db: Database, changes: Changes): MarksStore {
  return {
    read: async (jobId) => parseMarks(await db.get('marks', jobId), jobId),
    listTags: () => listTags(db),
    async change(jobIds, change) {
      const transaction = begin(db);
      await complete(transaction, changeAll(transaction, jobIds, change));
      changes.announce(['marks', 'library']);
    },
  };
}
