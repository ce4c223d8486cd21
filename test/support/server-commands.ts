import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { BrowserCommand } from 'vitest/node';
import type { CDPSession } from 'playwright';
import type { MisbehaviourName, Stage } from './misbehaviours.ts';
import { type MisbehavingServer, startMisbehaving } from './misbehaving-servers.ts';

/** What a test in a browser has done for it outside: servers, and a look at its own memory. */

const servers = new Map<string, MisbehavingServer>();

/** Starts a provider's server; null where none is played. */
const openServer: BrowserCommand<[providerId: string]> = async (_context, providerId) => {
  const server = await startMisbehaving(providerId);
  if (server === null) return null;
  servers.set(server.baseUrl, server);
  return { baseUrl: server.baseUrl, key: server.key };
};

const misbehave: BrowserCommand<[baseUrl: string, name: MisbehaviourName, on: Stage]> = (
  _context,
  baseUrl,
  name,
  on,
) => {
  servers.get(baseUrl)?.behave(name, on);
};

/** Ends a server; answers how often it was asked to make an image. */
const closeServer: BrowserCommand<[baseUrl: string]> = async (_context, baseUrl) => {
  const server = servers.get(baseUrl);
  servers.delete(baseUrl);
  await server?.close();
  return server?.startCount() ?? 0;
};

const SAMPLE_MS = 20;
interface Watch {
  readonly session: CDPSession;
  readonly timer: NodeJS.Timeout;
  readonly startBytes: number;
  most: number;
}
let watch: Watch | null = null;

/** What scripts hold, with the bytes of their buffers. */
async function heapBytes(session: CDPSession): Promise<number> {
  const { usedSize, ...rest }: { usedSize: number; backingStorageSize?: number } =
    await session.send('Runtime.getHeapUsage');
  return usedSize + (rest.backingStorageSize ?? 0);
}

const watchHeap: BrowserCommand = async ({ context, page }) => {
  const session = watch?.session ?? (await context.newCDPSession(page));
  await session.send('HeapProfiler.collectGarbage');
  const startBytes = await heapBytes(session);
  const timer = setInterval(() => {
    void heapBytes(session)
      .then((bytes) => {
        if (watch) watch.most = Math.max(watch.most, bytes);
      })
      .catch(() => undefined);
  }, SAMPLE_MS);
  watch = { session, timer, startBytes, most: startBytes };
};

/** By how much the heap grew at most since it is watched. */
const heapGrowth: BrowserCommand = () => {
  if (watch === null) throw new Error('Nobody watches the heap');
  clearInterval(watch.timer);
  return watch.most - watch.startBytes;
};

const ARTIFACTS = path.resolve(import.meta.dirname, '../../.artifacts');

const writeArtifact: BrowserCommand<[name: string, text: string]> = async (_context, name, text) => {
  await mkdir(ARTIFACTS, { recursive: true });
  await writeFile(path.join(ARTIFACTS, path.basename(name)), text);
};

export const SERVER_COMMANDS = { openServer, misbehave, closeServer, watchHeap, heapGrowth, writeArtifact };

declare module 'vitest/internal/browser' {
  interface BrowserCommands {
    openServer: (providerId: string) => Promise<{ readonly baseUrl: string; readonly key: string } | null>;
    misbehave: (baseUrl: string, name: MisbehaviourName, on: Stage) => Promise<void>;
    closeServer: (baseUrl: string) => Promise<number>;
    watchHeap: () => Promise<void>;
    heapGrowth: () => Promise<number>;
    writeArtifact: (name: string, text: string) => Promise<void>;
  }
}
