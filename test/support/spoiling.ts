import type { ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout as pause } from 'node:timers/promises';

/** An HTTP answer before it is written. */
export interface Answer {
  readonly status: number;
  readonly contentType: string;
  readonly body: string | Uint8Array;
  readonly headers?: Readonly<Record<string, string>>;
}

/** An answer with a JSON body. */
export function jsonAnswer(status: number, body: unknown, headers: Readonly<Record<string, string>> = {}): Answer {
  return { status, contentType: 'application/json', body: JSON.stringify(body), headers };
}

/** What may go wrong on the way, whoever the provider is. */
export type Spoiling =
  | 'answers HTML'
  | 'answers foreign JSON'
  | 'answers torn JSON'
  | 'answers nothing'
  | 'answers without end'
  | 'redirects'
  | 'resets'
  | 'breaks off'
  | 'hangs'
  | 'stalls'
  | 'trickles'
  | 'is behind a bad gateway'
  | 'is not there'
  | 'sends no CORS headers';

interface Scene {
  /** The same server under another host name, so another origin. */
  readonly otherOrigin: string;
  readonly trickleMs: number;
  /** Resolves when the test lets go. */
  readonly released: Promise<void>;
}

/** A good answer, as it is, or spoilt. */
export type Spoilt =
  | { readonly answer: Answer }
  | { readonly answer: Answer; readonly spoiling: Spoiling; readonly scene: Scene };

const HTML: Answer = {
  status: 200,
  contentType: 'text/html; charset=UTF-8',
  body: '<!doctype html><title>Sign in to the network</title><p>Please accept the terms.</p>',
};

type Cors = Readonly<Record<string, string>>;

function open(response: ServerResponse, cors: Cors, { status, contentType, body, headers }: Answer): void {
  response.writeHead(status, {
    'content-type': contentType,
    'content-length': Buffer.byteLength(body),
    ...cors,
    ...headers,
  });
}

function send(response: ServerResponse, cors: Cors, answer: Answer): void {
  if (response.destroyed) return;
  open(response, cors, answer);
  response.end(answer.body);
}

function halves({ body }: Answer): readonly [Buffer, Buffer] {
  const whole = Buffer.from(body);
  const half = Math.floor(whole.length / 2);
  return [whole.subarray(0, half), whole.subarray(half)];
}

function written(response: ServerResponse, piece: Buffer): Promise<void> {
  return new Promise((resolve) => {
    response.write(piece, () => resolve());
  });
}

/** Whole MiB of JSON white space: enough to fill a careless reader, and an end so that no test runs for ever. */
const HUGE_MIB = 512;

async function sendHuge(response: ServerResponse, cors: Cors): Promise<void> {
  response.writeHead(200, { 'content-type': 'application/json', ...cors });
  const mebibyte = Buffer.alloc(1024 * 1024, ' ');
  const body = Readable.from(Array.from({ length: HUGE_MIB }, () => mebibyte));
  await pipeline(body, response).catch(() => {
    // The reader hung up, as it should.
  });
}

const TRICKLE_PIECES = 16;

async function trickle(response: ServerResponse, cors: Cors, answer: Answer, trickleMs: number): Promise<void> {
  open(response, cors, answer);
  const whole = Buffer.from(answer.body);
  const length = Math.max(1, Math.ceil(whole.length / TRICKLE_PIECES));
  for (let start = 0; start < whole.length && !response.destroyed; start += length) {
    response.write(whole.subarray(start, start + length));
    await pause(trickleMs);
  }
  if (!response.destroyed) response.end();
}

async function sendHalf(response: ServerResponse, cors: Cors, answer: Answer): Promise<Buffer> {
  const [first, second] = halves(answer);
  open(response, cors, answer);
  await written(response, first);
  return second;
}

const ACTS: Record<
  Spoiling,
  (response: ServerResponse, cors: Cors, answer: Answer, scene: Scene) => void | Promise<void>
> = {
  'answers HTML': (response, cors) => send(response, cors, HTML),
  'answers foreign JSON': (response, cors) => send(response, cors, jsonAnswer(200, { ok: true })),
  'answers torn JSON': (response, cors, answer) =>
    send(response, cors, { ...answer, body: Buffer.from(answer.body).subarray(0, -20) }),
  'answers nothing': (response, cors, answer) => send(response, cors, { ...answer, body: '' }),
  'answers without end': (response, cors) => sendHuge(response, cors),
  redirects: (response, cors, _answer, { otherOrigin }) =>
    send(response, cors, {
      status: 307,
      contentType: 'text/plain',
      body: '',
      headers: { location: `${otherOrigin}/stolen` },
    }),
  resets: (response) => void response.socket?.resetAndDestroy(),
  'breaks off': async (response, cors, answer) => {
    await sendHalf(response, cors, answer);
    response.socket?.destroy();
  },
  hangs: async (response, cors, answer, { released }) => {
    await released;
    send(response, cors, answer);
  },
  stalls: async (response, cors, answer, { released }) => {
    const rest = await sendHalf(response, cors, answer);
    await released;
    if (!response.destroyed) response.end(rest);
  },
  trickles: (response, cors, answer, { trickleMs }) => trickle(response, cors, answer, trickleMs),
  'is behind a bad gateway': (response, cors) => send(response, cors, { ...HTML, status: 502 }),
  'is not there': (response, cors) => send(response, cors, { ...HTML, status: 404 }),
  'sends no CORS headers': (response, _cors, answer) => send(response, {}, answer),
};

/** Whether it is the transport that is spoilt, and not the provider's own words. */
export function isSpoiling(name: string): name is Spoiling {
  return Object.hasOwn(ACTS, name);
}

/** Writes an answer, whole or spoilt. */
export async function carryOut(response: ServerResponse, cors: Cors, spoilt: Spoilt): Promise<void> {
  if (!('spoiling' in spoilt)) return send(response, cors, spoilt.answer);
  const { spoiling, answer, scene } = spoilt;
  return ACTS[spoiling](response, cors, answer, scene);
}
