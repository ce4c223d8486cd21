import type { BriefWords, Draft } from './brief.ts';
import type { Catalogue } from './model.ts';

/** Nothing said. */
export const NO_WORDS = {
  subject: '',
  framing: null,
  cameraAngle: null,
  crop: null,
  lens: null,
  depthOfField: null,
  compositionNotes: '',
  styleDirection: null,
  light: null,
  medium: null,
  styleNotes: '',
  textInImage: '',
  textPlace: null,
  typeCharacter: null,
  brandColours: '',
  keep: '',
  avoid: '',
} as const satisfies Omit<BriefWords, 'inputMode'>;

/** What a person starts with: nothing said, and a provider that works at once, without a key. */
export function emptyDraft(catalogue: Catalogue): Draft {
  const provider = catalogue.find(({ keyUse }) => keyUse === 'none') ?? catalogue[0];
  const [model] = provider.models;
  return {
    inputMode: 'text',
    ...NO_WORDS,
    rightsConfirmed: false,
    ignored: [],
    output: {
      providerId: provider.id,
      modelId: model.id,
      aspectRatio: '1:1',
      size: model.sizes[0],
      format: 'original',
      count: 1,
    },
  };
}
