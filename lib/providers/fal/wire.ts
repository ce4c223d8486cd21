import * as z from 'zod/mini';
import { parseJson } from '../http/parse-json.ts';

const addressSchema = z.catch(z.optional(z.string()), undefined);

/** What the queue answers a submission with, as far as it is used. */
export const submittedSchema = z.object({
  request_id: z.string().check(z.minLength(1)),
  status_url: addressSchema,
  response_url: addressSchema,
  cancel_url: addressSchema,
});
export type Submitted = z.infer<typeof submittedSchema>;

/** What became of a job, or of calling it back. An open set: fal adds values. */
export const statusSchema = z.object({ status: z.string() });

export const resultSchema = z.object({
  images: z.array(z.object({ url: z.string() })),
  description: z.catch(z.nullish(z.string()), null),
});

export const uploadSchema = z.object({ upload_url: z.string(), file_url: z.string() });

export const pricesSchema = z.object({
  prices: z.array(
    z.object({
      endpoint_id: z.string(),
      unit_price: z.number().check(z.nonnegative()),
      currency: z.catch(z.nullish(z.string()), null),
    }),
  ),
});

const problemSchema = z.object({
  type: z.catch(z.string(), ''),
  msg: z.catch(z.string(), ''),
  loc: z.catch(z.array(z.union([z.string(), z.number()])), []),
});

/** fal's errors: a model's list of problems, a sentence with or without a type, or the platform's object. */
const errorSchema = z.object({
  detail: z.catch(z.union([z.string(), z.array(problemSchema)]), ''),
  error_type: z.catch(z.nullish(z.string()), null),
  error: z.catch(z.nullish(z.object({ message: z.string() })), null),
});

/** An error in one shape. What it echoes of the input is left behind: it may be a whole picture. */
export interface FalError {
  /** fal's own word for it; empty where it gives none. */
  readonly type: string;
  readonly words: string;
  /** Whether it names a field of the input. */
  readonly isOfInput: boolean;
}

/** The first of a model's problems; a sentence in their place is one without a type or a field. */
function firstProblem(detail: z.infer<typeof errorSchema>['detail']): z.infer<typeof problemSchema> {
  if (typeof detail === 'string') return { type: '', msg: detail, loc: [] };
  return detail[0] ?? { type: '', msg: '', loc: [] };
}

/** The error in an answer; null where the body is not fal's, such as a proxy's page. */
export function readError(text: string): FalError | null {
  const parsed = errorSchema.safeParse(parseJson(text));
  if (!parsed.success) return null;
  const { detail, error_type, error } = parsed.data;
  const { type: problemType, msg, loc } = firstProblem(detail);
  const type = problemType || (error_type ?? '');
  const words = msg || (error?.message ?? '');
  return type === '' && words === '' ? null : { type, words, isOfInput: loc.length > 1 };
}
