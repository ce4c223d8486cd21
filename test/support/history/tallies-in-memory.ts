import type { LedgerEntry, Spending } from '../../../lib/domain/ledger.ts';
import type { PlantainSchema } from '../../../lib/store/schema.ts';
import { tally } from '../../../lib/store/tallies.ts';

type Key = PlantainSchema['tallies']['key'];
type Tallies = Parameters<typeof tally>[0];

/**
 * The ledger's sums by the store's own code, in memory until all entries are counted: in the database every entry would
 * read and write two records of its own.
 */
export function talliesInMemory() {
  const sums = new Map<string, { readonly key: Key; readonly sum: Spending }>();
  const nameOf = (key: unknown) => JSON.stringify(key);
  const tallies: Tallies = {
    get: (key) => Promise.resolve(sums.get(nameOf(key))?.sum),
    put(sum, key) {
      if (!Array.isArray(key)) throw new Error('A sum has a key');
      sums.set(nameOf(key), { key, sum });
      return Promise.resolve(key);
    },
  };
  return {
    /** Counts whole accounts, each entry after those before it. */
    async add(entries: readonly LedgerEntry[]): Promise<void> {
      for (const account of Map.groupBy(entries, ({ reservationId }) => reservationId).values()) {
        for (const [place, entry] of account.entries()) await tally(tallies, account.slice(0, place), entry);
      }
    },
    sums: () => [...sums.values()],
  };
}
