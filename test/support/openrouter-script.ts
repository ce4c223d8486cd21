import { aspectRatioSchema, outputSizeSchema, type PixelSize, pixelSize } from '../../lib/domain/output.ts';
import type { Stop } from '../lib/providers/conformance.ts';
import { gradientPng } from './gradient-png.ts';
import { type ImagesBody, imagesBodySchema, objectionOf, SERVED_MODELS, type ServedModel } from './openrouter-shape.ts';
import {
  CANARY,
  type Answer,
  type Incoming,
  jsonAnswer,
  type Played,
  type Script,
  type Worded,
} from './provider-server.ts';

/** In the shape of OpenRouter's keys. */
export const OPENROUTER_KEY = `sk-or-v1-${CANARY}`;

type Metadata = Readonly<Record<string, unknown>>;

/** An error in the shape of OpenRouter's own. */
export function errorAnswer(code: number, message: string, metadata?: Metadata, headers = {}): Answer {
  const error = { code, message, ...(metadata && { metadata }) };
  return jsonAnswer(code, { error, user_id: 'user_2sYntHeTiC' }, { 'x-generation-id': 'gen-1771-failed', ...headers });
}

function readBody(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString());
  } catch {
    return undefined;
  }
}

function pixelsOf({ aspect_ratio: ratio, resolution }: ImagesBody, { aspectRatios }: ServedModel): PixelSize {
  const known = aspectRatioSchema.safeParse(ratio ?? aspectRatios[0]);
  const size = outputSizeSchema.safeParse(resolution);
  return pixelSize(known.success ? known.data : '1:1', size.success ? size.data : '1K');
}

/** A good answer; `spoil` changes its parts. */
export function imagesAnswer(b64_json: string, costUsd: number, spoil: Metadata = {}): Answer {
  const usage = {
    prompt_tokens: 31,
    completion_tokens: 1120,
    total_tokens: 1151,
    completion_tokens_details: { image_tokens: 1120, reasoning_tokens: 0 },
    cost: costUsd,
    cost_details: {
      upstream_inference_cost: costUsd,
      upstream_inference_prompt_cost: 0,
      upstream_inference_completions_cost: costUsd,
    },
    is_byok: false,
  };
  const body = { created: 1_795_000_000, data: [{ b64_json, media_type: 'image/png' }], usage, ...spoil };
  return jsonAnswer(200, body, { 'x-generation-id': 'gen-1771-good' });
}

function makeImages(request: Incoming): Answer {
  const parsed = imagesBodySchema.safeParse(readBody(request.body));
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const where = issue?.path.join('.') ?? '';
    return errorAnswer(400, `Invalid request: ${issue?.message} at “${where}”`, { error_type: 'invalid_request' });
  }
  const model = SERVED_MODELS.get(parsed.data.model);
  if (model === undefined) return errorAnswer(404, `No endpoints found for ${parsed.data.model}.`);
  const objection = objectionOf(parsed.data, model);
  if (objection !== null) return errorAnswer(400, objection, { error_type: 'invalid_request' });
  const { widthPx, heightPx } = pixelsOf(parsed.data, model);
  const picture = gradientPng(widthPx, heightPx, parsed.data.prompt.slice(0, 40).replaceAll(/[^ -~]/g, '?'));
  return imagesAnswer(picture.toString('base64'), model.costUsd);
}

/** What `GET /key` answers for an ordinary key without a limit of its own; `change` changes its facts. */
export function keyAnswer(change: Metadata = {}): Answer {
  return jsonAnswer(200, {
    data: {
      label: 'sk-or-v1-can...d60',
      usage: 25.5,
      usage_daily: 0.1,
      limit: null,
      limit_remaining: null,
      limit_reset: null,
      is_free_tier: false,
      is_management_key: false,
      expires_at: null,
      rate_limit: { requests: -1, interval: '10s' },
      ...change,
    },
  });
}

function play(request: Incoming): Played {
  const { method, path, headers } = request;
  const isKnown = headers.authorization === `Bearer ${OPENROUTER_KEY}`;
  const guarded = (answer: () => Answer) => () =>
    isKnown ? answer() : errorAnswer(401, headers.authorization ? 'User not found.' : 'No auth credentials found');
  switch (`${method} ${path}`) {
    case 'POST /api/v1/images':
      return { purpose: 'generate', answer: guarded(() => makeImages(request)) };
    case 'GET /api/v1/key':
      return { purpose: 'check', answer: guarded(keyAnswer) };
    case 'GET /api/v1/credits': {
      const message = 'Only management keys can perform this operation';
      return { purpose: 'find', answer: guarded(() => errorAnswer(403, message)) };
    }
    default:
      return { purpose: 'none', answer: () => errorAnswer(404, 'Not Found') };
  }
}

const CREDITS = 'Insufficient credits. Add more using https://openrouter.ai/settings/credits';
const RATE_LIMITED =
  'google/gemini-3.1-flash-lite-image is temporarily rate-limited upstream. Please retry shortly, or add your own key to accumulate your rate limits: https://openrouter.ai/settings/integrations';

function worded(scenario: Worded, on: Stop, { headers }: Incoming): Answer {
  switch (scenario) {
    case 'rejects the key':
      return errorAnswer(401, 'User not found.');
    case 'has no funds':
      return errorAnswer(402, CREDITS, { limit_source: 'openrouter_credits' });
    case 'throttles':
      return errorAnswer(429, 'Provider returned error', {
        raw: RATE_LIMITED,
        provider_name: 'Google AI Studio',
        limit_source: 'upstream_provider_shared_pool',
        retry_after_seconds: 5,
      });
    case 'is overloaded':
      return errorAnswer(529, 'Provider is overloaded', { error_type: 'provider_overloaded' });
    case 'breaks down':
      return errorAnswer(500, 'Internal Server Error', { error_type: 'server' });
    case 'refuses':
      return errorAnswer(403, 'Your chosen model requires moderation and your input was flagged', {
        reasons: ['violence/graphic'],
        flagged_input: 'A red mug…',
        provider_name: 'OpenAI',
        model_slug: 'openai/gpt-image-2.5-flare',
      });
    case 'answers in words':
      return imagesAnswer('', 0, { data: [] });
    case 'echoes the key':
      return errorAnswer(400, `Cannot serve ${String(headers.authorization)}, nor ${OPENROUTER_KEY}.`);
    case 'has lost it':
      throw new Error(`OpenRouter is asked once, and not at the ${on}`);
    default:
      return scenario satisfies never;
  }
}

/** Plays OpenRouter's Image API. Source: the OpenRouter section of the fact sheet, and @openrouter/sdk 1.3.19. */
export const OPENROUTER_SCRIPT: Script = {
  basePath: '/api/v1',
  key: OPENROUTER_KEY,
  keyHeader: 'authorization',
  exposedHeaders: ['x-generation-id'],
  play,
  worded,
};
