import { createHash } from 'node:crypto';
import * as z from 'zod/mini';
import { aspectRatioSchema, type OutputSize, outputSizeSchema, pixelSize } from '../../lib/domain/output.ts';
import { gradientPng } from './gradient-png.ts';
import {
  type Answer,
  CANARY,
  type Incoming,
  jsonAnswer,
  type Played,
  type Script,
  type Worded,
} from './provider-server.ts';

const RATIOS_10 = [
  'match_input_image',
  '1:1',
  '2:3',
  '3:2',
  '3:4',
  '4:3',
  '4:5',
  '5:4',
  '9:16',
  '16:9',
  '21:9',
] as const;
const RATIOS_14 = [...RATIOS_10, '1:4', '1:8', '4:1', '8:1'] as const;

function inputSchema(ratios: readonly string[], more: Record<string, z.ZodMiniType> = {}) {
  return z.strictObject({
    prompt: z.string().check(z.minLength(1)),
    image_input: z.optional(z.array(z.string()).check(z.maxLength(14))),
    aspect_ratio: z.optional(z.enum([...ratios])),
    output_format: z.optional(z.enum(['jpg', 'png'])),
    ...more,
  });
}

const RESOLUTION = { resolution: z.optional(outputSizeSchema) };

/** The inputs of Google's models. Source: section 2.2 of the fact sheet, which has them from the models' API pages. */
const SERVED: ReadonlyMap<string, { schema: ReturnType<typeof inputSchema>; size: OutputSize }> = new Map([
  ['google/nano-banana', { schema: inputSchema(RATIOS_10), size: '1K' }],
  ['google/nano-banana-2-lite', { schema: inputSchema(RATIOS_14), size: '1K' }],
  ['google/nano-banana-2', { schema: inputSchema(RATIOS_14, RESOLUTION), size: '1K' }],
  ['google/nano-banana-pro', { schema: inputSchema(RATIOS_10, RESOLUTION), size: '2K' }],
]);

/** A prediction as Replicate keeps it. */
interface Kept {
  readonly id: string;
  readonly model: string;
  readonly input: Record<string, unknown>;
  readonly createdAt: number;
  /** How often it was asked after: twice it is not done. */
  polls: number;
  /** When it was called back: before it began, or once it ran. */
  canceled: 'waiting' | 'running' | null;
}

function statusOf({ polls, canceled }: Kept): string {
  if (canceled !== null) return 'canceled';
  if (polls <= 1) return 'starting';
  return polls === 2 ? 'processing' : 'succeeded';
}

export function problem(status: number, title: string, detail: string, more: Record<string, unknown> = {}): Answer {
  return jsonAnswer(status, { title, detail, status, ...more });
}

function invalid(fault: { field: string; type: string; description: string }): Answer {
  const detail = `- ${fault.field}: ${fault.description}\n`;
  return problem(422, 'Input validation failed', detail, { invalid_fields: [fault] });
}

function invalidInput(issues: readonly z.core.$ZodIssue[]): Answer {
  const [first] = issues;
  if (first === undefined) throw new Error('Nothing is wrong with the input');
  return invalid({ type: first.code, field: first.path.join('.'), description: first.message });
}

const NOT_FOUND = problem(404, 'Not found', 'The requested resource could not be found.');
const UNAUTHENTICATED = problem(401, 'Unauthenticated', 'You did not pass a valid authentication token');

/** Replicate's own words where a prediction comes to nothing. Sources: section 2.4 of the fact sheet; public code. */
const FAILED_TEXTS = {
  refuses: 'The input or output was flagged as sensitive. Please try again with different inputs. (E005) (uIJ6l3ruRD)',
  'answers in words': 'No image content found in response',
};

const WORDED: Record<Exclude<Worded, keyof typeof FAILED_TEXTS | 'echoes the key'>, Answer> = {
  'rejects the key': UNAUTHENTICATED,
  'has no funds': problem(
    402,
    'Insufficient credit',
    'You have insufficient credit to run this model. Go to https://replicate.com/account/billing#billing to purchase credit. Once you purchase credit, please wait a few minutes before trying again.',
  ),
  throttles: jsonAnswer(429, { detail: 'Request was throttled. Your rate limit resets in ~30s.' }),
  // Not recorded as an HTTP answer: the words are those of E003.
  'is overloaded': problem(
    503,
    'Service unavailable',
    'Service is currently unavailable due to high demand. Please try again later. (E003)',
  ),
  'breaks down': problem(500, 'Internal server error', 'An internal server error occurred.'),
  'has lost it': NOT_FOUND,
};

function idOf(path: string): string {
  return /\/predictions\/(\w+)/.exec(path)?.[1] ?? '';
}

function predictionOf(kept: Kept, origin: string): Record<string, unknown> {
  const { id, model, input, createdAt, canceled } = kept;
  const status = statusOf(kept);
  const hasBegun = status !== 'starting' && canceled !== 'waiting';
  return {
    id,
    model,
    version: 'hidden',
    input,
    logs: '',
    output: status === 'succeeded' ? `${origin}/delivery/xezq/${id}/tmp1.png` : null,
    data_removed: false,
    error: null,
    source: 'api',
    status,
    created_at: new Date(createdAt).toISOString(),
    ...(hasBegun && { started_at: new Date(createdAt).toISOString() }),
    urls: {
      get: `${origin}/v1/predictions/${id}`,
      cancel: `${origin}/v1/predictions/${id}/cancel`,
      web: `https://replicate.com/p/${id}`,
    },
  };
}

