import type { Provider } from '../provider.ts';
import { batches } from './batch/batches.ts';
import { checkKey } from './check-key.ts';
import { GEMINI } from './description.ts';
import { generate } from './generate.ts';

/** Google's Gemini API, one `generateContent` an image. It has no idempotency key: a lost answer stays in doubt. */
export const gemini: Provider = { description: GEMINI, start: generate, checkKey, batches };
