import { useCallback } from 'react';
import { briefTitle } from '../../lib/domain/brief.ts';
import type { LedgerEntry } from '../../lib/domain/ledger.ts';
import type { RowNames } from '../../lib/domain/statement-words.ts';
import {
  endOfMonth,
  monthsUntil,
  statementOf,
  type Statement,
  type StatementGrouping,
} from '../../lib/domain/statement.ts';
import type { Store } from '../../lib/store/store.ts';
import { useApp } from '../app-context.ts';
import { useLive } from '../hooks/use-live.ts';

const STORES = ['ledger'] as const;

/** The months of which there is a statement, the newest first. */
export function useMonths(): readonly number[] | undefined {
  const { store, now } = useApp();
  const read = useCallback(async () => {
    const time = now();
    return monthsUntil(time, (await store.ledger.startedAt()) ?? time);
  }, [store, now]);
  return useLive(STORES, read);
}

/** A statement with what names its rows. */
export interface NamedStatement {
  readonly statement: Statement;
  readonly subjects: RowNames['subjects'];
}

async function subjectOf({ jobs }: Store, { jobId }: LedgerEntry): Promise<readonly (readonly [string, string])[]> {
  const job = await jobs.read(jobId);
  return job && job.deletedAt === null ? [[jobId, briefTitle(job.brief)]] : [];
}

/** The statement of a month; undefined until it is read. */
export function useStatement(month: number, by: StatementGrouping): NamedStatement | undefined {
  const { store } = useApp();
  const read = useCallback(async (): Promise<NamedStatement> => {
    const statement = statementOf(await store.ledger.openedBetween(month, endOfMonth(month)), by);
    const named = by === 'group' ? statement.rows : [];
    const subjects = await Promise.all(named.map(({ first }) => subjectOf(store, first)));
    return { statement, subjects: new Map(subjects.flat()) };
  }, [store, month, by]);
  return useLive(STORES, read);
}
