import type { LedgerEntry } from './ledger.ts';
import { findModel, type Catalogue } from './model.ts';
import { usdFromMicroUsd } from './money.ts';
import type { Statement, StatementGrouping, StatementRow } from './statement.ts';

const DAY_WORDS = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium' });
const TIME_WORDS = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short' });
const MONTH_WORDS = new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric' });

/** What a row's name may depend on beside its entries. */
export interface RowNames {
  readonly catalogue: Catalogue;
  /** The subject of a group's first job, by that job's id; nothing where the job is gone. */
  readonly subjects: ReadonlyMap<string, string>;
}

function providerName({ providerId }: LedgerEntry, { catalogue }: RowNames): string {
  return catalogue.find(({ id }) => id === providerId)?.name ?? providerId;
}

function modelName({ providerId, modelId }: LedgerEntry, { catalogue }: RowNames): string {
  if (modelId === null) return 'a model that was not noted';
  return findModel(catalogue, { providerId, modelId })?.model.name ?? modelId;
}

function groupName({ jobId, groupId, at }: LedgerEntry, { subjects }: RowNames): string {
  if (groupId === null) return 'Groups that were not noted';
  return subjects.get(jobId) ?? `Group of ${TIME_WORDS.format(at)}`;
}

/** What a row is of, in words. */
export function rowName({ first }: StatementRow, by: StatementGrouping, names: RowNames): string {
  switch (by) {
    case 'day':
      return DAY_WORDS.format(first.at);
    case 'provider':
      return providerName(first, names);
    case 'model':
      return `${modelName(first, names)} · ${providerName(first, names)}`;
    case 'group':
      return groupName(first, names);
    default:
      return by satisfies never;
  }
}

/** “November 2026” */
export function monthName(month: number): string {
  return MONTH_WORDS.format(month);
}

/** Dollars to the micro-dollar, so that what is read can be added up. */
export function exactUsd(microUsd: number): string {
  return usdFromMicroUsd(microUsd).toFixed(6);
}

/**
 * A statement as a table, its headings first: days as `YYYY-MM-DD`, amounts to the micro-dollar, and no line for the
 * total, so that each column adds up to it.
 */
export function statementTable({ rows }: Statement, by: StatementGrouping, names: RowNames): readonly string[][] {
  const heading = { day: 'Day', provider: 'Provider', model: 'Model', group: 'Group' }[by];
  return [
    [heading, 'Images', 'Paid (US$)', 'Held (US$)', 'In doubt (US$)'],
    ...rows.map((row) => [
      by === 'day' ? row.key : rowName(row, by, names),
      String(row.imageCount),
      exactUsd(row.postedMicroUsd),
      exactUsd(row.heldMicroUsd),
      exactUsd(row.uncertainMicroUsd),
    ]),
  ];
}
