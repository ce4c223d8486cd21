import type { Stop } from '../lib/providers/conformance.ts';
import { type Answer, jsonAnswer, type Worded } from './provider-server.ts';

/** In the form of fal's keys, and distinctive enough that a test can look for it anywhere. */
export const FAL_KEY = '7f3d9b1e-5a2c-4d60-9e8f-c0ffeeca4a51:canary7f3d9b1e5a2c4d60';

/** Recorded: fal-ai/fal #1068. */
export const UNAUTHORIZED = jsonAnswer(401, { detail: 'No user found for Key ID and Secret' });
/** Unrecorded: fal publishes no words for it. */
export const NO_REQUEST = jsonAnswer(404, { detail: 'Request not found' });
export const NO_FILE: Answer = { status: 404, contentType: 'text/plain', body: 'Not Found' };

/** Recorded: decolua/9router #993. */
export function noApplication(name: string): Answer {
  return jsonAnswer(404, { detail: `Application "${name}" not found` });
}

/** A model's error as fal words it, with the input echoed. */
export function problemAnswer(
  type: string,
  msg: string,
  options: { status?: number; units?: string; loc?: unknown[] } = {},
): Answer {
  const { status = 422, units, loc = ['body', 'prompt'] } = options;
  const input = { prompt: 'A red mug.', image_urls: ['data:image/png;base64,iVBORw0KGgo='] };
  const detail = [{ loc, msg, type, url: `https://docs.fal.ai/errors#${type}`, ctx: {}, input }];
  return jsonAnswer(status, { detail }, units === undefined ? {} : { 'x-fal-billable-units': units });
}

const PLATFORM_UNAUTHORIZED = jsonAnswer(401, { error: { type: 'authentication_error', message: 'Invalid API key' } });
const NO_RUNNER = jsonAnswer(503, { detail: 'No runner available', error_type: 'runner_scheduling_failure' });
const UNAVAILABLE = jsonAnswer(503, { detail: 'Service Unavailable' });

const WORDINGS: Record<Worded, (on: Stop) => Answer> = {
  'rejects the key': (on) => (on === 'check' ? PLATFORM_UNAUTHORIZED : UNAUTHORIZED),
  // Recorded: fal-ai/fal #1112 and others.
  'has no funds': () =>
    jsonAnswer(403, {
      detail: 'User is locked. Reason: Exhausted balance. Top up your balance at fal.ai/dashboard/billing.',
    }),
  throttles: () => jsonAnswer(429, { detail: 'Too many requests' }, { 'retry-after': '7' }),
  // Typed, it is about the job; of a call that only reads, it is about the reading.
  'is overloaded': (on) => (on === 'generate' ? NO_RUNNER : UNAVAILABLE),
  'breaks down': () => jsonAnswer(500, { detail: 'Internal Server Error' }),
  refuses: () =>
    problemAnswer(
      'content_policy_violation',
      'The content could not be processed because it contained material flagged by a content checker.',
      { units: '0' },
    ),
  'answers in words': () =>
    problemAnswer('no_media_generated', 'Which mug would you like me to draw?', { loc: ['body'] }),
  'echoes the key': () =>
    jsonAnswer(400, { detail: `Cannot serve key ${FAL_KEY}, nor aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee:0123456789` }),
  'has lost it': (on) => (on === 'image' ? NO_FILE : NO_REQUEST),
};

/** fal's own answer to a scenario, at that call. */
export function wordedByFal(scenario: Worded, on: Stop): Answer {
  return WORDINGS[scenario](on);
}
