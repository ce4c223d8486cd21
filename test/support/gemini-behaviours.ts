import type { ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout as pause } from 'node:timers/promises';
import {
  type Answer,
  fixtureAnswer,
  type FixtureName,
  isFixtureName,
  jsonAnswer,
  type ServedImage,
  type Thoughts,
} from './gemini-answers.ts';

/** How a good answer is spoilt: another image, another label on it, or with the model's thinking. */
export interface Change {
  readonly image?: ServedImage;
  readonly mimeType?: string;
  readonly thoughts?: Thoughts;
}

/** What a behaviour has to work with: the good answer that it spoils, and the means to write. */
export interface Scene {
  readonly response: ServerResponse;
  /** CORS headers, which Google sends with errors too. */
  readonly corsHeaders: Readonly<Record<string, string>>;
  /** The good answer, or a change of it. */
  readonly draw: (change?: Change) => Answer;
  /** The same server under another host name, so another origin. */
  readonly otherOrigin: string;
  /** The key that came with the request. */
  readonly key: string;
  readonly retryDelay: string;
  readonly trickleMs: number;
  /** Resolves when the test lets go. */
  readonly released: Promise<void>;
}

type Stage = Pick<Scene, 'response' | 'corsHeaders'>;

function open({ response, corsHeaders }: Stage, answer: Answer): void {
  const length = Buffer.byteLength(answer.text);
  const own = { 'content-type': answer.contentType, 'content-length': length };
  response.writeHead(answer.status, { ...own, ...corsHeaders, ...answer.headers });
}

/** Writes an answer whole, unless the client has hung up meanwhile. */
export function send(stage: Stage, answer: Answer): void {
  if (stage.response.destroyed) return;
  open(stage, answer);
  stage.response.end(answer.text);
}

/** Whole MiB of JSON white space: enough to fill a careless reader, and an end so that no test runs for ever. */
const HUGE_MIB = 512;

async function sendHuge({ response, corsHeaders }: Scene): Promise<void> {
  response.writeHead(200, { 'content-type': 'application/json', ...corsHeaders });
  const mebibyte = Buffer.alloc(1024 * 1024, ' ');
  const body = Readable.from(Array.from({ length: HUGE_MIB }, () => mebibyte));
  await pipeline(body, response).catch(() => {
    // The reader hung up, as it should.
  });
}

const TRICKLE_PIECES = 16;

async function trickle(scene: Scene): Promise<void> {
  const answer = scene.draw();
  open(scene, answer);
  const pieceLength = Math.ceil(answer.text.length / TRICKLE_PIECES);
  for (let start = 0; start < answer.text.length && !scene.response.destroyed; start += pieceLength) {
    scene.response.write(answer.text.slice(start, start + pieceLength));
    await pause(scene.trickleMs);
  }
  if (!scene.response.destroyed) scene.response.end();
}

/** Writes the first half and resolves, once it has left, with the other. */
async function sendHalf(scene: Scene): Promise<string> {
  const answer = scene.draw();
  const half = Math.floor(answer.text.length / 2);
  open(scene, answer);
  await new Promise<void>((resolve) => {
    scene.response.write(answer.text.slice(0, half), () => resolve());
  });
  return answer.text.slice(half);
}

const HTML: Answer = {
  status: 200,
  contentType: 'text/html; charset=UTF-8',
  text: '<!doctype html><title>Sign in to the network</title><p>Please accept the terms.</p>',
};

const NOT_AN_IMAGE = Buffer.from('This is a text that calls itself a picture.');

const ACTS = {
  'bad-gateway': (scene) => send(scene, { ...HTML, status: 502 }),
  'not-found': (scene) => send(scene, { ...HTML, status: 404 }),
  html: (scene) => send(scene, HTML),
  'bad-json': (scene) => {
    const answer = scene.draw();
    send(scene, { ...answer, text: answer.text.slice(0, -20) });
  },
  'foreign-json': (scene) => send(scene, jsonAnswer(200, { ok: true })),
  empty: (scene) => send(scene, { ...HTML, text: '' }),
  'echo-key': (scene) => {
    const message = `Cannot serve key ${scene.key}, nor ${scene.key}.`;
    send(scene, jsonAnswer(400, { error: { code: 400, message, status: 'INVALID_ARGUMENT' } }));
  },
  truncated: async (scene) => {
    await sendHalf(scene);
    scene.response.socket?.destroy();
  },
  reset: (scene) => void scene.response.socket?.resetAndDestroy(),
  hang: async (scene) => {
    await scene.released;
    send(scene, scene.draw());
  },
  stall: async (scene) => {
    const rest = await sendHalf(scene);
    await scene.released;
    if (!scene.response.destroyed) scene.response.end(rest);
  },
  'slow-trickle': trickle,
  huge: sendHuge,
  'no-cors': ({ response, draw }) => send({ response, corsHeaders: {} }, draw()),
  'not-an-image': (scene) => send(scene, scene.draw({ image: { bytes: NOT_AN_IMAGE, mimeType: 'image/png' } })),
  'wrong-mime': (scene) => send(scene, scene.draw({ mimeType: 'image/jpeg' })),
  'damaged-base64': (scene) => {
    const answer = scene.draw();
    send(scene, { ...answer, text: answer.text.replace('"data":"', '"data":"!') });
  },
  'with-thoughts': (scene) => send(scene, scene.draw({ thoughts: 'before' })),
  'thought-only': (scene) => send(scene, scene.draw({ thoughts: 'only' })),
  redirect: (scene) => {
    const headers = { location: `${scene.otherOrigin}/stolen` };
    send(scene, { status: 307, contentType: 'text/plain', text: '', headers });
  },
} satisfies Record<string, (scene: Scene) => void | Promise<void>>;

/** A way to behave, by name: a fixture of `test/fixtures/gemini` is answered as it stands, an act is carried out. */
export type Behaviour = FixtureName | keyof typeof ACTS;

/** What {@link Scene.retryDelay} takes the place of in the fixtures. */
const FIXTURE_RETRY_DELAY = '7.967587226s';

/** Answers a request in the way named. */
export async function act(behaviour: Behaviour, scene: Scene): Promise<void> {
  if (!isFixtureName(behaviour)) return ACTS[behaviour](scene);
  const answer = fixtureAnswer(behaviour);
  return send(scene, { ...answer, text: answer.text.replaceAll(FIXTURE_RETRY_DELAY, scene.retryDelay) });
}
