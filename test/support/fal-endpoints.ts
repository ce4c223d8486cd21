import * as z from 'zod/mini';

/** An endpoint as fal serves it. Source: the types of @fal-ai/client 1.10.1; Lite and 2.1 by fal's pages. */
export interface ServedEndpoint {
  readonly id: string;
  /** What its input may hold: anything else is refused. */
  readonly schema: z.ZodMiniType<Record<string, unknown>>;
}

const TEN = ['21:9', '16:9', '3:2', '4:3', '5:4', '1:1', '4:5', '3:4', '2:3', '9:16'];
const FOURTEEN = [...TEN, '4:1', '1:4', '8:1', '1:8'];

const promptSchema = z.string().check(z.minLength(3), z.maxLength(50_000));
const addressSchema = z.string().check(z.regex(/^(?:https:\/\/|data:image\/(?:png|jpeg|webp);base64,[\w+/]+=*$)/));

function addresses(most: number) {
  return { image_urls: z.array(addressSchema).check(z.minLength(1), z.maxLength(most)) };
}

const banana = {
  prompt: promptSchema,
  num_images: z.optional(z.int().check(z.minimum(1), z.maximum(4))),
  seed: z.optional(z.int()),
  output_format: z.optional(z.enum(['jpeg', 'png', 'webp'])),
  safety_tolerance: z.optional(z.enum(['1', '2', '3', '4', '5', '6'])),
  limit_generations: z.optional(z.boolean()),
  sync_mode: z.optional(z.boolean()),
};

function ratio(ratios: readonly string[]) {
  return { aspect_ratio: z.optional(z.enum(['auto', ...ratios])) };
}

function resolution(sizes: readonly string[]) {
  return { resolution: z.optional(z.enum(sizes)) };
}

function pixels(least: number, most: number) {
  const side = z.int().check(z.minimum(1));
  const isTaken = ({ width, height }: { width: number; height: number }) =>
    width * height >= least && width * height <= most;
  return { image_size: z.optional(z.object({ width: side, height: side }).check(z.refine(isTaken, 'image_size'))) };
}

const seedream = {
  prompt: promptSchema,
  num_images: z.optional(z.int().check(z.minimum(1), z.maximum(6))),
  max_images: z.optional(z.int()),
  ...pixels(2_560 * 1_440, 4_096 * 4_096),
};

const flux = {
  prompt: promptSchema,
  output_format: z.optional(z.enum(['jpeg', 'png'])),
  ...pixels(256 * 256, 4_600_000),
};

const SCHEMAS: Readonly<Record<string, z.ZodMiniType<Record<string, unknown>>>> = {
  'google/nano-banana-2-lite': z.strictObject({ ...banana, ...ratio(FOURTEEN) }),
  'google/nano-banana-2-lite/edit': z.strictObject({ ...banana, ...ratio(FOURTEEN), ...addresses(14) }),
  'google/nano-banana-2.1': z.strictObject({ ...banana, ...ratio(FOURTEEN), ...resolution(['1K', '2K', '4K']) }),
  'google/nano-banana-2.1/edit': z.strictObject({
    ...banana,
    ...ratio(FOURTEEN),
    ...resolution(['1K', '2K', '4K']),
    ...addresses(14),
  }),
  'fal-ai/nano-banana-2': z.strictObject({ ...banana, ...ratio(FOURTEEN), ...resolution(['0.5K', '1K', '2K', '4K']) }),
  'fal-ai/nano-banana-2/edit': z.strictObject({
    ...banana,
    ...ratio(FOURTEEN),
    ...resolution(['0.5K', '1K', '2K', '4K']),
    ...addresses(14),
  }),
  'fal-ai/nano-banana-pro': z.strictObject({ ...banana, ...ratio(TEN), ...resolution(['1K', '2K', '4K']) }),
  'fal-ai/nano-banana-pro/edit': z.strictObject({
    ...banana,
    ...ratio(TEN),
    ...resolution(['1K', '2K', '4K']),
    ...addresses(14),
  }),
  'fal-ai/bytedance/seedream/v4.5/text-to-image': z.strictObject(seedream),
  'fal-ai/bytedance/seedream/v4.5/edit': z.strictObject({ ...seedream, ...addresses(10) }),
  'fal-ai/flux-2-pro': z.strictObject(flux),
  'fal-ai/flux-2-pro/edit': z.strictObject({ ...flux, ...addresses(9) }),
};

/** Every endpoint that is served, by its id. */
export const FAL_ENDPOINTS: ReadonlyMap<string, ServedEndpoint> = new Map(
  Object.entries(SCHEMAS).map(([id, schema]) => [id, { id, schema }]),
);
