import type { BrowserCommand } from 'vitest/node';
import type { BatchRules } from './gemini-batches.ts';
import { CANARY_KEY, startGeminiServer, type GeminiServer } from './gemini-server.ts';

/** What a test in a browser may change about how batches go: what can be sent to the server's process. */
export type PlainRules = Partial<Omit<BatchRules, 'spoil'>>;

const servers = new Map<string, GeminiServer>();

/** Starts a server that plays Google's batches. */
const openBatchServer: BrowserCommand = async () => {
  const server = await startGeminiServer();
  servers.set(server.baseUrl, server);
  return { baseUrl: server.baseUrl, key: CANARY_KEY };
};

const ruleBatches: BrowserCommand<[baseUrl: string, rules: PlainRules]> = (_context, baseUrl, rules) => {
  Object.assign(servers.get(baseUrl)?.batches.rules ?? {}, rules);
};

/** Has the next file of results stop in the middle, and stay so. */
const stallResults: BrowserCommand<[baseUrl: string]> = (_context, baseUrl) => {
  servers.get(baseUrl)?.behave('stall', { on: 'download' });
};

/** Ends a server; answers how many batches it was asked for, each of them paid. */
const closeBatchServer: BrowserCommand<[baseUrl: string]> = async (_context, baseUrl) => {
  const server = servers.get(baseUrl);
  servers.delete(baseUrl);
  await server?.close();
  return server?.batches.batches.length ?? 0;
};

export const BATCH_COMMANDS = { openBatchServer, ruleBatches, stallResults, closeBatchServer };

declare module 'vitest/internal/browser' {
  interface BrowserCommands {
    openBatchServer: () => Promise<{ readonly baseUrl: string; readonly key: string }>;
    ruleBatches: (baseUrl: string, rules: PlainRules) => Promise<void>;
    stallResults: (baseUrl: string) => Promise<void>;
    closeBatchServer: (baseUrl: string) => Promise<number>;
  }
}
