import type { ProviderDescription } from '../../domain/model.ts';

/** The built-in composer as a page knows it: data only. */
export const DRAFT: ProviderDescription = {
  id: 'draft',
  name: 'On-device draft',
  needsKey: false,
  defaultBaseUrl: null,
  keyPageUrl: null,
  notice: 'Nothing leaves this device. It makes a layout draft by rules, not a finished image by a model.',
  models: [
    {
      id: 'layout-draft',
      name: 'Layout draft',
      sizes: ['1K'],
      aspectRatios: [
        '1:1',
        '2:3',
        '3:2',
        '3:4',
        '4:3',
        '4:5',
        '5:4',
        '9:16',
        '16:9',
        '21:9',
        '1:4',
        '4:1',
        '1:8',
        '8:1',
      ],
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
