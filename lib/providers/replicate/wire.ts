import * as z from 'zod/mini';

const textSchema = z.catch(z.nullish(z.string()), null);

/** Replicate's own shape of an id, and safe in a path. */
const idSchema = z.string().check(z.regex(/^[\w-]+$/));

/** A prediction as it is created, asked after and called back. Source: index.d.ts of replicate 1.4.0. */
export const predictionSchema = z.object({
  id: idSchema,
  /** An open set; `canceled` is spelt with one l. */
  status: z.string(),
  /** One address, or a list of them; a model that makes none may put words here. */
  output: z.catch(z.nullish(z.union([z.string(), z.array(z.string())])), null),
  error: textSchema,
  data_removed: z.catch(z.nullish(z.boolean()), null),
  /** Absent where it ended before it began. */
  started_at: textSchema,
});
export type Prediction = z.infer<typeof predictionSchema>;

/** A prediction as the list of recent ones names it, as far as it is needed to know one again. */
const listedSchema = z.object({
  id: idSchema,
  model: z.string(),
  created_at: z.string(),
  /** Taken away after an hour. */
  input: z.catch(z.record(z.string(), z.unknown()), {}),
});
export type Listed = z.infer<typeof listedSchema>;

/** One page, the newest first. An entry of another shape is none of ours. */
export const pageSchema = z.object({
  results: z.array(z.catch(z.nullable(listedSchema), null)),
  next: textSchema,
});

/** What `POST /files` answers, as far as it is used. */
export const fileSchema = z.object({ urls: z.object({ get: z.string() }) });

/** What `GET /account` answers: enough to know that Replicate answered. */
export const accountSchema = z.object({ type: z.string(), username: z.string() });

/** An error in Replicate's own words; all null where the body is another's, such as a proxy's page. */
export const problemSchema = z.catch(
  z.object({ title: textSchema, detail: textSchema, retry_after: z.catch(z.nullish(z.number()), null) }),
  { title: null, detail: null, retry_after: null },
);
