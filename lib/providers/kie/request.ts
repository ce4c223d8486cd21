import type { MediaType } from '../../domain/asset.ts';
import type { OutputSize } from '../../domain/output.ts';
import type { GenerationRequest } from '../provider.ts';

/** How one model spells what all of them can be asked: sibling models differ in names and values. */
interface Spelling {
  readonly images: 'image_urls' | 'image_input' | 'input_urls';
  /** Another id where references are sent along. */
  readonly editId?: string;
  /** Absent where the size is fixed, and the field refused. */
  readonly size?: (size: OutputSize) => Readonly<Record<string, string>>;
  /** What it calls JPEG; absent where it takes no format. */
  readonly jpeg?: 'jpg' | 'jpeg';
}

const resolution = (size: OutputSize) => ({ resolution: size });

const FLASH: Spelling = { images: 'image_input', size: resolution, jpeg: 'jpg' };

/** Source: the pages of the models at docs.kie.ai, in copies of 2026-09 and 2026-10. */
const SPELLINGS: Readonly<Record<string, Spelling>> = {
  'nano-banana-2-1': FLASH,
  'nano-banana-2': FLASH,
  'nano-banana-pro': FLASH,
  'google/nano-banana': { images: 'image_urls', editId: 'google/nano-banana-edit', jpeg: 'jpeg' },
  'gpt-image-2-text-to-image': { images: 'input_urls', editId: 'gpt-image-2-image-to-image', size: resolution },
  'seedream/5-pro-text-to-image': {
    images: 'image_urls',
    editId: 'seedream/5-pro-image-to-image',
    size: (size) => ({ quality: size === '1K' ? 'basic' : 'high' }),
    jpeg: 'jpeg',
  },
};

/** As Nano Banana 2 Lite has it: one size, and no format. */
const PLAIN: Spelling = { images: 'image_urls' };

function formatField({ jpeg }: Spelling, formats: readonly MediaType[] | undefined, wished: string) {
  const format = formats?.find((each) => each === wished);
  if (jpeg === undefined || format === undefined) return {};
  return { output_format: format === 'image/jpeg' ? jpeg : 'png' };
}

/**
 * The body of `createTask`. Without `callBackUrl`: nobody listens, the task is asked after.
 *
 * @param imageUrls where the references were uploaded to, in the order of their tags
 */
export function encodeTask({ model, prompt, brief }: GenerationRequest, imageUrls: readonly string[]): string {
  const { aspectRatio, size, format } = brief.output;
  const spelling = SPELLINGS[model.id] ?? PLAIN;
  const hasImages = imageUrls.length > 0;
  const input = {
    prompt,
    ...(hasImages && { [spelling.images]: imageUrls }),
    aspect_ratio: aspectRatio,
    ...spelling.size?.(size),
    ...formatField(spelling, model.formats, format),
  };
  return JSON.stringify({ model: (hasImages && spelling.editId) || model.id, input });
}
