import { onTestFinished } from 'vitest';
import type { Connection } from '../../../../lib/providers/provider.ts';
import { falScript } from '../../../support/fal-script.ts';
import { FAL_KEY } from '../../../support/fal-wordings.ts';
import { type ProviderServer, startProviderServer } from '../../../support/provider-server.ts';

/** A server that plays fal for one test, and the connection that it takes. */
export async function openServer(
  options?: Parameters<typeof falScript>[0],
): Promise<{ readonly server: ProviderServer; readonly connection: Connection }> {
  const server = await startProviderServer(falScript(options));
  onTestFinished(server.close);
  return { server, connection: { baseUrl: server.baseUrl, key: FAL_KEY, fetch } };
}
