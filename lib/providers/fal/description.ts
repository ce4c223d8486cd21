import type { ProviderDescription } from '../../domain/model.ts';
import { FAL_MODELS } from './models.ts';

/** fal as a page knows it: data only. */
export const FAL: ProviderDescription = {
  id: 'fal',
  name: 'fal',
  keyUse: 'required',
  defaultBaseUrl: 'https://queue.fal.run',
  keyPageUrl: 'https://fal.ai/dashboard/keys',
  notice:
    'The prompt and the references are sent to fal, which hands them to the model’s maker and keeps pictures under addresses that anybody can open who knows them: references for a day, results as your account there says. What it has begun to make is charged even if you cancel.',
  cancels: 'while-waiting',
  // fal's documentation says 30 days; results were read again after six (2026-09-05), and nobody published a longer trial.
  keepsResultsMs: 6 * 24 * 60 * 60 * 1_000,
  // Where several public clients send people with a request id (read 2026-11-25); fal's own pages do not document it.
  historyUrl: 'https://fal.ai/dashboard/requests',
  accessTo: [],
  ownCredits: null,
  ownModel: null,
  models: FAL_MODELS,
};
