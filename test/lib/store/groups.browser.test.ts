import { expect, test } from 'vitest';
import { AT, aSucceededJob } from '../../support/builders.ts';
import { enter, openTestStore } from '../../support/test-store.ts';

test('each job of a group has a place of its own, which stays while others are deleted', async () => {
  const { groups, jobs, ...store } = await openTestStore();
  const group = ['c', 'a', 'd', 'b'].map((id) => aSucceededJob({ id, reservationId: id, groupId: 'group-1' }));
  const stranger = aSucceededJob({ id: 'e', reservationId: 'e', groupId: 'group-2' });
  for (const job of [...group, stranger]) await enter({ groups, jobs, ...store }, { job, entries: [] });
  const places = () => Promise.all(group.map((job) => groups.placeOf(job)));
  const before = await places();
  expect(before.toSorted((a, b) => a - b)).toEqual([1, 2, 3, 4]);
  expect(await groups.placeOf(stranger)).toBe(1);
  await jobs.setDeleted(['a'], AT);
  expect(await places()).toEqual(before);
});
