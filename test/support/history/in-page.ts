import { CATALOGUE } from '../../../lib/providers/catalogue.ts';
import { openDatabase } from '../../../lib/store/db.ts';
import { DATABASE } from '../../../lib/store/store.ts';
import type { HistoryOrder } from '../histories.ts';
import { storeHistory } from './store-history.ts';

declare global {
  /** Begins to fill the extension's database; `continueHistory` goes on with it. */
  var beginHistory: (order: Omit<HistoryOrder, 'catalogue'>) => Promise<void>;
  /** Writes some more, and answers how many jobs there are by now; null once it is whole. */
  var continueHistory: () => Promise<number | null>;
}

globalThis.beginHistory = async (order) => {
  const db = await openDatabase(DATABASE, () => {});
  const history = storeHistory(db, { ...order, catalogue: CATALOGUE });
  globalThis.continueHistory = async () => {
    const { done, value } = await history.next();
    if (done !== true) return value;
    db.close();
    return null;
  };
};
