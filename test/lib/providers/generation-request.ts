import { NO_WORDS } from '../../../lib/domain/empty-draft.ts';
import type { MediaType } from '../../../lib/domain/asset.ts';
import type { Model } from '../../../lib/domain/model.ts';
import type { Output } from '../../../lib/domain/output.ts';
import { tagAt } from '../../../lib/domain/reference.ts';
import type { GenerationRequest, ReferenceImage } from '../../../lib/providers/provider.ts';

/** A PNG of one transparent pixel. */
const PIXEL = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

/** The bytes of a true picture, and the least there can be. */
export const PIXEL_BYTES: Uint8Array<ArrayBuffer> = Uint8Array.from(atob(PIXEL), (character) =>
  character.charCodeAt(0),
);

/** A reference as the runner hands it to an adapter: a pixel, unless other bytes are given. */
export function referenceImage(mediaType: MediaType = 'image/png', bytes = PIXEL_BYTES): ReferenceImage {
  const blob = new Blob([bytes], { type: mediaType });
  const asset = { id: 'a'.repeat(64), mediaType, widthPx: 1, heightPx: 1, sizeBytes: blob.size };
  return { role: 'product', note: '', asset, blob };
}

interface Wish extends Partial<Pick<Output, 'aspectRatio' | 'size'>> {
  readonly providerId?: string;
  readonly prompt?: string;
  readonly references?: readonly ReferenceImage[];
}

/** What the runner asks of an adapter: one image by a model, of its first size and ratio unless told. */
export function generationRequest(model: Model, wish: Wish = {}): GenerationRequest {
  const { providerId = 'gemini', prompt = 'A red mug on a white table.', references = [] } = wish;
  const { aspectRatio = model.aspectRatios[0], size = model.sizes[0] } = wish;
  const output = { providerId, modelId: model.id, aspectRatio, size, format: 'original' as const, count: 1 };
  const brief: GenerationRequest['brief'] = {
    inputMode: references.length === 0 ? 'text' : 'edit',
    ...NO_WORDS,
    subject: prompt,
    rightsConfirmed: true,
    ignored: [],
    output,
    references: references.map(({ role, note, asset }, index) => ({
      id: tagAt(index),
      role,
      note,
      source: { capturedAt: 0 },
      content: { state: 'ready', asset, capturedBy: 'file' },
    })),
  };
  return { model, prompt, brief, references };
}
