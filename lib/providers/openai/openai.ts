import type { Provider } from '../provider.ts';
import { checkKey } from './check-key.ts';
import { OPENAI } from './description.ts';
import { start } from './start.ts';

/** OpenAI's Images API, whoever serves it. It has no idempotency key and keeps nothing: a lost answer stays in doubt. */
export const openai: Provider = { description: OPENAI, start, checkKey };
