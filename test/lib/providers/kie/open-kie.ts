import { onTestFinished } from 'vitest';
import type { Connection, Operation, Progress } from '../../../../lib/providers/provider.ts';
import { kieScript } from '../../../support/kie-script.ts';
import { CANARY, type ProviderServer, startProviderServer } from '../../../support/provider-server.ts';

/** A server for one test, and the connection that it takes. */
export async function openKie(): Promise<{ readonly server: ProviderServer; readonly connection: Connection }> {
  const server = await startProviderServer(kieScript());
  onTestFinished(server.close);
  return { server, connection: { baseUrl: server.baseUrl, key: CANARY, fetch } };
}

/** What a task that was taken in is known by. */
export function operationOf(progress: Progress): Operation {
  if (progress.state !== 'pending') throw new Error(`It is ${progress.state}, not under way`);
  return progress.operation;
}
