import { expect, onTestFinished, test, vi } from 'vitest';
import { noMarks } from '../../../lib/domain/marks.ts';
import { enqueue, finish, receive, submit } from '../../../lib/domain/transitions.ts';
import type { Store } from '../../../lib/store/store.ts';
import { AT, aFrozenBrief, anAnswer, anAsset, aQueuedJob, aSucceededJob } from '../../support/builders.ts';
import { enter, openTestStore, removeForGood } from '../../support/test-store.ts';

async function anEntryOf(store: Store, id: string) {
  return (await store.library.listChanged(0, 100)).find((entry) => entry.id === id);
}

async function aStoreWithResults(...ids: readonly string[]): Promise<Store> {
  const store = await openTestStore();
  const jobs = ids.map((id, place) => aSucceededJob({ id, reservationId: id, createdAt: AT + place }));
  await enter(store, ...jobs.map((job) => ({ job, entries: [] })));
  return store;
}

test('a job has its entry from the moment it is ordered, and the entry goes with it through its states', async () => {
  const store = await openTestStore();
  const queued = aQueuedJob({ id: 'a', reservationId: 'a' });
  await enter(store, enqueue(queued));
  expect(await anEntryOf(store, 'a')).toMatchObject({ state: 'under-way', image: null, costMicroUsd: null });
  const { job: sent } = submit(queued, AT);
  await store.jobs.move(queued, { job: sent, entries: [] });
  const received = receive(sent, anAnswer({ costMicroUsd: 33_606 }), AT);
  await store.jobs.move(sent, received);
  if (received.job.state !== 'saving') throw new Error('It is not received');
  await store.jobs.move(received.job, finish(received.job, [anAsset({ widthPx: 600, heightPx: 400 })], AT + 9));
  expect(await anEntryOf(store, 'a')).toMatchObject({
    state: 'done',
    image: { assetId: anAsset().id, widthPx: 600, heightPx: 400 },
    costMicroUsd: 33_606,
  });
});

test('a move that changes nothing in a list writes no entry, so that no view reads again', async () => {
  const store = await openTestStore();
  const queued = aQueuedJob({ id: 'a', reservationId: 'a' });
  await enter(store, enqueue(queued));
  const before = await anEntryOf(store, 'a');
  await store.jobs.move(queued, submit(queued, AT));
  expect(await anEntryOf(store, 'a')).toEqual(before);
});

test('a view learns of every change, once, by asking for what came after the last that it knows', async () => {
  const store = await aStoreWithResults('a', 'b', 'c');
  const known = await store.library.listChanged(0, 100);
  expect(known.map(({ id }) => id)).toEqual(['a', 'b', 'c']);
  const last = known.at(-1)?.revision ?? 0;
  await store.marks.change(['b'], (marks) => ({ ...marks, rating: 4 }));
  await store.jobs.setDeleted(['a'], AT);
  const changed = await store.library.listChanged(last, 100);
  expect(changed).toMatchObject([
    { id: 'b', rating: 4 },
    { id: 'a', deletedAt: AT },
  ]);
  expect(await store.library.listChanged(changed.at(-1)?.revision ?? 0, 100)).toEqual([]);
});

test('a view learns of a change also after the result that changed last is gone for good', async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: AT });
  onTestFinished(() => void vi.useRealTimers());
  const store = await aStoreWithResults('a');
  await store.jobs.setDeleted(['a'], AT);
  const last = (await anEntryOf(store, 'a'))?.revision ?? 0;
  vi.setSystemTime(AT + 60_001);
  await removeForGood(store, AT + 1);
  await enter(store, { job: aSucceededJob({ id: 'b', reservationId: 'b' }), entries: [] });
  expect(await store.library.listChanged(last, 100)).toMatchObject([{ id: 'b' }]);
});

test('the newest come first, without the deleted', async () => {
  const store = await aStoreWithResults('a', 'b', 'c');
  await store.jobs.setDeleted(['c'], AT);
  expect((await store.library.listNewest(2)).map(({ id }) => id)).toEqual(['b', 'a']);
  await store.jobs.setDeleted(['c'], null);
  expect((await store.library.listNewest(2)).map(({ id }) => id)).toEqual(['c', 'b']);
});

test('what the person has said of a result outlives its deletion and its undoing, and goes for good with it', async () => {
  const store = await aStoreWithResults('a', 'b');
  await store.marks.change(['a', 'b'], ({ tags }) => ({ isFavourite: true, rating: 5, tags: [...tags, 'shop'] }));
  await store.jobs.setDeleted(['a'], AT);
  await store.jobs.setDeleted(['a'], null);
  expect(await anEntryOf(store, 'a')).toMatchObject({ isFavourite: true, rating: 5, tags: ['shop'] });
  await store.jobs.setDeleted(['a'], AT);
  await removeForGood(store, AT + 1);
  expect(await anEntryOf(store, 'a')).toBeUndefined();
  expect(await store.library.listTexts('', 10)).toHaveProperty('size', 1);
  expect(await store.marks.read('a')).toEqual(noMarks('a'));
  expect(await store.marks.read('b')).toMatchObject({ rating: 5 });
});

test('the words of a job can be looked through in pieces', async () => {
  const store = await openTestStore();
  const jobs = ['Kettle', 'Mug', 'Vase'].map((subject) =>
    aSucceededJob({ id: subject, reservationId: subject, brief: aFrozenBrief({ subject }) }),
  );
  await enter(store, ...jobs.map((job) => ({ job, entries: [] })));
  const first = await store.library.listTexts('', 2);
  const rest = await store.library.listTexts([...first.keys()].at(-1) ?? '', 2);
  expect([...first.keys(), ...rest.keys()]).toEqual(['Kettle', 'Mug', 'Vase']);
  expect(rest.get('Vase')).toContain('vase');
  expect([...(await store.library.readTexts(['Mug'])).keys()]).toEqual(['Mug']);
  expect((await store.library.readTexts(['Mug'])).get('Mug')).toContain('mug');
});

test('the tags of all results are told, the most used first', async () => {
  const store = await aStoreWithResults('a', 'b');
  await store.marks.change(['a'], (marks) => ({ ...marks, tags: ['dusk', 'shop'] }));
  await store.marks.change(['b'], (marks) => ({ ...marks, tags: ['shop', 'autumn'] }));
  expect(await store.marks.listTags()).toEqual(['shop', 'autumn', 'dusk']);
});
