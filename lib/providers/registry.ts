import { draft } from './draft/draft.ts';
import { fal } from './fal/fal.ts';
import { gemini } from './gemini/gemini.ts';
import { kie } from './kie/kie.ts';
import { openai } from './openai/openai.ts';
import { openrouter } from './openrouter/openrouter.ts';
import { replicate } from './replicate/replicate.ts';
import type { Provider } from './provider.ts';

/** Every adapter. Adding a provider is one folder, one line here and one in `catalogue.ts`. */
export const PROVIDERS: readonly Provider[] = [gemini, fal, replicate, openrouter, openai, kie, draft];
