import * as z from 'zod/mini';

/** How a model wants to be spoken to, as data of its catalogue entry. */
export const dialectSchema = z.object({
  /** Whether images are called `@image1`, or “image 1” as in OpenAI's and Google's own examples. */
  imageNames: z.enum(['tags', 'ordinals']),
  /** The most that a request may hold in text; what it takes is estimated at four characters a token. */
  maxPromptTokens: z.int().check(z.positive()),
});
export type Dialect = z.infer<typeof dialectSchema>;
