import type { IDBPIndex, IDBPObjectStore } from 'idb';
import { addSpending, spendingChange, sumSpending, type LedgerEntry, type Spending } from '../domain/ledger.ts';
import type { PlantainSchema, StoreName } from './schema.ts';

/** Every time zone's midnight is one of these. */
const QUARTER_MS = 15 * 60_000;

const NOTHING: Spending = { postedMicroUsd: 0, heldMicroUsd: 0 };

function quarterOf(at: number): number {
  return Math.floor(at / QUARTER_MS);
}

type Tallies = Pick<IDBPObjectStore<PlantainSchema, StoreName[], 'tallies', 'readwrite'>, 'get' | 'put'>;

/**
 * Keeps the ledger's sums beside it, in the transaction that appends to it: by the quarter of an hour in which money was
 * reserved, and by group. So neither a decision to spend nor a view reads thousands of entries. What was reserved counts
 * where it was reserved, whenever it is settled.
 */
export async function tally(tallies: Tallies, earlier: readonly LedgerEntry[], entry: LedgerEntry): Promise<void> {
  const change = spendingChange(earlier, entry);
  const opened = earlier.find(({ kind }) => kind === 'pending') ?? entry;
  const keys: PlantainSchema['tallies']['key'][] = [['at', quarterOf(opened.at)]];
  if (entry.groupId !== null) keys.push(['group', entry.groupId]);
  for (const key of keys) await tallies.put(addSpending((await tallies.get(key)) ?? NOTHING, change), key);
}

/** The same for many accounts of which nothing was there before: each sum is read and written once. */
export async function tallyNew(tallies: Tallies, accounts: readonly (readonly LedgerEntry[])[]): Promise<void> {
  const keys = new Map<string, PlantainSchema['tallies']['key']>();
  const changes = new Map<string, Spending>();
  const add = (key: PlantainSchema['tallies']['key'], change: Spending) => {
    const name = key.join(' ');
    keys.set(name, key);
    changes.set(name, addSpending(changes.get(name) ?? NOTHING, change));
  };
  for (const account of accounts) {
    const opened = account.find(({ kind }) => kind === 'pending');
    if (!opened) continue;
    const change = sumSpending(account);
    add(['at', quarterOf(opened.at)], change);
    if (opened.groupId !== null) add(['group', opened.groupId], change);
  }
  for (const [name, key] of keys) {
    await tallies.put(addSpending((await tallies.get(key)) ?? NOTHING, changes.get(name) ?? NOTHING), key);
  }
}

interface Readable {
  getAll(range: IDBKeyRange): Promise<Spending[]>;
}

/** What was reserved since `from`, which must be the beginning of a day or month, or 0. */
export async function readSince(tallies: Readable, from: number): Promise<Spending> {
  const all = await tallies.getAll(IDBKeyRange.bound(['at', quarterOf(from)], ['at', Number.POSITIVE_INFINITY]));
  return all.reduce(addSpending, NOTHING);
}

/** Makes the sums of a ledger that was written without them. */
export async function tallyAll(
  ledger: Pick<IDBPIndex<PlantainSchema, StoreName[], 'ledger', 'reservationId', 'versionchange'>, 'iterate'>,
  tallies: Tallies,
): Promise<void> {
  let earlier: LedgerEntry[] = [];
  for await (const { value } of ledger.iterate()) {
    if (earlier[0]?.reservationId !== value.reservationId) earlier = [];
    await tally(tallies, earlier, value);
    earlier.push(value);
  }
}
