import { draft } from './draft/draft.ts';
import { gemini } from './gemini/gemini.ts';
import type { Provider } from './provider.ts';
import { replicate } from './replicate/replicate.ts';

/** Every adapter. Adding a provider is one folder, one line here and one in `catalogue.ts`. */
export const PROVIDERS: readonly Provider[] = [gemini, replicate, draft];
