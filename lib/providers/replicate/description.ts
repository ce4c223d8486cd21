import type { ProviderDescription } from '../../domain/model.ts';
import { REPLICATE_MODELS } from './models.ts';

/** Replicate as a page knows it: data only. */
export const REPLICATE: ProviderDescription = {
  id: 'replicate',
  name: 'Replicate',
  keyUse: 'required',
  defaultBaseUrl: 'https://api.replicate.com/v1',
  keyPageUrl: 'https://replicate.com/account/api-tokens',
  notice:
    'The prompt and the references are sent to Replicate, which passes them on to the maker of the model, keeps the image for one hour, and charges in full for a job that you stop once it runs. It tells neither your balance nor what an image cost.',
  cancels: 'charged',
  keepsResultsMs: 3_600_000,
  // Source: Replicate's own address of a prediction begins with it; public clients link to it (read 2026-11-25).
  historyUrl: 'https://replicate.com/predictions',
  // By design: replicate-javascript #151, #164. Results lie at its delivery host.
  accessTo: ['https://api.replicate.com', 'https://replicate.delivery', 'https://*.replicate.delivery'],
  ownCredits: null,
  ownModel: null,
  models: REPLICATE_MODELS,
};
