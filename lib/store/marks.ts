import { marksSchema, noMarks, type Marks } from '../domain/marks.ts';
import type { Changes } from './changes.ts';
import type { Database } from './db.ts';
import { begin, complete, type JobTransaction } from './job-transaction.ts';
import { patchEntries } from './library-entries.ts';

type Change = (marks: Marks) => Omit<Marks, 'jobId'>;

/** What the person has said of results. */
export interface MarksStore {
  read(jobId: string): Promise<Marks>;
  /** Changes the marks of many at once, all or none of them. */
  change(jobIds: readonly string[], change: Change): Promise<void>;
}

function parseMarks(stored: unknown, jobId: string): Marks {
  return marksSchema.safeParse(stored).data ?? noMarks(jobId);
}

async function changeAll(transaction: JobTransaction, jobIds: readonly string[], change: Change): Promise<void> {
  const marks = transaction.objectStore('marks');
  const changed = new Map<string, Omit<Marks, 'jobId'>>();
  for (const jobId of jobIds) {
    const { isFavourite, rating, tags } = change(parseMarks(await marks.get(jobId), jobId));
    changed.set(jobId, { isFavourite, rating, tags });
    await marks.put({ jobId, isFavourite, rating, tags });
  }
  await patchEntries(transaction, changed);
}

export function marksStore(db: Database, changes: Changes): MarksStore {
  return {
    read: async (jobId) => parseMarks(await db.get('marks', jobId), jobId),
    async change(jobIds, change) {
      const transaction = begin(db);
      await complete(transaction, changeAll(transaction, jobIds, change));
      changes.announce(['marks', 'library']);
    },
  };
}
