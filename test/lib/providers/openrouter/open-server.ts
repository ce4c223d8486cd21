import { onTestFinished } from 'vitest';
import { OPENROUTER_MODELS } from '../../../../lib/providers/openrouter/models.ts';
import type { Model } from '../../../../lib/domain/model.ts';
import type { Connection } from '../../../../lib/providers/provider.ts';
import { OPENROUTER_KEY, OPENROUTER_SCRIPT } from '../../../support/openrouter-script.ts';
import { type ProviderServer, startProviderServer } from '../../../support/provider-server.ts';

/** A server for one test, and the connection that it takes. */
export async function openServer(): Promise<{ readonly server: ProviderServer; readonly connection: Connection }> {
  const server = await startProviderServer(OPENROUTER_SCRIPT);
  onTestFinished(server.close);
  return { server, connection: { baseUrl: server.baseUrl, key: OPENROUTER_KEY, fetch } };
}

/** The model of that name. */
export function modelNamed(name: string): Model {
  const found = OPENROUTER_MODELS.find((model) => model.name === name);
  if (found === undefined) throw new Error(name);
  return found;
}
