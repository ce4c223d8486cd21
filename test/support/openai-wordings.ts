import type { Stop } from '../lib/providers/conformance.ts';
import { type Answer, jsonAnswer, type Worded } from './provider-server.ts';

/** In the form of OpenAI's keys, and distinctive enough that a test can look for it anywhere. */
export const OPENAI_KEY = 'sk-canary7f3d9b1e5a2c4d60canary';

interface Named {
  readonly type?: string | null;
  readonly param?: string | null;
  readonly code?: string | number | null;
}

/** An error in OpenAI's form. */
export function openaiError(status: number, message: string, named: Named = {}): Answer {
  const { type = 'invalid_request_error', param = null, code = null } = named;
  return jsonAnswer(status, { error: { message, type, param, code } }, { 'x-request-id': 'req_7f3d9b1e5a2c4d60' });
}

/** Recorded: BerriAI/litellm, quoted by its users; the key is masked as OpenAI does it. */
export const INCORRECT_KEY = openaiError(
  401,
  'Incorrect API key provided: sk-canar***************nary. You can find your API key at https://platform.openai.com/account/api-keys.',
  { code: 'invalid_api_key' },
);

/** Recorded: jeffstric/ZJT #480, with OpenAI's address for support in place of Azure's. */
export const MODERATED = openaiError(
  400,
  'Your request was rejected by the safety system. If you believe this is an error, contact us at help.openai.com and include the request ID 063f708f. safety_violations=[violence].',
  { type: 'image_generation_user_error', code: 'moderation_blocked' },
);

const WORDINGS: Record<Worded, () => Answer> = {
  'rejects the key': () => INCORRECT_KEY,
  // Recorded wherever OpenAI is used: gofireflyio/aiac #16 and others.
  'has no funds': () =>
    openaiError(429, 'You exceeded your current quota, please check your plan and billing details.', {
      type: 'insufficient_quota',
      code: 'insufficient_quota',
    }),
  throttles: () =>
    openaiError(
      429,
      'Rate limit reached for gpt-image-2 in organization org-x on images per min (IPM): Limit 5, Used 5, Requested 1. Please try again in 12s.',
      { type: 'input-images', code: 'rate_limit_exceeded' },
    ),
  'is overloaded': () =>
    openaiError(503, 'The server is currently overloaded with other requests. Sorry about that!', {
      type: 'server_error',
    }),
  'breaks down': () =>
    openaiError(500, 'The server had an error while processing your request. Sorry about that!', {
      type: 'server_error',
    }),
  refuses: () => MODERATED,
  // A model behind a gateway answers in words, for which the Images API has no place.
  'answers in words': () => jsonAnswer(200, { created: 1_790_000_000, data: [] }),
  'echoes the key': () => openaiError(400, `Cannot serve key ${OPENAI_KEY}, nor sk-proj-0123456789abcdef.`),
  'has lost it': () => jsonAnswer(404, { detail: 'Not Found' }),
};

/** OpenAI's own answer to a scenario. */
export function wordedByOpenai(scenario: Worded, _on: Stop): Answer {
  return WORDINGS[scenario]();
}
