import type { ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { type Answer, fixtureAnswer, jsonAnswer, type ServedImage } from './gemini-answers.ts';

/** How a good answer is spoilt: another image, another label on it, or its part flagged as a thought. */
export interface Change {
  readonly image?: ServedImage;
  readonly mimeType?: string;
  readonly isThought?: boolean;
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
  readonly retryDelay: string;
  readonly trickleMs: number;
  /** Resolves when the test lets go. */
  readonly released: Promise<void>;
}

/** Writes an answer whole. */
export function send({ response, corsHeaders }: Pick<Scene, 'response' | 'corsHeaders'>, answer: Answer): void {
  open({ response, corsHeaders }, answer);
  response.end(answer.text);
}

function open({ response, corsHeaders }: Pick<Scene, 'response' | 'corsHeaders'>, answer: Answer): void {
  const length = Buffer.byteLength(answer.text);
  const own = { 'content-type': answer.contentType, 'content-length': length };
  response.writeHead(answer.status, { ...own, ...corsHeaders, ...answer.headers });
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
  for (let start = 0; start < answer.text.length; start += pieceLength) {
    scene.response.write(answer.text.slice(start, start + pieceLength));
    await pause(scene.trickleMs);
  }
  scene.response.end();
}

/** Writes the first half and then does what is asked. */
function sendHalf(scene: Scene, next: (rest: string) => void): void {
  const answer = scene.draw();
  const half = Math.floor(answer.text.length / 2);
  open(scene, answer);
  scene.response.write(answer.text.slice(0, half), () => next(answer.text.slice(half)));
}

const HTML: Answer = {
  status: 200,
  contentType: 'text/html; charset=UTF-8',
  text: '<!doctype html><title>Sign in to the network</title><p>Please accept the terms.</p>',
};

const NOT_AN_IMAGE = Buffer.from('This is a text that calls itself a picture.');

/** Every way to misbehave, by the name that `behave` takes. */
export const BEHAVIOURS = {
  'refuse-prompt': (scene) => send(scene, fixtureAnswer('refuse-prompt')),
  'refuse-output': (scene) => send(scene, fixtureAnswer('refuse-output')),
  'text-only': (scene) => send(scene, fixtureAnswer('text-only')),
  'no-image': (scene) => send(scene, fixtureAnswer('no-image')),
  throttle: (scene) => {
    const answer = fixtureAnswer('throttle');
    send(scene, { ...answer, text: answer.text.replaceAll('7.967587226s', scene.retryDelay) });
  },
  'no-quota': (scene) => send(scene, fixtureAnswer('no-quota')),
  'daily-quota': (scene) => send(scene, fixtureAnswer('daily-quota')),
  'invalid-key': (scene) => send(scene, fixtureAnswer('invalid-key')),
  overloaded: (scene) => send(scene, fixtureAnswer('overloaded')),
  'server-error': (scene) => send(scene, fixtureAnswer('server-error')),
  'bad-gateway': (scene) => send(scene, { ...HTML, status: 502 }),
  html: (scene) => send(scene, HTML),
  'bad-json': (scene) => {
    const answer = scene.draw();
    send(scene, { ...answer, text: answer.text.slice(0, -20) });
  },
  'foreign-json': (scene) => send(scene, jsonAnswer(200, { ok: true })),
  empty: (scene) => send(scene, { ...HTML, text: '' }),
  truncated: (scene) => sendHalf(scene, () => scene.response.socket?.destroy()),
  reset: (scene) => void scene.response.socket?.resetAndDestroy(),
  hang: async (scene) => {
    await scene.released;
    send(scene, scene.draw());
  },
  stall: (scene) => sendHalf(scene, (rest) => void scene.released.then(() => scene.response.end(rest))),
  'slow-trickle': trickle,
  huge: sendHuge,
  'not-an-image': (scene) => send(scene, scene.draw({ image: { bytes: NOT_AN_IMAGE, mimeType: 'image/png' } })),
  'wrong-mime': (scene) => send(scene, scene.draw({ mimeType: 'image/jpeg' })),
  'damaged-base64': (scene) => {
    const answer = scene.draw();
    send(scene, { ...answer, text: answer.text.replace('"data":"', '"data":"!') });
  },
  'thought-only': (scene) => send(scene, scene.draw({ isThought: true })),
  redirect: (scene) => {
    const headers = { location: `${scene.otherOrigin}/stolen` };
    send(scene, { status: 307, contentType: 'text/plain', text: '', headers });
  },
} satisfies Record<string, (scene: Scene) => void | Promise<void>>;

export type Behaviour = keyof typeof BEHAVIOURS;
