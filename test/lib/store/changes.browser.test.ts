import { describe, expect, test, vi } from 'vitest';
import { enqueue } from '../../../lib/domain/transitions.ts';
import type { StoreName } from '../../../lib/store/schema.ts';
import type { Store } from '../../../lib/store/store.ts';
import { aPicture } from '../../support/pictures.ts';
import { aQueuedJob, aReference, anAsset } from '../../support/builders.ts';
import { enter, freshName, openTestStore, openTwoStores } from '../../support/test-store.ts';

/** Every kind of change, and the store of which it tells. */
const CHANGES: readonly [StoreName, (store: Store) => Promise<unknown>][] = [
  ['drafts', (store) => store.drafts.patch({ subject: 'A mug' })],
  ['references', (store) => store.references.add(aReference())],
  ['settings', (store) => store.settings.patch({ monthlyCapMicroUsd: 1 })],
  [
    'connections',
    (store) => store.connections.save({ providerId: 'p', key: 'k', baseUrl: '', check: { state: 'unchecked' } }),
  ],
  ['assets', async (store) => store.assets.put(anAsset(), await aPicture(), await aPicture(), 1)],
  ['jobs', (store) => enter(store, enqueue(aQueuedJob()))],
  ['ledger', (store) => enter(store, enqueue(aQueuedJob()))],
];

describe('a change', () => {
  test.each(CHANGES)('of %s is announced here and in the other window, once it can be read', async (name, change) => {
    const [here, there] = await openTwoStores();
    const heard = [vi.fn<() => void>(), vi.fn<() => void>()] as const;
    here.changes.subscribe([name], heard[0]);
    there.changes.subscribe([name], heard[1]);
    await change(here);
    expect(heard[0]).toHaveBeenCalledOnce();
    await vi.waitFor(() => expect(heard[1]).toHaveBeenCalledOnce());
  });

  test('the other window reads the new state when it hears', async () => {
    const [here, there] = await openTwoStores();
    const read = Promise.withResolvers<string>();
    there.changes.subscribe(['drafts'], () => void there.drafts.read().then(({ subject }) => read.resolve(subject)));
    await here.drafts.patch({ subject: 'A mug' });
    expect(await read.promise).toBe('A mug');
  });

  test('is told to those only who asked for that store and have not left', async () => {
    const store = await openTestStore();
    const [left, other] = [vi.fn<() => void>(), vi.fn<() => void>()];
    store.changes.subscribe(['settings', 'references'], other);
    store.changes.subscribe(['drafts'], left)();
    await store.drafts.patch({ subject: 'A mug' });
    expect([left.mock.calls, other.mock.calls]).toEqual([[], []]);
  });

  test('a move that found the job moved already announces nothing', async () => {
    const store = await openTestStore();
    const listener = vi.fn<() => void>();
    store.changes.subscribe(['jobs'], listener);
    expect(await store.jobs.move(aQueuedJob(), enqueue(aQueuedJob()))).toBe(false);
    expect(listener).not.toHaveBeenCalled();
  });

  test('garbage on the channel is not heard', async () => {
    const name = freshName();
    const store = await openTestStore(name);
    const heard: string[] = [];
    store.changes.subscribe(['drafts'], () => heard.push('drafts'));
    store.changes.subscribe(['settings'], () => heard.push('settings'));
    const channel = new BroadcastChannel(name);
    for (const message of [null, 'drafts', ['drafts', 'evil'], { drafts: true }]) channel.postMessage(message);
    channel.postMessage(['settings']);
    await vi.waitFor(() => expect(heard).toEqual(['settings']));
    channel.close();
  });
});
