import type { Draft } from './brief.ts';
import type { Catalogue } from './model.ts';

/** What a person starts with: nothing said, and a provider that works at once, without a key. */
export function emptyDraft(catalogue: Catalogue): Draft {
  const provider = catalogue.find(({ needsKey }) => !needsKey) ?? catalogue[0];
  const [model] = provider.models;
  return {
    inputMode: 'text',
    subject: '',
    framing: null,
    cameraAngle: null,
    crop: null,
    compositionNotes: '',
    styleDirection: null,
    styleNotes: '',
    textInImage: '',
    brandColours: '',
    keep: '',
    avoid: '',
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
