import * as z from 'zod/mini';

/** What the server knows of a model: its own table, so that the adapter's catalogue is not checked against itself. */
export interface ServedModel {
  readonly aspectRatios: readonly string[];
  /** Null where `resolution` is no parameter of the model. */
  readonly resolutions: readonly string[] | null;
  readonly maxReferences: number;
  /** Null where `output_format` is no parameter of the model. */
  readonly outputFormats: readonly string[] | null;
  readonly costUsd: number;
}

const TEN = ['1:1', '2:3', '3:2', '3:4', '4:3', '4:5', '5:4', '9:16', '16:9', '21:9'];
const FOURTEEN = [...TEN, '1:4', '4:1', '1:8', '8:1'];
const WIDE = ['1:1', '2:3', '3:2', '3:4', '4:3', '9:16', '16:9', '21:9'];

function served(
  aspectRatios: readonly string[],
  resolutions: readonly string[] | null,
  maxReferences: number,
  costUsd: number,
  outputFormats: readonly string[] | null = null,
): ServedModel {
  return { aspectRatios, resolutions, maxReferences, costUsd, outputFormats };
}

/** As public readings of `GET /images/models` describe them. */
export const SERVED_MODELS: ReadonlyMap<string, ServedModel> = new Map([
  ['google/gemini-3.1-flash-lite-image', served(FOURTEEN, null, 14, 0.0336)],
  ['google/gemini-nano-banana-2.1', served(FOURTEEN, ['1K', '2K', '4K'], 14, 0.0374)],
  ['google/gemini-3.1-flash-image', served(FOURTEEN, ['512', '1K', '2K', '4K'], 14, 0.0672)],
  ['google/gemini-3-pro-image', served(TEN, ['1K', '2K', '4K'], 14, 0.136)],
  ['google/gemini-2.5-flash-image', served(TEN, null, 3, 0.039)],
  ['bytedance-seed/seedream-4.5', served(WIDE, ['2K', '4K'], 14, 0.04)],
  ['openai/gpt-image-2.5-flare', served(WIDE, null, 16, 0.019, ['png', 'jpeg', 'webp'])],
]);

/** By decoding and not by a regular expression, which megabytes would overflow. */
function isDataUri(url: string): boolean {
  const [head = '', base64 = ''] = url.split(',');
  const isImage = /^data:image\/(?:png|jpeg|webp|gif);base64$/.test(head);
  return isImage && base64 !== '' && Buffer.from(base64, 'base64').toString('base64') === base64;
}

const referenceSchema = z.strictObject({
  type: z.literal('image_url'),
  image_url: z.strictObject({ url: z.string().check(z.refine(isDataUri, 'not an image in base64')) }),
});

/** The body of `POST /images` as far as Plantain uses it. Source: @openrouter/sdk 1.3.19, `ImageGenerationRequest`. */
export const imagesBodySchema = z.strictObject({
  model: z.string(),
  prompt: z.string().check(z.minLength(1)),
  n: z.optional(z.int().check(z.minimum(1), z.maximum(10))),
  aspect_ratio: z.optional(z.string()),
  resolution: z.optional(z.enum(['512', '1K', '2K', '4K'])),
  output_format: z.optional(z.enum(['png', 'jpeg', 'webp', 'svg'])),
  input_references: z.optional(z.array(referenceSchema).check(z.minLength(1))),
});
export type ImagesBody = z.infer<typeof imagesBodySchema>;

function isOneOf(value: string | undefined, values: readonly string[] | null): boolean {
  return value === undefined || (values ?? []).includes(value);
}

/** What a model does not take, though the shape is right; null where it takes everything. */
export function objectionOf(body: ImagesBody, model: ServedModel): string | null {
  if ((body.n ?? 1) > 1) return `n must be at most 1 for ${body.model}`;
  if (!isOneOf(body.aspect_ratio, model.aspectRatios)) return `aspect_ratio ${body.aspect_ratio} is not supported`;
  if (!isOneOf(body.resolution, model.resolutions)) return `resolution ${body.resolution} is not supported`;
  if (!isOneOf(body.output_format, model.outputFormats)) return `output_format ${body.output_format} is not supported`;
  return (body.input_references ?? []).length > model.maxReferences ? 'too many input_references' : null;
}
