import type { ProviderDescription } from '../../domain/model.ts';
import { OPENROUTER_MODELS } from './models.ts';

/** OpenRouter as a page knows it: data only. */
export const OPENROUTER: ProviderDescription = {
  id: 'openrouter',
  name: 'OpenRouter',
  keyUse: 'required',
  defaultBaseUrl: 'https://openrouter.ai/api/v1',
  keyPageUrl: 'https://openrouter.ai/settings/keys',
  notice:
    'The prompt and the references are sent to OpenRouter, and by it to a provider of the model, such as Google. What was sent may be billed even if you cancel, and an image whose answer was lost cannot be fetched again.',
  cancels: 'never',
  keepsResultsMs: 0,
  // One line a generation. Source: openrouter.ai/docs, “Logs” (read 2026-11-25).
  historyUrl: 'https://openrouter.ai/logs',
  accessTo: [],
  ownCredits: null,
  ownModel: null,
  models: OPENROUTER_MODELS,
};
