import type { ProviderDescription } from '../../domain/model.ts';
import { FOURTEEN_RATIOS } from '../ratios.ts';

/** The built-in composer as a page knows it: data only. */
export const DRAFT: ProviderDescription = {
  id: 'draft',
  name: 'On-device draft',
  keyUse: 'none',
  defaultBaseUrl: null,
  keyPageUrl: null,
  notice: 'Nothing leaves this device. It makes a layout draft by rules, not a finished image by a model.',
  cancels: 'never',
  keepsResultsMs: 0,
  historyUrl: null,
  accessTo: [],
  ownCredits: null,
  ownModel: null,
  models: [
    {
      id: 'layout-draft',
      name: 'Layout draft',
      sizes: ['1K'],
      aspectRatios: [...FOURTEEN_RATIOS],
      maxReferences: 14,
      referenceTypes: ['image/png', 'image/jpeg', 'image/webp', 'image/gif', 'image/avif'],
      maxReferenceBytes: 100_000_000,
      maxReferenceSidePx: 4_096,
      dialect: { imageNames: 'tags', maxPromptTokens: 65_536 },
      pricing: { kind: 'free' },
      deadlineMs: 60_000,
      verified: true,
      source: 'Runs on this device and costs nothing',
      checkedOn: '2026-11-24',
    },
  ],
};
