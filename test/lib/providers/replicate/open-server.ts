import { onTestFinished } from 'vitest';
import type { Connection, GenerationRequest, Operation } from '../../../../lib/providers/provider.ts';
import { replicate } from '../../../../lib/providers/replicate/replicate.ts';
import { CANARY, type ProviderServer, startProviderServer } from '../../../support/provider-server.ts';
import { replicateScript } from '../../../support/replicate-script.ts';

interface Opened {
  readonly server: ProviderServer;
  readonly connection: Connection;
}

/** A server for one test, and the connection that it takes. */
export async function openServer(): Promise<Opened> {
  const server = await startProviderServer(replicateScript());
  onTestFinished(server.close);
  return { server, connection: { baseUrl: server.baseUrl, key: CANARY, fetch } };
}

/** A server that has taken a request in. */
export async function openStarted(request: GenerationRequest): Promise<Opened & { readonly operation: Operation }> {
  const opened = await openServer();
  const progress = await replicate.start(opened.connection, request, new AbortController().signal);
  if (progress.state !== 'pending') throw new Error(`It is ${progress.state}`);
  return { ...opened, operation: progress.operation };
}
