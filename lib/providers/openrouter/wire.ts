import * as z from 'zod/mini';

const wordSchema = z.catch(z.string(), '');
const figureSchema = z.catch(z.nullable(z.number()), null);
const flagSchema = z.catch(z.boolean(), false);

/** What an answer cost, in US dollars. Source: @openrouter/sdk 1.3.19, `ImageGenerationUsage`. */
const billSchema = z.object({
  cost: figureSchema,
  /** With a key of one's own at the maker, `cost` is OpenRouter's fee alone. */
  is_byok: flagSchema,
  cost_details: z.catch(z.object({ upstream_inference_cost: figureSchema }), { upstream_inference_cost: null }),
});
export type Bill = z.infer<typeof billSchema>;

/** What is absent, or of another type than expected, is empty. */
const metadataSchema = z.object({
  /** An open set: OpenRouter adds values. */
  error_type: wordSchema,
  limit_source: wordSchema,
  provider_name: wordSchema,
  retry_after_seconds: figureSchema,
  /** What its moderation found. */
  reasons: z.catch(z.array(z.string()), []),
  /** The error of the provider behind it, as text or as JSON. */
  raw: z.optional(z.unknown()),
});

const NO_METADATA = { error_type: '', limit_source: '', provider_name: '', retry_after_seconds: null, reasons: [] };

const errorSchema = z.object({
  /** An HTTP status, also where the answer itself has 200. */
  code: figureSchema,
  message: wordSchema,
  metadata: z.catch(metadataSchema, NO_METADATA),
});
export type OpenRouterError = z.infer<typeof errorSchema>;

export const errorAnswerSchema = z.object({ error: errorSchema });

/** What `POST /images` answers with 200: pictures, none of them, or an error that came after the work had begun. */
export const answerSchema = z.object({
  error: z.nullish(errorSchema),
  data: z.nullish(z.array(z.object({ b64_json: z.nullish(z.string()), media_type: wordSchema }))),
  // An unreadable bill must not lose the paid image beside it.
  usage: z.catch(z.nullable(billSchema), null),
});

/** What `GET /key` answers. `limit_remaining` is of the key, in US dollars; null where the key has no limit. */
export const keyAnswerSchema = z.object({
  data: z.object({
    usage: z.number(),
    limit_remaining: figureSchema,
    is_management_key: flagSchema,
  }),
});

/** What `GET /credits` answers: US dollars, of the account. */
export const creditsAnswerSchema = z.object({
  data: z.object({ total_credits: z.number(), total_usage: z.number() }),
});
