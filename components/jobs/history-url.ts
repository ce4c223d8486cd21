import type { Job } from '../../lib/domain/job.ts';
import { historyUrlOf } from '../../lib/domain/model.ts';
import type { App } from '../app-context.ts';

/** Where the provider lists what it made, under the address at which it is reached now; null where nobody knows. */
export async function readHistoryUrl(
  { store, catalogue }: Pick<App, 'store' | 'catalogue'>,
  { brief }: Job,
): Promise<string | null> {
  const provider = catalogue.find(({ id }) => id === brief.output.providerId);
  if (!provider) return null;
  const connections = await store.connections.listStatus();
  return historyUrlOf(
    provider,
    connections.find(({ providerId }) => providerId === provider.id),
  );
}
