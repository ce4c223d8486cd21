import type { JobContext } from '../../lib/jobs/job-context.ts';
import type { Provider } from '../../lib/providers/provider.ts';
import type { Store } from '../../lib/store/store.ts';

/** What the work on jobs needs, with one provider and nothing of a browser's extension API. Runs in a worker too. */
export function aJobContext(store: Store, provider: Provider, overrides: Partial<JobContext> = {}): JobContext {
  return {
    store,
    loadProviders: () => Promise.resolve([provider]),
    catalogue: [provider.description],
    fetch: () => Promise.reject(new Error('Only an adapter fetches')),
    now: () => Date.now(),
    newId: () => crypto.randomUUID(),
    isOnline: () => true,
    keepAlive: (work) => work(),
    scheduleWake: () => Promise.resolve(),
    cancelWake: () => Promise.resolve(),
    poke: () => {},
    unwritten: new Map(),
    ...overrides,
  };
}
