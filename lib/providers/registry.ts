import { createDraft, type MakeDraft } from './draft/draft.ts';
import { gemini } from './gemini/gemini.ts';
import { kie } from './kie/kie.ts';
import type { Provider } from './provider.ts';

/**
 * Every adapter. Adding a provider is one folder, one line here and one in `catalogue.ts`.
 *
 * @param loadDraft brings the code that makes drafts, most of all that there is
 */
export function createProviders(loadDraft: () => Promise<MakeDraft>): readonly Provider[] {
  return [gemini, kie, createDraft(loadDraft)];
}
