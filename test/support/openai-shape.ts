import * as z from 'zod/mini';
import { gradientPng } from './gradient-png.ts';
import { type Answer, jsonAnswer } from './provider-server.ts';
import { openaiError } from './openai-wordings.ts';

/** What the server knows of a model: its own table, so that the adapter's is not checked against itself. */
interface ServedModel {
  /** `any`: what OpenAI documents of 2 and 2.5; `standard`: three sizes; `free`: a gateway's, which takes what it is told. */
  readonly sizes: 'any' | 'standard' | 'free';
  /** The factor of OpenAI's price calculator by quality; none of a model that has no qualities. */
  readonly factors: ReadonlyMap<string, number>;
}

const OF_2: ServedModel['factors'] = new Map([
  ['low', 16],
  ['medium', 48],
  ['high', 96],
]);

/** As third parties reckon them: medium is a quarter of high. */
const OF_2_5: ServedModel['factors'] = new Map([
  ['low', 16],
  ['medium', 24],
  ['high', 48],
]);

export const SERVED_MODELS: ReadonlyMap<string, ServedModel> = new Map<string, ServedModel>([
  ['gpt-image-2.5-flare', { sizes: 'any', factors: OF_2_5 }],
  ['gpt-image-2.5-sunburst', { sizes: 'any', factors: OF_2_5 }],
  ['gpt-image-2.6-flare', { sizes: 'standard', factors: OF_2_5 }],
  ['gpt-image-2.6-sunburst', { sizes: 'standard', factors: OF_2_5 }],
  ['gpt-image-2', { sizes: 'any', factors: OF_2 }],
  ['house/nano-banana', { sizes: 'free', factors: new Map() }],
]);

const MAX_REFERENCES = 16;

const pictureSchema = z.file().check(z.mime(['image/png', 'image/jpeg', 'image/webp']), z.maxSize(50_000_000));

const commonFields = {
  model: z.string(),
  prompt: z.string().check(z.minLength(1), z.maxLength(32_000)),
  size: z.string().check(z.regex(/^\d+x\d+$/)),
  quality: z.optional(z.enum(['low', 'medium', 'high'])),
  output_format: z.optional(z.enum(['png', 'jpeg', 'webp'])),
};

export const generationSchema = z.strictObject(commonFields);
export const editSchema = z.strictObject({
  ...commonFields,
  image: z.array(pictureSchema).check(z.minLength(1), z.maxLength(MAX_REFERENCES)),
});

export type Wanted = z.infer<typeof generationSchema> & Partial<Pick<z.infer<typeof editSchema>, 'image'>>;

/** A form as the fields that it means: `image` and `image[]` are one. */
export function fieldsOf(form: FormData): Record<string, unknown> {
  const image = [...form.getAll('image'), ...form.getAll('image[]')];
  const texts = [...form.entries()].filter(([name]) => name !== 'image' && name !== 'image[]');
  return { ...Object.fromEntries(texts), ...(image.length > 0 && { image }) };
}

/** Zod's first issue in OpenAI's words. */
export function invalid(error: z.core.$ZodError): Answer {
  const [issue] = error.issues;
  const param = issue?.code === 'unrecognized_keys' ? (issue.keys[0] ?? '') : String(issue?.path[0] ?? '');
  return issue?.code === 'unrecognized_keys'
    ? openaiError(400, `Unknown parameter: '${param}'.`, { param, code: 'unknown_parameter' })
    : openaiError(400, `Invalid value for '${param}': ${issue?.message}.`, { param, code: 'invalid_value' });
}

function sides(size: string): readonly [widthPx: number, heightPx: number] {
  const [width, height] = size.split('x').map(Number);
  return [width ?? 0, height ?? 0];
}

function isAnySize(widthPx: number, heightPx: number): boolean {
  const pixels = widthPx * heightPx;
  const longest = Math.max(widthPx, heightPx);
  const isDivisible = widthPx % 16 === 0 && heightPx % 16 === 0;
  const isInRatio = longest <= 3 * Math.min(widthPx, heightPx);
  return isDivisible && isInRatio && longest <= 3_840 && pixels >= 655_360 && pixels <= 8_294_400;
}

/** What a model does not take, though the shape is right; null where it takes everything. */
export function limitViolation({ sizes, factors }: ServedModel, { size, quality }: Wanted): Answer | null {
  const isTaken =
    sizes === 'free' ||
    (sizes === 'any' && isAnySize(...sides(size))) ||
    ['1024x1024', '1536x1024', '1024x1536'].includes(size);
  if (!isTaken) return openaiError(400, `Invalid size '${size}'.`, { param: 'size', code: 'invalid_value' });
  if (quality !== undefined && !factors.has(quality)) {
    return openaiError(400, "Unknown parameter: 'quality'.", { param: 'quality', code: 'unknown_parameter' });
  }
  return null;
}

const MEGAPIXELS_SCALE = 4_000_000;
const MEGAPIXELS_OFFSET = 2_000_000;

/** Source: OpenAI's price calculator, as published in its community (topic 1382699). */
function imageTokens(factor: number, size: string): number {
  const [widthPx, heightPx] = sides(size);
  const longest = Math.max(widthPx, heightPx);
  const shortFactor = Math.floor((2 * factor * Math.min(widthPx, heightPx) + longest) / (2 * longest));
  return Math.ceil((factor * shortFactor * (MEGAPIXELS_OFFSET + widthPx * heightPx)) / MEGAPIXELS_SCALE);
}

const TOKENS_PER_REFERENCE = 1_024;
const CHARACTERS_PER_TOKEN = 4;

/** What OpenAI would bill. */
export function usage({ factors }: ServedModel, { prompt, quality, size, image }: Wanted) {
  const text = Math.ceil(prompt.length / CHARACTERS_PER_TOKEN);
  const pictures = (image?.length ?? 0) * TOKENS_PER_REFERENCE;
  const output = imageTokens(factors.get(quality ?? 'high') ?? 0, size);
  return {
    input_tokens: text + pictures,
    input_tokens_details: { text_tokens: text, image_tokens: pictures },
    output_tokens: output,
    output_tokens_details: { text_tokens: 0, image_tokens: output },
    total_tokens: text + pictures + output,
  };
}

/** A picture of the size that was asked for. */
export function picture(size: string, comment: string): Buffer {
  return gradientPng(...sides(size), comment);
}

/** What `GET /models` answers. */
export function modelsAnswer(): Answer {
  const data = [...SERVED_MODELS.keys()].map((id) => ({ id, object: 'model', created: 1, owned_by: 'openai' }));
  return jsonAnswer(200, { object: 'list', data });
}
