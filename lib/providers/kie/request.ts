import type { OutputSize } from '../../domain/output.ts';
import type { GenerationRequest } from '../provider.ts';

/** How one model spells what all of them can be asked: sibling models differ in names and values. */
interface Spelling {
  /** Where the references go by another name than `image_urls`. */
  readonly images?: 'image_input' | 'input_urls';
  /** Another id where references are sent along. */
  readonly editId?: string;
  /** Absent where the size is fixed, and the field refused. */
  readonly size?: (size: OutputSize) => Readonly<Record<string, string>>;
  /** Where it calls JPEG something else than `jpeg`. */
  readonly jpeg?: 'jpg';
}

const resolution = (size: OutputSize) => ({ resolution: size });

const FLASH: Spelling = { images: 'image_input', size: resolution, jpeg: 'jpg' };

/** Nano Banana 2 Lite needs none of it. Source: the models' pages at docs.kie.ai, in copies of 2026-09 and 2026-10. */
const SPELLINGS: Readonly<Record<string, Spelling>> = {
  'nano-banana-2-1': FLASH,
  'nano-banana-2': FLASH,
  'nano-banana-pro': FLASH,
  'google/nano-banana': { editId: 'google/nano-banana-edit' },
  'gpt-image-2-text-to-image': { images: 'input_urls', editId: 'gpt-image-2-image-to-image', size: resolution },
  'seedream/5-pro-text-to-image': {
    editId: 'seedream/5-pro-image-to-image',
    size: (size) => ({ quality: size === '1K' ? 'basic' : 'high' }),
  },
};

/**
 * The body of `createTask`. Without `callBackUrl`: nobody listens, the task is asked after.
 *
 * @param imageUrls where the references were uploaded to, in the order of their tags
 */
export function encodeTask({ model, prompt, brief }: GenerationRequest, imageUrls: readonly string[]): string {
  const { aspectRatio, size, format } = brief.output;
  const { images = 'image_urls', editId, size: sizeField, jpeg = 'jpeg' } = SPELLINGS[model.id] ?? {};
  const hasImages = imageUrls.length > 0;
  const takesFormat = model.formats?.some((each) => each === format) ?? false;
  const input = {
    prompt,
    ...(hasImages && { [images]: imageUrls }),
    aspect_ratio: aspectRatio,
    ...sizeField?.(size),
    ...(takesFormat && { output_format: format === 'image/jpeg' ? jpeg : 'png' }),
  };
  return JSON.stringify({ model: (hasImages && editId) || model.id, input });
}
