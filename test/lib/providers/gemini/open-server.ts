import { onTestFinished } from 'vitest';
import type { Connection } from '../../../../lib/providers/provider.ts';
import {
  CANARY_KEY,
  type GeminiServer,
  type GeminiServerOptions,
  startGeminiServer,
} from '../../../support/gemini-server.ts';

/** A server for one test, and the connection that it takes. */
export async function openServer(
  options?: GeminiServerOptions,
): Promise<{ readonly server: GeminiServer; readonly connection: Connection }> {
  const server = await startGeminiServer(options);
  onTestFinished(server.close);
  return { server, connection: { baseUrl: server.baseUrl, key: options?.key ?? CANARY_KEY, fetch } };
}
