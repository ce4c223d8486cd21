import * as z from 'zod/mini';

/** What the server knows of a model: its own table, so that the adapter's catalogue is not checked against itself. */
export interface ServedModel {
  readonly displayName: string;
  /** Output tokens an image at each `imageSize`; the first is what is made where none is asked for. */
  readonly imageTokens: ReadonlyMap<string, number>;
  /** False: any `imageSize` at all is a 400, as a probe of Lite found. */
  readonly takesImageSize: boolean;
  readonly aspectRatios: readonly string[];
  readonly inputTokenLimit: number;
  readonly outputTokenLimit: number;
}

const TEN = ['1:1', '2:3', '3:2', '3:4', '4:3', '4:5', '5:4', '9:16', '16:9', '21:9'];
const FOURTEEN = [...TEN, '1:4', '4:1', '1:8', '8:1'];

export const SERVED_MODELS: ReadonlyMap<string, ServedModel> = new Map([
  [
    'gemini-3.1-flash-lite-image',
    {
      displayName: 'Nano Banana 2 Lite',
      imageTokens: new Map([['1K', 1120]]),
      takesImageSize: false,
      aspectRatios: FOURTEEN,
      inputTokenLimit: 65_536,
      outputTokenLimit: 4_096,
    },
  ],
  [
    'gemini-nano-banana-2.1',
    {
      displayName: 'Nano Banana 2.1',
      imageTokens: new Map([
        ['1K', 1120],
        ['2K', 1680],
        ['4K', 3780],
      ]),
      takesImageSize: true,
      aspectRatios: FOURTEEN,
      inputTokenLimit: 131_072,
      outputTokenLimit: 32_768,
    },
  ],
  [
    'gemini-3-pro-image',
    {
      displayName: 'Nano Banana Pro',
      imageTokens: new Map([
        ['1K', 1120],
        ['2K', 1120],
        ['4K', 2000],
      ]),
      takesImageSize: true,
      aspectRatios: TEN,
      inputTokenLimit: 65_536,
      outputTokenLimit: 32_768,
    },
  ],
]);

/** By decoding and not by a regular expression, which megabytes would overflow. */
function isBase64(text: string): boolean {
  return text !== '' && Buffer.from(text, 'base64').toString('base64') === text;
}

const inlineDataSchema = z.strictObject({
  mimeType: z.enum(['image/png', 'image/jpeg', 'image/webp', 'image/heic', 'image/heif']),
  data: z.string().check(z.refine(isBase64, 'Base64 decoding failed.')),
});

const fileDataSchema = z.strictObject({ mimeType: inlineDataSchema.shape.mimeType, fileUri: z.string() });

const partSchema = z
  .strictObject({
    text: z.optional(z.string()),
    inlineData: z.optional(inlineDataSchema),
    thoughtSignature: z.optional(z.string().check(z.refine(isBase64, 'Base64 decoding failed.'))),
    fileData: z.optional(fileDataSchema),
  })
  .check(
    z.refine(
      ({ thoughtSignature: _signature, ...held }) => Object.keys(held).length === 1,
      'A part holds exactly one of text and a picture.',
    ),
  );

const generationConfigSchema = z.strictObject({
  responseModalities: z.array(z.enum(['TEXT', 'IMAGE'])).check(z.minLength(1)),
  imageConfig: z.optional(z.strictObject({ aspectRatio: z.optional(z.string()), imageSize: z.optional(z.string()) })),
});

/** The body of `generateContent` as far as Plantain uses it; anything else is an unknown field. */
export const generateBodySchema = z.strictObject({
  contents: z
    .array(z.strictObject({ role: z.enum(['user', 'model']), parts: z.array(partSchema).check(z.minLength(1)) }))
    .check(z.minLength(1)),
  generationConfig: generationConfigSchema,
});
export type GenerateBody = z.infer<typeof generateBodySchema>;

export interface FieldViolation {
  readonly field: string;
  readonly description: string;
}

/** `generationConfig.imageConfig` as Google's errors name it: `generation_config.image_config`. */
function fieldName(path: readonly PropertyKey[]): string {
  const names = path.map((step) => (typeof step === 'number' ? `[${step}]` : `.${String(step)}`));
  return names
    .join('')
    .replace(/^\./, '')
    .replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** Zod's issues in Google's words. */
export function violationsOf(error: z.core.$ZodError): readonly FieldViolation[] {
  return error.issues.flatMap((issue) => {
    const field = fieldName(issue.path);
    if (issue.code !== 'unrecognized_keys') {
      return [{ field, description: `Invalid value at '${field}': ${issue.message}` }];
    }
    return issue.keys.map((key) => ({
      field,
      description: `Invalid JSON payload received. Unknown name "${key}" at '${field}': Cannot find field.`,
    }));
  });
}

const MAX_IMAGES = 14;

/** What a model does not take, though the shape is right; empty where it takes everything. */
export function limitViolations(model: ServedModel, body: GenerateBody): readonly FieldViolation[] {
  const { aspectRatio, imageSize } = body.generationConfig.imageConfig ?? {};
  const images = imageCount(body);
  const field = 'generation_config.image_config';
  const isSizeTaken = imageSize === undefined || (model.takesImageSize && model.imageTokens.has(imageSize));
  const isRatioTaken = aspectRatio === undefined || model.aspectRatios.includes(aspectRatio);
  return [
    ...(isSizeTaken ? [] : [{ field, description: `Image size ${imageSize} is not supported for this model.` }]),
    ...(isRatioTaken ? [] : [{ field, description: `Aspect ratio ${aspectRatio} is not supported for this model.` }]),
    ...(images <= MAX_IMAGES
      ? []
      : [{ field: 'contents', description: `At most ${MAX_IMAGES} images are supported.` }]),
  ];
}

type Part = GenerateBody['contents'][number]['parts'][number];

function partsOf(body: GenerateBody): readonly Part[] {
  return body.contents.flatMap(({ parts }) => parts);
}

/** How many references a request has, sent along or uploaded before. */
export function imageCount(body: GenerateBody): number {
  return partsOf(body).filter(({ text }) => text === undefined).length;
}

/** The uploaded files that a request names, in order. */
export function filesOf(body: GenerateBody): readonly z.infer<typeof fileDataSchema>[] {
  return partsOf(body).flatMap(({ fileData }) => fileData ?? []);
}

/** The words of a request. */
export function textOf(body: GenerateBody): string {
  return partsOf(body)
    .flatMap(({ text }) => text ?? [])
    .join('\n');
}
