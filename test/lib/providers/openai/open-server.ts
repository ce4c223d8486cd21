import { onTestFinished } from 'vitest';
import type { Model } from '../../../../lib/domain/model.ts';
import { OPENAI_MODELS, OWN_MODEL } from '../../../../lib/providers/openai/models.ts';
import type { Connection } from '../../../../lib/providers/provider.ts';
import { openaiScript } from '../../../support/openai-script.ts';
import { OPENAI_KEY } from '../../../support/openai-wordings.ts';
import { type ProviderServer, startProviderServer } from '../../../support/provider-server.ts';

/** A model that the person named, as a gateway has it. */
export const HOUSE_MODEL: Model = { ...OWN_MODEL, id: 'house/nano-banana', name: 'house/nano-banana' };

/** A listed model by its id. */
export function modelOf(id: string): Model {
  const model = [...OPENAI_MODELS, HOUSE_MODEL].find((each) => each.id === id);
  if (model === undefined) throw new Error(`There is no ${id}`);
  return model;
}

/** A server that plays OpenAI for one test, and the connection that it takes. */
export async function openServer(
  options: Parameters<typeof openaiScript>[0] = {},
): Promise<{ readonly server: ProviderServer; readonly connection: Connection }> {
  const server = await startProviderServer(openaiScript(options));
  onTestFinished(server.close);
  return { server, connection: { baseUrl: server.baseUrl, key: options.key ?? OPENAI_KEY, fetch } };
}