/** The id that an upload gets here: by its bytes, so that it does not depend on which came first. */
export function fileId(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** Replicate's server, with a store of its own. */
export function replicateScript(): Script {
  const predictions: Kept[] = [];
  const files = new Set<string>();

  function create({ path, body }: Incoming, origin: string): Answer {
    const model = /\/models\/([\w.-]+\/[\w.-]+)\/predictions$/.exec(path)?.[1] ?? '';
    const served = SERVED.get(model);
    if (served === undefined) return NOT_FOUND;
    const parsed = z.strictObject({ input: served.schema }).safeParse(JSON.parse(body.toString()));
    if (!parsed.success) return invalidInput(parsed.error.issues);
    const { input } = parsed.data;
    const unknown = input.image_input?.find((url) => !files.has(url) && !url.startsWith('data:'));
    if (unknown !== undefined) return invalid({ type: 'url', field: 'input.image_input', description: unknown });
    const id = `p${String(predictions.length).padStart(25, '0')}`;
    const kept: Kept = { id, model, input, createdAt: Date.now(), polls: 0, canceled: null };
    predictions.unshift(kept);
    return jsonAnswer(201, predictionOf(kept, origin));
  }

  async function upload({ headers, body }: Incoming, origin: string): Promise<Answer> {
    const contentType = headers['content-type'];
    const form = await new Response(body, { headers: { 'content-type': String(contentType) } }).formData();
    const content = form.get('content');
    if (!(content instanceof Blob)) return invalid({ type: 'required', field: '', description: 'content is required' });
    const id = fileId(await content.bytes());
    const url = `${origin}/v1/files/${id}`;
    files.add(url);
    return jsonAnswer(201, {
      id,
      content_type: content.type,
      size: content.size,
      checksums: { sha256: id },
      metadata: {},
      created_at: new Date().toISOString(),
      expires_at: new Date(Date.now() + 86_400_000).toISOString(),
      urls: { get: url },
    });
  }

  function poll(kept: Kept, origin: string): Played {
    return {
      purpose: kept.polls < 2 ? 'poll' : 'result',
      answer: () => {
        kept.polls += 1;
        return jsonAnswer(200, predictionOf(kept, origin));
      },
    };
  }

  function picture({ path, headers }: Incoming): Answer {
    // The store of pictures knows nothing of keys, and Replicate's must not reach it.
    if (headers.authorization !== undefined) return { status: 400, contentType: 'text/plain', body: 'InvalidArgument' };
    const kept = predictions.find(({ id }) => path.includes(id));
    if (kept === undefined) return { status: 404, contentType: 'text/plain', body: 'NoSuchKey' };
    const ratio = aspectRatioSchema.safeParse(kept.input['aspect_ratio']).data ?? '1:1';
    const size = outputSizeSchema.safeParse(kept.input['resolution']).data ?? SERVED.get(kept.model)?.size ?? '1K';
    const { widthPx, heightPx } = pixelSize(ratio, size);
    return { status: 200, contentType: 'image/png', body: gradientPng(widthPx, heightPx, kept.id) };
  }

  function cancel(kept: Kept, origin: string): Answer {
    const status = statusOf(kept);
    if (status === 'starting') kept.canceled = 'waiting';
    if (status === 'processing') kept.canceled = 'running';
    return jsonAnswer(200, predictionOf(kept, origin));
  }

  function route(request: Incoming, origin: string): Played {
    const { method, path } = request;
    const kept = predictions.find(({ id }) => id === idOf(path));
    const none: Played = { purpose: 'none', answer: () => NOT_FOUND };
    switch (
      `${method} ${path
        .replace('/v1', '')
        .replace(/\?.*$/, '')
        .replace(/\/predictions\/\w+/, '/predictions/:id')}`
    ) {
      case 'GET /account':
        return { purpose: 'check', answer: () => jsonAnswer(200, { type: 'user', username: 'ada', name: 'Ada' }) };
      case 'POST /files':
        return { purpose: 'upload', answer: () => upload(request, origin) };
      case 'GET /predictions': {
        const results = predictions.map((each) => predictionOf(each, origin));
        return { purpose: 'find', answer: () => jsonAnswer(200, { previous: null, next: null, results }) };
      }
      case 'GET /predictions/:id':
        return kept ? poll(kept, origin) : none;
      case 'POST /predictions/:id/cancel':
        return kept ? { purpose: 'cancel', answer: () => cancel(kept, origin) } : none;
      default:
        return method === 'POST' && path.endsWith('/predictions')
          ? { purpose: 'generate', answer: () => create(request, origin) }
          : none;
    }
  }

  return {
    basePath: '/v1',
    key: CANARY,
    keyHeader: 'authorization',
    exposedHeaders: null,
    play(request, origin) {
      if (request.path.startsWith('/delivery/')) return { purpose: 'image', answer: () => picture(request) };
      const { purpose, answer } = route(request, origin);
      const { authorization } = request.headers;
      if (authorization === `Bearer ${CANARY}`) return { purpose, answer };
      const missing = problem(401, 'Unauthenticated', 'You did not pass an authentication token');
      return { purpose, answer: () => (authorization === undefined ? missing : UNAUTHENTICATED) };
    },
    worded(scenario, on, { path }) {
      if (on === 'image' && scenario === 'has lost it') {
        return { status: 404, contentType: 'application/xml', body: '<Error><Code>NoSuchKey</Code></Error>' };
      }
      if (scenario === 'echoes the key') return problem(400, 'Bad request', `The token ${CANARY} is not wanted here`);
      if (scenario !== 'refuses' && scenario !== 'answers in words') return WORDED[scenario];
      const kept: Kept = { id: idOf(path), model: '', input: {}, createdAt: Date.now(), polls: 2, canceled: null };
      return jsonAnswer(200, { ...predictionOf(kept, ''), status: 'failed', error: FAILED_TEXTS[scenario] });
    },
  };
}
