import { useCallback, useId, type ReactNode } from 'react';
import { briefTitle } from '../../lib/domain/brief.ts';
import { progressWords, settledCount, type GroupProgress, type StoredGroup } from '../../lib/domain/group.ts';
import { batchWords, type Batch } from '../../lib/domain/batch.ts';
import type { Job } from '../../lib/domain/job.ts';
import type { Spending } from '../../lib/domain/ledger.ts';
import { formatCreditAmount, formatCredits } from '../../lib/domain/money.ts';
import { useApp } from '../app-context.ts';
import { CommandProblem } from '../CommandProblem.tsx';
import { useCommand } from '../hooks/use-command.ts';
import { useLive } from '../hooks/use-live.ts';
import { Button } from '../ui/Button.tsx';
import styles from './GroupCard.module.css';
import { TellMe } from './TellMe.tsx';

export interface GroupCardProps {
  readonly groupId: string;
  /** Names the group: its first job. */
  readonly first: Job;
  /** The cards of its jobs. */
  readonly children: ReactNode;
}

interface GroupFacts {
  readonly stored: StoredGroup | undefined;
  readonly progress: GroupProgress;
  readonly spending: Spending;
  readonly batches: readonly Batch[];
}

const STORES = ['jobs', 'groups', 'ledger', 'batches'] as const;

function costWords({ postedMicroUsd, heldMicroUsd }: Spending): string {
  const paid = `Paid ${formatCreditAmount(postedMicroUsd)} credits`;
  return heldMicroUsd === 0 ? paid : `${paid} so far, at most ${formatCredits(heldMicroUsd)} more`;
}

function Controls({ groupId, facts }: { readonly groupId: string; readonly facts: GroupFacts }) {
  const { store, send, now } = useApp();
  const isPaused = facts.stored?.isPaused ?? false;
  const { queued } = facts.progress;
  const setPaused = async (next: boolean) => {
    await store.groups.patch(groupId, { isPaused: next });
    if (!next) await send('worker.wake', {});
  };
  const command = useCommand();
  if (facts.batches.some(({ state }) => state !== 'ended')) {
    return (
      <>
        <Button disabled={command.isBusy} onClick={() => void command.run('group.cancel-batches', { groupId })}>
          Cancel the batch
        </Button>
        <CommandProblem problem={command.problem} control={command.control} />
      </>
    );
  }
  if (queued === 0) return null;
  return (
    <>
      <Button onClick={() => void setPaused(!isPaused)}>{isPaused ? 'Resume' : 'Pause'}</Button>
      <Button onClick={() => void store.groups.cancelQueued(groupId, now())}>
        Cancel {queued} {queued === 1 ? 'image' : 'images'} not sent yet
      </Button>
    </>
  );
}

function Progress({ facts }: { readonly facts: GroupFacts }) {
  const { progress, stored, spending, batches } = facts;
  const settled = settledCount(progress);
  const atBatch = batchWords(batches);
  const words = stored?.isPaused === true && progress.queued > 0 ? 'Paused · ' : '';
  return (
    <>
      <p role="status" className={styles['meta']}>
        {words}
        {progressWords(progress)}
      </p>
      {settled < progress.total && (
        <progress className={styles['progress']} aria-label="Images done" max={progress.total} value={settled} />
      )}
      {atBatch !== null && <p className={styles['meta']}>{atBatch}</p>}
      <p className={styles['meta']}>{costWords(spending)}</p>
    </>
  );
}

/** Jobs that were asked for together: how far they are, what they cost, and what can be done with all of them. */
export function GroupCard({ groupId, first, children }: GroupCardProps) {
  const { store } = useApp();
  const titleId = useId();
  const read = useCallback(async (): Promise<GroupFacts> => {
    const [stored, progress, spending, batches] = await Promise.all([
      store.groups.read(groupId),
      store.groups.progress(groupId),
      store.ledger.spendingOf(groupId),
      store.batches.listOfGroup(groupId),
    ]);
    return { stored, progress, spending, batches };
  }, [store, groupId]);
  const facts = useLive(STORES, read);
  return (
    <section className={styles['group']} aria-labelledby={titleId}>
      <header className={styles['heading']}>
        <h2 id={titleId} className={styles['title']}>
          Group: {briefTitle(first.brief)}
        </h2>
        {facts && <Progress facts={facts} />}
        {facts && (
          <div className={styles['actions']}>
            <Controls groupId={groupId} facts={facts} />
            {settledCount(facts.progress) < facts.progress.total && <TellMe groupId={groupId} stored={facts.stored} />}
          </div>
        )}
      </header>
      {children}
    </section>
  );
}
