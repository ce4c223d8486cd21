import { useCallback, useState, type ReactNode } from 'react';
import { briefTitle } from '../../lib/domain/brief.ts';
import type { Job, JobIn } from '../../lib/domain/job.ts';
import type { GroupOfJobs } from '../../lib/store/groups.ts';
import { referenceOfResult } from '../../lib/domain/result-reference.ts';
import { useApp } from '../app-context.ts';
import { useBudget } from '../hooks/use-budget.ts';
import { useLive } from '../hooks/use-live.ts';
import { Button } from '../ui/Button.tsx';
import styles from './History.module.css';
import { GroupCard } from './GroupCard.tsx';
import { JobCard } from './JobCard.tsx';
import { Undo } from '../ui/Undo.tsx';

/** As many groups as anyone scrolls through; finding an older one is the library's purpose. */
const NEWEST = 50;
/** Of a group as many as tell what it is about, until the person asks for more. */
const OF_GROUP = 12;
const MORE_OF_GROUP = 48;
const STORES = ['jobs'] as const;

/** Takes jobs out of the list, and back in while the person may change their mind. */
function useDeletion() {
  const { store, now } = useApp();
  const [deleted, setDeleted] = useState<readonly Job[]>([]);
  const forget = useCallback((job: Job) => setDeleted((all) => all.filter(({ id }) => id !== job.id)), []);
  return {
    deleted,
    forget,
    remove: (job: Job) => {
      setDeleted((all) => [...all.filter(({ id }) => id !== job.id), job]);
      void store.jobs.setDeleted([job.id], now());
    },
    restore: (job: Job) => {
      forget(job);
      void store.jobs.setDeleted([job.id], null);
    },
  };
}

function useAddAsReference(onAdded: () => void): (job: JobIn<'succeeded'>) => void {
  const { store, now, newId } = useApp();
  return (job) => void store.references.add(referenceOfResult(job, job.images[0], newId(), now())).then(onAdded);
}

export interface HistoryProps {
  /** Leads to where the brief is composed. */
  readonly onCompose: () => void;
}

/** The newest generations, the last asked first. */
export function History({ onCompose }: HistoryProps) {
  const { store, openLibrary } = useApp();
  const [asked, setAsked] = useState<ReadonlyMap<string, number>>(new Map());
  const showMore = (id: string) => setAsked((all) => new Map(all).set(id, (all.get(id) ?? OF_GROUP) + MORE_OF_GROUP));
  const read = useCallback(async () => {
    const [groups, doubtful] = await Promise.all([
      store.groups.listNewest(NEWEST, (id) => asked.get(id) ?? OF_GROUP),
      store.jobs.listIn('unconfirmed'),
    ]);
    // One that waits for a decision is never too old, nor its group too large, for it to be seen.
    const shown = new Set(groups.flatMap(({ jobs }) => jobs.map(({ id }) => id)));
    return { groups, older: doubtful.filter(({ id }) => !shown.has(id)).toReversed() };
  }, [store, asked]);
  const history = useLive(STORES, read);
  const budget = useBudget();
  const { deleted, forget, remove, restore } = useDeletion();
  const addAsReference = useAddAsReference(onCompose);
  if (!history || !budget) return null;
  const { groups, older } = history;
  const card = (job: Job) => (
    <JobCard key={job.id} job={job} budget={budget} onUseAsReference={addAsReference} onDelete={remove} />
  );
  return (
    <div className={styles['history']}>
      <Button className={styles['library']} onClick={openLibrary}>
        Open library
      </Button>
      <div role="status" className={styles['deleted']}>
        {deleted.map((job) => (
          <DeletedJob key={job.id} job={job} onUndo={restore} onExpire={forget} />
        ))}
      </div>
      {groups.length === 0 && older.length === 0 && deleted.length === 0 && (
        <div className={styles['empty']}>
          <p>What you generate is kept here, with its price and its brief.</p>
          <Button onClick={onCompose}>Compose a brief</Button>
        </div>
      )}
      {groups.map((group) => (
        <Group key={group.id} group={group} card={card} onShowMore={showMore} />
      ))}
      {older.map(card)}
    </div>
  );
}

interface GroupProps {
  readonly group: GroupOfJobs;
  readonly card: (job: Job) => ReactNode;
  readonly onShowMore: (groupId: string) => void;
}

/** A group of one is that one. */
function Group({ group: { id, total, jobs, rest }, card, onShowMore }: GroupProps) {
  const [first] = jobs;
  if (!first) return null;
  if (total === 1) return card(first);
  return (
    <GroupCard groupId={id} first={first}>
      {jobs.map(card)}
      {rest > 0 && <Button onClick={() => onShowMore(id)}>Show more of {total} images</Button>}
    </GroupCard>
  );
}

interface DeletedJobProps {
  readonly job: Job;
  readonly onUndo: (job: Job) => void;
  readonly onExpire: (job: Job) => void;
}

function DeletedJob({ job, onUndo, onExpire }: DeletedJobProps) {
  const expire = useCallback(() => onExpire(job), [job, onExpire]);
  return <Undo message={`Deleted “${briefTitle(job.brief)}”.`} onUndo={() => onUndo(job)} onExpire={expire} />;
}
