import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout as pause } from 'node:timers/promises';
import {
  type Answer,
  badRequest,
  drawnAnswer,
  fixtureAnswer,
  isFixtureName,
  jsonAnswer,
  modelDescription,
  requestedImage,
  type ServedImage,
  unknownModel,
} from './gemini-answers.ts';
import { type BatchOperation, createGeminiBatches, type GeminiBatches, type PlayedBatch } from './gemini-batches.ts';
import { answerPreflight, corsHeaders } from './gemini-cors.ts';
import { act, type Behaviour, type Scene, send } from './gemini-behaviours.ts';
import {
  type GenerateBody,
  generateBodySchema,
  limitViolations,
  SERVED_MODELS,
  type ServedModel,
  violationsOf,
} from './gemini-shape.ts';

export type { Answer as ServedAnswer } from './gemini-answers.ts';
export type { Behaviour } from './gemini-behaviours.ts';

/** The key that the server accepts where no other is named. Distinctive, so that a test can look for it anywhere. */
export const CANARY_KEY = 'AQ.canary-7f3d9b1e5a2c4d60';

export interface GeminiServerOptions {
  /** The one key that is valid; {@link CANARY_KEY} unless told. */
  readonly key?: string;
  /** How long a good answer takes from the request on; 0 unless told. */
  readonly delayMs?: number;
  /** The picture to answer with, instead of a gradient of the size asked for. */
  readonly image?: ServedImage;
  /** About how many bytes the gradient is to have; as few as it compresses to unless told. */
  readonly imageBytes?: number;
}

/** A request as it came in. Preflights are recorded too, with the method `OPTIONS`. */
export interface RecordedRequest {
  readonly method: string;
  /** With its query. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** Parsed JSON; null where there was none. */
  readonly body: unknown;
  readonly at: number;
}

export interface BehaveOptions {
  /** Which request it is for: the next to generate (as it is unless told), to read a model, or of a batch. */
  readonly on?: Operation;
  /** For `throttle`: what `RetryInfo` says, such as `2s`. */
  readonly retryDelay?: string;
  /** For `slow-trickle`: the wait after each of 16 pieces. */
  readonly trickleMs?: number;
}

/** A behaviour waiting for its request. */
export interface Misbehaviour {
  /** Resolves when the request has fully arrived. */
  readonly arrived: Promise<RecordedRequest>;
  /** Lets a `hang` or `stall` answer after all. */
  readonly release: () => void;
  /** Resolves when the answer is over, however it ended, with the bytes that the connection carried by then. */
  readonly closed: Promise<number>;
}

export interface GeminiServer {
  /** `http://127.0.0.1:…`, without a trailing slash. */
  readonly baseUrl: string;
  /** Everything that came in, in order. May be emptied by a test that runs for long. */
  readonly requests: RecordedRequest[];
  /** How many requests to generate came in: the paid ones. */
  readonly generateCount: () => number;
  /** The batches that were asked for, the files that were uploaded, and how batches go. */
  readonly batches: Omit<GeminiBatches, 'play'>;
  /** Queues a behaviour, by name or as a ready answer, for the next valid request. */
  readonly behave: (behaviour: Behaviour | Answer, options?: BehaveOptions) => Misbehaviour;
  readonly close: () => Promise<void>;
}

interface Queued {
  readonly behaviour: Behaviour | Answer;
  readonly options: BehaveOptions;
  readonly arrived: PromiseWithResolvers<RecordedRequest>;
  readonly released: PromiseWithResolvers<void>;
  readonly closed: PromiseWithResolvers<number>;
}

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks);
}

function parseBody(raw: Buffer): unknown {
  try {
    return JSON.parse(raw.toString('utf8'));
  } catch {
    return null;
  }
}

/** What a request is for. Paid are `generate` and `create`. */
type Operation = 'generate' | 'check' | BatchOperation;

interface Route {
  readonly operation: 'generate' | 'check';
  readonly modelId: string;
}

function routeOf({ method, path }: Pick<RecordedRequest, 'method' | 'path'>): Route | null {
  const [, modelId = '', verb] = /^\/v1beta\/models\/([\w.-]+)(:generateContent)?$/.exec(path) ?? [];
  if (modelId === '') return null;
  if (method === 'POST' && verb !== undefined) return { operation: 'generate', modelId };
  return method === 'GET' && verb === undefined ? { operation: 'check', modelId } : null;
}

/** A request that Google would take: its model, and its body unless it only reads the model. */
interface Accepted extends Route {
  readonly model: ServedModel;
  readonly body: GenerateBody | null;
}

/** What Google finds wrong with a request before it draws, as an answer; or the request, accepted. */
function judge(request: RecordedRequest, key: string): Answer | Accepted {
  const route = routeOf(request);
  if (route === null) return jsonAnswer(404, {});
  const sentKey = request.headers['x-goog-api-key'];
  if (sentKey === undefined || sentKey === '') return fixtureAnswer('no-key');
  if (sentKey !== key) return fixtureAnswer('invalid-key');
  const model = SERVED_MODELS.get(route.modelId);
  if (model === undefined) return unknownModel(route.modelId);
  if (route.operation === 'check') return { ...route, model, body: null };
  const parsed = generateBodySchema.safeParse(request.body);
  if (!parsed.success) return badRequest(violationsOf(parsed.error));
  const violations = limitViolations(model, parsed.data);
  return violations.length > 0 ? badRequest(violations) : { ...route, model, body: parsed.data };
}

