import { useCallback, useState, type ReactNode } from 'react';
import type { Job } from '../../lib/domain/job.ts';
import type { GroupOfJobs } from '../../lib/store/groups.ts';
import { useApp } from '../app-context.ts';
import { useBudget } from '../hooks/use-budget.ts';
import { useLive } from '../hooks/use-live.ts';
import { KeysDialog } from '../library/KeysDialog.tsx';
import { usePageKeys } from '../library/use-page-keys.ts';
import { BackupReminder } from '../settings/BackupReminder.tsx';
import { Button } from '../ui/Button.tsx';
import { moveBetweenCards } from './card-keys.ts';
import styles from './History.module.css';
import { GroupCard } from './GroupCard.tsx';
import { JobCard } from './JobCard.tsx';
import { useAddAsReference } from './use-add-as-reference.ts';
import { useJobDeletion } from './use-job-deletion.tsx';

/** As many groups as anyone scrolls through; finding an older one is the library's purpose. */
const NEWEST = 50;
/** Of a group as many as tell what it is about, until the person asks for more. */
const OF_GROUP = 12;
const MORE_OF_GROUP = 48;
const STORES = ['jobs'] as const;

function firstOf({ jobs }: GroupOfJobs): string | undefined {
  return jobs[0]?.id;
}
export interface HistoryProps {
  /** Leads to where the brief is composed. */
  readonly onCompose: () => void;
}

/** The newest generations: those under way on top, then the last asked first. */
export function History({ onCompose }: HistoryProps) {
  const { store, openLibrary, openOptions } = useApp();
  const [asked, setAsked] = useState<ReadonlyMap<string, number>>(new Map());
  const showMore = (id: string) => setAsked((all) => new Map(all).set(id, (all.get(id) ?? OF_GROUP) + MORE_OF_GROUP));
  const read = useCallback(async () => {
    const jobsOf = (id: string) => asked.get(id) ?? OF_GROUP;
    const [underWay, newest, doubtful] = await Promise.all([
      store.groups.listUnderWay(jobsOf),
      store.groups.listNewest(NEWEST, jobsOf),
      store.jobs.listIn('unconfirmed'),
    ]);
    const onTop = new Set(underWay.map(firstOf));
    const groups = [...underWay, ...newest.filter((group) => !onTop.has(firstOf(group)))];
    // One that waits for a decision is never too old, nor its group too large, for it to be seen.
    const shown = new Set(groups.flatMap(({ jobs }) => jobs.map(({ id }) => id)));
    return { groups, older: doubtful.filter(({ id }) => !shown.has(id)).toReversed() };
  }, [store, asked]);
  const history = useLive(STORES, read);
  const budget = useBudget();
  const { hasDeleted, notices, remove } = useJobDeletion();
  const addAsReference = useAddAsReference(onCompose);
  const [isHelping, setIsHelping] = useState(false);
  usePageKeys({
    '?': () => {
      setIsHelping(true);
      return true;
    },
  });
  if (!history || !budget) return null;
  const { groups, older } = history;
  const card = (job: Job) => (
    <JobCard key={job.id} job={job} budget={budget} onUseAsReference={addAsReference} onDelete={remove} />
  );
  return (
    // eslint-disable-next-line jsx-a11y/no-static-element-interactions -- keys of the cards in it
    <div className={styles['history']} onKeyDown={moveBetweenCards}>
      <Button className={styles['library']} onClick={openLibrary}>
        Open library
      </Button>
      <div role="status" className={styles['deleted']}>
        {notices}
      </div>
      <BackupReminder>
        <Button className={styles['settings']} onClick={openOptions}>
          Open Settings
        </Button>
      </BackupReminder>
      {groups.length === 0 && older.length === 0 && !hasDeleted && (
        <div className={styles['empty']}>
          <p>What you generate is kept here, with its price and its brief.</p>
          <Button onClick={onCompose}>Compose a brief</Button>
        </div>
      )}
      {groups.map((group) => (
        <Group key={group.id} group={group} card={card} onShowMore={showMore} />
      ))}
      {older.map(card)}
      {isHelping && <KeysDialog place="history" onClose={() => setIsHelping(false)} />}
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
