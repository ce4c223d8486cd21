import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import type { ConformanceStage, Scenario, Staged, Stop } from '../lib/providers/conformance.ts';
import { carryOut, isSpoiling, type Answer, type Spoiling, type Spoilt } from './spoiling.ts';

export { jsonAnswer, type Answer } from './spoiling.ts';

/** A key distinctive enough that a test can look for it anywhere. */
export const CANARY = 'canary-7f3d9b1e5a2c4d60';

/** What a call is for; `upload`, `cancel` and `find` are free, and spoilt by no scenario of the conformance suite. */
export type Purpose = Stop | 'upload' | 'cancel' | 'find' | 'none';

export interface RecordedRequest {
  readonly method: string;
  /** With its query. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** As it came. */
  readonly body: Buffer<ArrayBuffer>;
  readonly purpose: Purpose;
  readonly at: number;
}

/** A request before it is known what it is for. */
export type Incoming = Omit<RecordedRequest, 'purpose'>;

/** What a provider makes of a request: what it is for, and how a server in good health answers. */
export interface Played {
  readonly purpose: Purpose;
  readonly answer: () => Answer | Promise<Answer>;
}

/** What is spoilt in the provider's own words, since only it knows them. */
export type Worded = Exclude<Scenario, Spoiling>;

/** All that tells one provider's server from another's. */
export interface Script {
  /** The path that a person's Base URL ends with, such as `/api/v1`; empty where there is none. */
  readonly basePath: string;
  /** The one key that is valid. */
  readonly key: string;
  /** The header that the key belongs into, in lower case. */
  readonly keyHeader: string;
  /** Headers of an answer that a page may read; null where the server sends no CORS headers at all. */
  readonly exposedHeaders: readonly string[] | null;
  /** Tells what a request is for, and answers it; a wrong key or body is answered as the provider would. */
  play(request: Incoming, origin: string): Played;
  /** The provider's own answer where it refuses, throttles and so on, at that call. */
  worded(scenario: Worded, on: Stop, request: Incoming): Answer;
}

/** Any way to behave: one that the suite names, one of the transport, or a ready answer. */
export type Behaviour = Scenario | Spoiling | Answer;

/** A behaviour waiting for its request. */
export interface Misbehaviour extends Staged {
  readonly arrived: Promise<RecordedRequest>;
  /** Lets one that hangs or stalls answer after all. */
  readonly release: () => void;
}

export interface ProviderServer {
  /** `http://127.0.0.1:…`, without the path of the base. */
  readonly origin: string;
  /** What a person enters as Base URL. */
  readonly baseUrl: string;
  /** Everything that came in, in order. May be emptied by a test that runs for long. */
  readonly requests: RecordedRequest[];
  readonly count: (purpose: Purpose) => number;
  /** Queues a behaviour for the next call of a kind: the paid one unless told. */
  readonly behave: (behaviour: Behaviour, on?: Purpose) => Misbehaviour;
  readonly close: () => Promise<void>;
}

export interface ServerOptions {
  /** How long the good answer to a paid call takes; 0 unless told. */
  readonly delayMs?: number;
  /** For `trickles`: the wait after each of 16 pieces. */
  readonly trickleMs?: number;
}

interface Queued {
  readonly behaviour: Behaviour;
  readonly arrived: PromiseWithResolvers<RecordedRequest>;
  readonly released: PromiseWithResolvers<void>;
  readonly closed: PromiseWithResolvers<void>;
}

async function readBody(request: IncomingMessage): Promise<Buffer<ArrayBuffer>> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks);
}

function corsHeaders({ headers }: IncomingMessage, exposed: readonly string[] | null): Record<string, string> {
  if (exposed === null || headers.origin === undefined) return {};
  return {
    'access-control-allow-origin': headers.origin,
    'access-control-allow-methods': 'GET,POST,PUT,DELETE,OPTIONS',
    'access-control-allow-headers': headers['access-control-request-headers'] ?? '*',
    'access-control-expose-headers': exposed.join(','),
    vary: 'Origin',
  };
}

function stopOf(purpose: Purpose): Stop {
  return purpose === 'upload' || purpose === 'cancel' || purpose === 'find' || purpose === 'none' ? 'poll' : purpose;
}

/** Starts an HTTP server on 127.0.0.1 that plays a provider by its script. */
export async function startProviderServer(script: Script, options: ServerOptions = {}): Promise<ProviderServer> {
  const requests: RecordedRequest[] = [];
  const queues = new Map<Purpose, Queued[]>();
  let port = 0;

  async function perform({ behaviour, released }: Queued, played: Played, incoming: Incoming): Promise<Spoilt> {
    if (typeof behaviour !== 'string') return { answer: behaviour };
    if (!isSpoiling(behaviour)) return { answer: script.worded(behaviour, stopOf(played.purpose), incoming) };
    const scene = { otherOrigin: `http://localhost:${port}`, trickleMs: options.trickleMs ?? 50 };
    return { spoiling: behaviour, scene: { ...scene, released: released.promise }, answer: await played.answer() };
  }

  async function respond(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = '', url: path = '', headers } = incoming;
    const received: Incoming = { method, path, headers, body: await readBody(incoming), at: Date.now() };
    const cors = corsHeaders(incoming, script.exposedHeaders);
    if (method === 'OPTIONS') return void response.writeHead(script.exposedHeaders ? 204 : 404, cors).end();
    const played = script.play(received, `http://127.0.0.1:${port}`);
    const recorded = { ...received, purpose: played.purpose };
    requests.push(recorded);
    const queued = queues.get(played.purpose)?.shift();
    if (queued === undefined) {
      if (played.purpose === 'generate' && options.delayMs) await pause(options.delayMs);
      return carryOut(response, cors, { answer: await played.answer() });
    }
    response.once('close', () => queued.closed.resolve());
    queued.arrived.resolve(recorded);
    return carryOut(response, cors, await perform(queued, played, received));
  }

  const server = createServer((incoming, response) => {
    respond(incoming, response).catch((error: unknown) => {
      response.destroy();
      // A client that hangs up ends the reading of its request, which is its right; all else is a fault of this server.
      if (incoming.complete) throw error;
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address !== null && typeof address !== 'string') ({ port } = address);

  const origin = `http://127.0.0.1:${port}`;
  return {
    origin,
    baseUrl: `${origin}${script.basePath}`,
    requests,
    count: (purpose) => requests.filter((request) => request.purpose === purpose).length,
    behave(behaviour, on = 'generate') {
      const queued: Queued = {
        behaviour,
        arrived: Promise.withResolvers(),
        released: Promise.withResolvers(),
        closed: Promise.withResolvers(),
      };
      queues.set(on, [...(queues.get(on) ?? []), queued]);
      const { arrived, released, closed } = queued;
      return { arrived: arrived.promise, release: () => released.resolve(), closed: closed.promise };
    },
    async close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
    },
  };
}

/** A fresh server for one test of the conformance suite. */
export async function openProviderStage(script: Script): Promise<ConformanceStage> {
  const { baseUrl, requests, count, behave, close } = await startProviderServer(script);
  return {
    connection: { baseUrl, key: script.key, fetch },
    paidCount: () => count('generate'),
    receivedBesideKey: () =>
      requests
        .map(({ path, headers, body }) =>
          [path, JSON.stringify({ ...headers, [script.keyHeader]: undefined }), body.toString('latin1')].join('\n'),
        )
        .join('\n'),
    behave: (scenario, on) => behave(scenario, on),
    close,
  };
}
