import { expect, test } from 'vitest';
import { WHOLE_LIBRARY } from '../../../lib/domain/library-query.ts';
import { AT } from '../../support/builders.ts';
import { freshName, openTestStore, writeRaw } from '../../support/test-store.ts';

function aSearch(id: string, createdAt = AT) {
  return { id, name: `Search ${id}`, filter: { ...WHOLE_LIBRARY, words: id }, createdAt };
}

test('saved searches are kept, the oldest first, until they are removed; one that no longer fits is left out', async () => {
  const name = freshName();
  const { searches, changes } = await openTestStore(name);
  let told = 0;
  changes.subscribe(['searches'], () => (told += 1));
  await searches.put(aSearch('b', AT + 1));
  await searches.put(aSearch('a'));
  await writeRaw(name, 'searches', { id: 'old', name: 'From another time' });
  expect(await searches.list()).toEqual([aSearch('a'), aSearch('b', AT + 1)]);
  await searches.remove('a');
  expect(await searches.list()).toEqual([aSearch('b', AT + 1)]);
  expect(told).toBe(3);
});