type Draw = Scene['draw'];

/** The good answer to an accepted request, ready to be made, whole or spoilt. */
function drawing({ modelId, model, body }: Accepted, responseId: string, options: GeminiServerOptions): Draw {
  if (body === null) return () => jsonAnswer(200, modelDescription(modelId, model));
  return (change = {}) => {
    const drawn = change.image ?? options.image ?? requestedImage(body, responseId, options.imageBytes);
    const image = { ...drawn, mimeType: change.mimeType ?? drawn.mimeType };
    return drawnAnswer({ modelId, model, body, responseId, image, thoughts: change.thoughts ?? 'none' });
  };
}

const RETRY_DELAY = '7.967587226s';
const TRICKLE_MS = 50;

async function perform(
  { behaviour, options, arrived, released, closed }: Queued,
  request: RecordedRequest,
  scene: Omit<Scene, 'retryDelay' | 'trickleMs' | 'released'>,
): Promise<void> {
  const { socket } = scene.response;
  scene.response.once('close', () => closed.resolve(socket?.bytesWritten ?? 0));
  arrived.resolve(request);
  if (typeof behaviour !== 'string') return send(scene, behaviour);
  const { retryDelay = RETRY_DELAY, trickleMs = TRICKLE_MS } = options;
  return act(behaviour, { ...scene, retryDelay, trickleMs, released: released.promise });
}

/** Where something goes wrong with an answer on its way, Google has done what was asked: a batch exists all the same. */
async function performBatch(
  played: PlayedBatch,
  queued: Queued | undefined,
  request: RecordedRequest,
  stage: Omit<Scene, 'retryDelay' | 'trickleMs' | 'released' | 'draw'>,
): Promise<void> {
  if (queued === undefined) {
    if (played.lines === null) return send(stage, played.answer());
    stage.response.writeHead(200, { 'content-type': 'application/jsonl', ...stage.corsHeaders });
    return pipeline(Readable.from(played.lines()), stage.response).catch(() => {
      // The reader hung up, which is its right.
    });
  }
  const isDone = typeof queued.behaviour === 'string' && !isFixtureName(queued.behaviour);
  const answer = isDone ? played.answer() : null;
  return perform(queued, request, { ...stage, draw: () => answer ?? played.answer() });
}

function createQueued(behaviour: Behaviour | Answer, options: BehaveOptions): Queued {
  const [arrived, released, closed] = [
    Promise.withResolvers<RecordedRequest>(),
    Promise.withResolvers<void>(),
    Promise.withResolvers<number>(),
  ];
  return { behaviour, options, arrived, released, closed };
}

/** Starts an HTTP server on 127.0.0.1 that plays Google's Gemini API as the fact sheet describes it. */
export async function startGeminiServer(options: GeminiServerOptions = {}): Promise<GeminiServer> {
  const requests: RecordedRequest[] = [];
  const batches = createGeminiBatches();
  const queues: Record<Operation, Queued[]> = {
    generate: [],
    check: [],
    announce: [],
    upload: [],
    create: [],
    find: [],
    poll: [],
    cancel: [],
    download: [],
  };
  const key = options.key ?? CANARY_KEY;
  let port = 0;

  async function respond(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = '', url: path = '', headers } = incoming;
    const raw = await readBody(incoming);
    const request = { method, path, headers, body: parseBody(raw), at: Date.now() };
    requests.push(request);
    if (method === 'OPTIONS') return answerPreflight(incoming, response);
    const stage = { response, corsHeaders: corsHeaders(incoming), otherOrigin: `http://localhost:${port}` };
    const played = batches.play({ ...request, raw }, `http://127.0.0.1:${port}`, key);
    if (played !== null) return performBatch(played, queues[played.operation].shift(), request, { ...stage, key });
    const judged = judge(request, key);
    if ('status' in judged) return send(stage, judged);
    const draw = drawing(judged, `response-${requests.length}`, options);
    const queued = queues[judged.operation].shift();
    if (queued !== undefined) return perform(queued, request, { ...stage, key, draw });
    const answer = draw();
    // From the request on: the drawing of this machine is none of the provider's.
    const restMs = judged.operation === 'generate' ? request.at + (options.delayMs ?? 0) - Date.now() : 0;
    if (restMs > 0) await pause(restMs);
    return send(stage, answer);
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

  return {
    baseUrl: `http://127.0.0.1:${port}`,
    requests,
    batches,
    generateCount: () => requests.filter((request) => routeOf(request)?.operation === 'generate').length,
    behave: (behaviour, behaveOptions = {}) => {
      const queued = createQueued(behaviour, behaveOptions);
      queues[behaveOptions.on ?? 'generate'].push(queued);
      const { arrived, released, closed } = queued;
      return { arrived: arrived.promise, release: released.resolve, closed: closed.promise };
    },
    close: async () => {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
    },
  };
}
