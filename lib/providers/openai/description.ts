import type { ProviderDescription } from '../../domain/model.ts';
import { OPENAI_MODELS, OWN_MODEL } from './models.ts';

/** OpenAI's Images API as a page knows it, whoever serves it: data only. */
export const OPENAI: ProviderDescription = {
  id: 'openai',
  name: 'OpenAI-compatible',
  keyUse: 'optional',
  defaultBaseUrl: 'https://api.openai.com/v1',
  keyPageUrl: 'https://platform.openai.com/api-keys',
  notice:
    'The prompt and the references are sent to the server at the Base URL: OpenAI, or a gateway or machine of your choice. It answers once: what was sent is billed even if you cancel, and an answer that is lost cannot be fetched again. A server may not obey the ratio of a model that you named.',
  cancels: 'never',
  keepsResultsMs: 0,
  // Counts images by day: OpenAI lists no single image of its API. Other servers have no page that is known.
  historyUrl: 'https://platform.openai.com/usage',
  accessTo: [],
  ownCredits: null,
  ownModel: OWN_MODEL,
  models: OPENAI_MODELS,
};
