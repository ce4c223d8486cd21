import { hostileFiles } from '../fixture-site/hostile-files.ts';
import { falScript } from './fal-script.ts';
import { drawnAnswer, type ServedImage } from './gemini-answers.ts';
import { startGeminiServer, type Behaviour as GeminiBehaviour } from './gemini-server.ts';
import { generateBodySchema, SERVED_MODELS } from './gemini-shape.ts';
import { gradientPng } from './gradient-png.ts';
import { kieScript } from './kie-script.ts';
import type { FalsePicture, MisbehaviourName, Plain, Stage } from './misbehaviours.ts';
import { openaiScript } from './openai-script.ts';
import { OPENROUTER_SCRIPT } from './openrouter-script.ts';
import { startProviderServer, type Script } from './provider-server.ts';
import { replicateScript } from './replicate-script.ts';
import type { Answer } from './spoiling.ts';
import { CANARY_KEY } from './gemini-server.ts';

/** A provider's server that can be told to misbehave, whoever it plays. */
export interface MisbehavingServer {
  readonly baseUrl: string;
  readonly key: string;
  /** How often it was asked to make an image. */
  readonly startCount: () => number;
  readonly behave: (name: MisbehaviourName, on: Stage) => void;
  readonly close: () => Promise<void>;
}

/** Every provider that is played by a script; a new one is a line here. */
const SCRIPTS: Readonly<Record<string, () => Script>> = {
  fal: () => falScript(),
  kie: () => kieScript(),
  openai: () => openaiScript(),
  openrouter: () => OPENROUTER_SCRIPT,
  replicate: () => replicateScript(),
};

const TEXT = Buffer.from('This is a text that calls itself a picture.');
const PICTURE = gradientPng(64, 64, 'false');

function bomb(): Uint8Array {
  const content = hostileFiles('http://cdn.test').find(({ name }) => name === 'bomb.png')?.content;
  if (content === undefined || typeof content === 'number') throw new Error('There is no bomb');
  return Buffer.from(content);
}

const FALSE: Readonly<Record<FalsePicture, () => { readonly contentType: string; readonly body: Uint8Array }>> = {
  'sends a text as the picture': () => ({ contentType: 'image/png', body: TEXT }),
  'sends a page as the picture': () => ({
    contentType: 'text/html',
    body: Buffer.from('<!doctype html><p>Sign in</p>'),
  }),
  'sends half of the picture as if it were all': () => ({
    contentType: 'image/png',
    body: PICTURE.subarray(0, Math.floor(PICTURE.byteLength / 2)),
  }),
  'sends a picture of another type than it says': () => ({ contentType: 'image/jpeg', body: PICTURE }),
  'sends a picture of 40,000 px': () => ({ contentType: 'image/png', body: bomb() }),
};

function plain(status: number, headers: Readonly<Record<string, string>> = {}): () => Answer {
  const body = '<!doctype html><title>Sorry</title>';
  return () => ({ status, contentType: 'text/html', body, headers });
}

/** Sixteen of these are well within any deadline. */
const TRICKLE_MS = 10;
const A_DAY_S = 86_400;
const PLAIN_ANSWERS: Readonly<Record<Plain, () => Answer>> = {
  'answers 400': plain(400),
  'answers 408': plain(408),
  'answers 418': plain(418),
  'answers 500': plain(500),
  'answers 503': plain(503, { 'retry-after': '30' }),
  'answers 504': plain(504),
  'answers 520': plain(520),
  'answers 429, to come back in a second': plain(429, { 'retry-after': '1' }),
  'answers 429, to come back at a date': () =>
    plain(429, { 'retry-after': new Date(Date.now() + 30_000).toUTCString() })(),
  'answers 429, to come back in a day': plain(429, { 'retry-after': String(A_DAY_S) }),
};

function isPlain(name: MisbehaviourName): name is Plain {
  return Object.hasOwn(PLAIN_ANSWERS, name);
}

function isFalse(name: MisbehaviourName): name is FalsePicture {
  return Object.hasOwn(FALSE, name);
}

async function startScripted(script: Script): Promise<MisbehavingServer> {
  // A page of a test has no leave to pass over CORS, as the extension has where a provider sends no such headers.
  const server = await startProviderServer(
    { ...script, exposedHeaders: script.exposedHeaders ?? [] },
    { trickleMs: TRICKLE_MS },
  );
  return {
    baseUrl: server.baseUrl,
    key: script.key,
    startCount: () => server.count('generate'),
    behave(name, on) {
      if (isPlain(name)) server.behave(PLAIN_ANSWERS[name](), on);
      else if (isFalse(name)) server.behave({ status: 200, ...FALSE[name]() }, on);
      else server.behave(name, on);
    },
    close: server.close,
  };
}

/** Gemini's server has words of its own. */
const IN_GEMINI: Readonly<Partial<Record<MisbehaviourName, GeminiBehaviour>>> = {
  'answers HTML': 'html',
  'answers foreign JSON': 'foreign-json',
  'answers torn JSON': 'bad-json',
  'answers nothing': 'empty',
  'answers without end': 'huge',
  redirects: 'redirect',
  resets: 'reset',
  'breaks off': 'truncated',
  hangs: 'hang',
  stalls: 'stall',
  trickles: 'slow-trickle',
  'is behind a bad gateway': 'bad-gateway',
  'is not there': 'not-found',
  'sends no CORS headers': 'no-cors',
  'rejects the key': 'invalid-key',
  'has no funds': 'depleted',
  throttles: 'throttle',
  'is overloaded': 'overloaded',
  'breaks down': 'server-error',
  'echoes the key': 'echo-key',
  refuses: 'refuse-output',
  'answers in words': 'text-only',
};

function drawnFalsely({ contentType, body }: { readonly contentType: string; readonly body: Uint8Array }) {
  const modelId = 'gemini-3.1-flash-lite-image';
  const model = SERVED_MODELS.get(modelId);
  if (!model) throw new Error('The server does not serve the model');
  const image: ServedImage = { bytes: body, mimeType: contentType };
  const asked = generateBodySchema.parse({
    contents: [{ role: 'user', parts: [{ text: 'A mug' }] }],
    generationConfig: { responseModalities: ['IMAGE'] },
  });
  return drawnAnswer({ modelId, model, body: asked, responseId: 'response-false', image });
}

async function startGemini(): Promise<MisbehavingServer> {
  const server = await startGeminiServer();
  return {
    baseUrl: server.baseUrl,
    key: CANARY_KEY,
    startCount: server.generateCount,
    behave(name) {
      const own = IN_GEMINI[name];
      if (own !== undefined) server.behave(own, { trickleMs: TRICKLE_MS });
      else if (isFalse(name)) server.behave(drawnFalsely(FALSE[name]()));
      else if (isPlain(name)) {
        const { body, ...rest } = PLAIN_ANSWERS[name]();
        server.behave({ ...rest, text: body.toString() });
      }
    },
    close: server.close,
  };
}

/** Starts the server of a provider, or answers null where none is played. */
export async function startMisbehaving(providerId: string): Promise<MisbehavingServer | null> {
  if (providerId === 'gemini') return startGemini();
  const script = SCRIPTS[providerId];
  return script ? startScripted(script()) : null;
}
