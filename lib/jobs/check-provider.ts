import type { Failure } from '../domain/failure.ts';
import type { Done } from './decide.ts';
import { findProvider, type JobContext } from './job-context.ts';
import { loggedFetch } from './logged-fetch.ts';
import { keyFault } from './prepare.ts';

/** A free call that takes longer will not come. */
const DEADLINE_MS = 20_000;

const UNKNOWN: Failure = {
  kind: 'unauthorized',
  message: 'There is no key to check.',
  charge: { charged: 'no' },
};

/** Calls a provider for free with the stored key, and notes in the store what it said. */
export async function checkProvider(context: JobContext, providerId: string): Promise<Done> {
  const { store, now } = context;
  const provider = await findProvider(context, providerId);
  const stored = await store.connections.read(providerId);
  if (!provider || !stored) return { ok: false, failure: UNKNOWN };
  // Nothing is noted then: that a key is locked says nothing of the key.
  const fault = keyFault(provider.description, stored);
  if (fault !== null) return { ok: false, failure: { ...UNKNOWN, message: fault } };
  const connection = { baseUrl: stored.baseUrl, key: stored.key, fetch: loggedFetch(context, providerId, null) };
  const check = await provider.checkKey(connection, AbortSignal.timeout(DEADLINE_MS));
  if (check.ok) {
    await store.connections.saveCheck(stored, {
      state: 'connected',
      at: now(),
      balanceMicroUsd: check.balanceMicroUsd,
    });
    return check;
  }
  const { kind, message } = check.failure;
  await store.connections.saveCheck(stored, { state: 'failed', at: now(), kind, message });
  return check;
}
