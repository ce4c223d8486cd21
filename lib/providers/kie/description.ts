import type { ProviderDescription } from '../../domain/model.ts';
import { KIE_MODELS, MICRO_USD_PER_CREDIT } from './models.ts';

/** kie.ai as a page knows it: data only. */
export const KIE: ProviderDescription = {
  id: 'kie',
  name: 'kie.ai',
  keyUse: 'required',
  defaultBaseUrl: 'https://api.kie.ai',
  keyPageUrl: 'https://kie.ai/api-key',
  notice:
    'The prompt is sent to kie.ai, and the references to its file server, where they lie for up to three days at addresses that need no key. What was sent cannot be called back, and is paid for even if you cancel.',
  cancels: 'never',
  // Its task page says 24 hours, its landing page 14 days.
  keepsResultsMs: 86_400_000,
  // Source: docs.kie.ai, “Get Task Details”.
  historyUrl: 'https://kie.ai/logs',
  // Whether any of them sends CORS headers is not known. Results came from the last two (docs.kie.ai, public clients).
  accessTo: [
    'https://api.kie.ai',
    'https://kieai.redpandaai.co',
    'https://*.redpandaai.co',
    'https://*.aiquickdraw.com',
  ],
  ownCredits: { name: 'kie.ai credits', microUsdEach: MICRO_USD_PER_CREDIT },
  ownModel: null,
  models: KIE_MODELS,
};
