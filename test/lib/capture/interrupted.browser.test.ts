import { expect, test } from 'vitest';
import { endInterruptedCaptures, endInterruptedCapturesOnceStored } from '../../../lib/capture/interrupted.ts';
import { AT, anAbsentReference, aReference, aSource } from '../../support/builders.ts';
import { openTestStore } from '../../support/test-store.ts';

async function openStoreWithPlaces() {
  const store = await openTestStore();
  await store.references.add(anAbsentReference('capturing', { id: 'left', source: aSource({ capturedAt: AT - 1 }) }));
  await store.references.add(anAbsentReference('capturing', { id: 'now', source: aSource({ capturedAt: AT }) }));
  await store.references.add(aReference({ id: 'ready', source: aSource({ capturedAt: AT - 1 }) }));
  return store;
}

test('place-holders that a dead worker left say that they were cut off; those of this start go on', async () => {
  const store = await openStoreWithPlaces();
  await endInterruptedCaptures(store, AT);
  expect(await store.references.list()).toMatchObject([
    { id: 'left', content: { state: 'failed', failure: { kind: 'interrupted' } } },
    { id: 'now', content: { state: 'capturing' } },
    { id: 'ready', content: { state: 'ready' } },
  ]);
});

test('those that were cut off when the browser closed the store say so as soon as anything is stored', async () => {
  const store = await openStoreWithPlaces();
  const statesOf = async () => (await store.references.list()).map(({ content }) => content.state);
  endInterruptedCapturesOnceStored(store, AT);
  expect(await statesOf()).toEqual(['capturing', 'capturing', 'ready']);
  await store.drafts.patch({ subject: 'There is room' });
  await expect.poll(statesOf).toEqual(['failed', 'capturing', 'ready']);
});
