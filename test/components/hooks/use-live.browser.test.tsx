import { useCallback } from 'react';
import { describe, expect, test, vi } from 'vitest';
import { useApp } from '../../../components/app-context.ts';
import { useLive } from '../../../components/hooks/use-live.ts';
import type { Store } from '../../../lib/store/store.ts';
import { openTestApp, show } from '../../support/test-app.tsx';
import { openTestStore, openTwoStores } from '../../support/test-store.ts';

const STORES = ['drafts'] as const;

/** Shows the subject, however long the store takes to say it. */
function Probe() {
  const { store } = useApp();
  const read = useCallback(async () => (await store.drafts.read()).subject, [store]);
  return <output>{useLive(STORES, read) ?? 'nothing yet'}</output>;
}

function Counter({ read }: { readonly read: () => Promise<number> }) {
  return <output>{useLive(STORES, read)}</output>;
}

function counting() {
  let count = 0;
  return vi.fn<() => Promise<number>>(() => Promise.resolve((count += 1)));
}

/** A store whose answers wait, each as it was when it was asked for, until the test lets them go. */
function withHeldReads(store: Store) {
  const held: (() => void)[] = [];
  let isHolding = false;
  const drafts = {
    ...store.drafts,
    async read() {
      const draft = await store.drafts.read();
      if (isHolding) await new Promise<void>((resolve) => held.push(resolve));
      return draft;
    },
  };
  return {
    store: { ...store, drafts },
    held,
    hold: () => {
      isHolding = true;
    },
  };
}

/** Counts who listens to the drafts; others beside the probe listen to the settings. */
function withCountedListeners(store: Store) {
  const listeners = new Set<() => void>();
  const subscribe: Store['changes']['subscribe'] = (names, onChange) => {
    if (names.includes('drafts')) listeners.add(onChange);
    const unsubscribe = store.changes.subscribe(names, onChange);
    return () => {
      listeners.delete(onChange);
      unsubscribe();
    };
  };
  return { store: { ...store, changes: { ...store.changes, subscribe } }, listeners };
}

describe('useLive', () => {
  test('has nothing before the first answer, then follows what any page writes', async () => {
    const [here, elsewhere] = await openTwoStores();
    const { screen } = show(await openTestApp(here), <Probe />);
    await expect.element(screen.getByRole('status')).toBeEmptyDOMElement();
    await elsewhere.drafts.patch({ subject: 'A mug' });
    await expect.element(screen.getByRole('status')).toHaveTextContent('A mug');
    await here.drafts.patch({ subject: 'A cup' });
    await expect.element(screen.getByRole('status')).toHaveTextContent('A cup');
  });

  test('reads once more after any number of changes during a slow reading, and ends with the latest', async () => {
    const { store, held, hold } = withHeldReads(await openTestStore());
    const { screen } = show(await openTestApp(store), <Probe />);
    await expect.element(screen.getByRole('status')).toBeEmptyDOMElement();
    hold();
    await store.drafts.patch({ subject: 'earlier' });
    await expect.poll(() => held.length).toBe(1);
    await store.drafts.patch({ subject: 'later' });
    await store.drafts.patch({ subject: 'latest' });
    held[0]?.();
    await expect.poll(() => held.length).toBe(2);
    held[1]?.();
    await expect.element(screen.getByRole('status')).toHaveTextContent('latest');
    // A change after it proves that no third reading was due.
    await store.drafts.patch({ subject: 'later still' });
    await expect.poll(() => held.length).toBe(3);
  });

  test('stops listening when it goes', async () => {
    const { store, listeners } = withCountedListeners(await openTestStore());
    const { unmount } = show(await openTestApp(store), <Probe />);
    await expect.poll(() => listeners.size).toBe(1);
    unmount();
    expect(listeners.size).toBe(0);
  });

  test('reads what changes together as one, and nothing more of it once it goes', async () => {
    const app = await openTestApp();
    const [gone, here] = [counting(), counting()];
    const { unmount } = show(app, <Counter read={gone} />);
    show(app, <Counter read={here} />);
    await vi.waitFor(() => expect([gone, here].every(({ mock }) => mock.calls.length > 0)).toBe(true));
    for (let change = 0; change < 100; change += 1) app.store.changes.announce(STORES);
    const before = [gone, here].map(({ mock }) => mock.calls.length);
    unmount();
    await vi.waitFor(() => expect(here.mock.calls.length).toBeGreaterThan(before[1] ?? 0));
    expect(gone.mock.calls.length).toBe(before[0]);
    expect(here.mock.calls.length).toBeLessThanOrEqual((before[1] ?? 0) + 2);
  });
});
