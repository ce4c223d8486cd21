import { draft } from './draft/draft.ts';
import { gemini } from './gemini/gemini.ts';
import { openrouter } from './openrouter/openrouter.ts';
import type { Provider } from './provider.ts';

/** Every adapter. Adding a provider is one folder, one line here and one in `catalogue.ts`. */
export const PROVIDERS: readonly Provider[] = [gemini, openrouter, draft];
