import type { ProviderDescription } from '../../domain/model.ts';
import { GEMINI_MODELS } from './models.ts';

/** Google's Gemini API as a page knows it: data only. */
export const GEMINI: ProviderDescription = {
  id: 'gemini',
  name: 'Google Gemini',
  keyUse: 'required',
  defaultBaseUrl: 'https://generativelanguage.googleapis.com',
  keyPageUrl: 'https://aistudio.google.com/app/apikey',
  notice:
    'The prompt and the references are sent to Google, which bills what was sent even if you cancel, and marks every image with SynthID.',
  cancels: 'never',
  keepsResultsMs: 0,
  // Lists a call only where logging is on for its project. Source: ai.google.dev, “Logs and datasets” (2026-11-25).
  historyUrl: 'https://aistudio.google.com/logs',
  accessTo: [],
  ownCredits: null,
  ownModel: null,
  takesTurns: true,
  models: GEMINI_MODELS,
};
