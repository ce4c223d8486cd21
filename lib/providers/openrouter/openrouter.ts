import type { Provider } from '../provider.ts';
import { checkKey } from './check-key.ts';
import { OPENROUTER } from './description.ts';
import { generate } from './generate.ts';

/**
 * OpenRouter's Image API, one `POST /images` an image. It answers with the image itself, has no idempotency key and keeps
 * nothing to be asked for: a lost answer stays in doubt.
 */
export const openrouter: Provider = { description: OPENROUTER, start: generate, checkKey };
