import * as z from 'zod/mini';
import { parseJson } from '../http/parse-json.ts';

const countSchema = z.catch(z.nullish(z.int().check(z.nonnegative())), null);
const detailsSchema = z.catch(z.nullish(z.object({ text_tokens: countSchema, image_tokens: countSchema })), null);

const usageSchema = z.object({
  input_tokens: countSchema,
  input_tokens_details: detailsSchema,
  output_tokens: countSchema,
  output_tokens_details: detailsSchema,
});
export type WireUsage = z.infer<typeof usageSchema>;

const textSchema = z.catch(z.nullish(z.string()), null);

const imageSchema = z.object({ b64_json: textSchema, url: textSchema });
export type WireImage = z.infer<typeof imageSchema>;

/** What the Images API answers with 200, as far as it is used. An unreadable bill must not lose the image beside it. */
export const answerSchema = z.object({
  data: z.array(imageSchema),
  usage: z.catch(z.nullish(usageSchema), null),
});
export type WireAnswer = z.infer<typeof answerSchema>;

/** What `GET models` answers: enough to know that no captive portal did. */
export const modelsSchema = z.object({ data: z.array(z.unknown()) });

/** Names are strings, and numbers at some servers. */
const nameSchema = z.catch(z.pipe(z.union([z.string(), z.number()]), z.transform(String)), '');

const moderationSchema = z.object({ moderation_stage: nameSchema, categories: z.catch(z.array(z.string()), []) });

const layerSchema = z.object({
  error: z.optional(z.unknown()),
  detail: z.optional(z.unknown()),
  message: z.optional(z.unknown()),
  msg: z.optional(z.unknown()),
  code: nameSchema,
  type: nameSchema,
  moderation_details: z.catch(z.nullish(moderationSchema), null),
});

/** An error in one shape, whichever server speaks. */
export interface ServerError {
  readonly words: string;
  /** The server's names for it, `code` and `type`, as one text; empty where it gives none. */
  readonly names: string;
  /** Of a refusal: `input` or `output`, and what of. */
  readonly stage: string;
  readonly categories: readonly string[];
}

/** An error lies two deep at most, and FastAPI's are lists. */
const DEEPEST = 3;

function layersOf(value: unknown, depth = 0): readonly (string | z.infer<typeof layerSchema>)[] {
  if (typeof value === 'string') return [value];
  const layer = layerSchema.safeParse(Array.isArray(value) ? value[0] : value).data;
  if (!layer || depth > DEEPEST) return [];
  const { error, detail, message, msg } = layer;
  return [layer, ...[error, message, detail, msg].flatMap((inner) => layersOf(inner, depth + 1))];
}

/**
 * The error in a body; null where there is none, as in a proxy's page. `{error: {message}}` is OpenAI's; `{error}`,
 * `{detail}` and `{message}` are others'.
 */
export function readError(text: string): ServerError | null {
  const layers = layersOf(parseJson(text)).filter((layer) => layer !== '');
  const words = layers.find((layer) => typeof layer === 'string') ?? '';
  const objects = layers.filter((layer) => typeof layer !== 'string');
  const names = objects
    .flatMap(({ code, type }) => [code, type])
    .join(' ')
    .trim();
  const moderation = objects.find((layer) => layer.moderation_details)?.moderation_details;
  if (words === '' && names === '') return null;
  return { words, names, stage: moderation?.moderation_stage ?? '', categories: moderation?.categories ?? [] };
}
