import * as z from 'zod/mini';

const recordSchema = z.catch(z.looseObject({}), {});

/**
 * Reads a record that an older or newer version may have written: every field on its own, so that one which no longer
 * fits falls back and does not take the others with it.
 */
export function readLoosely<Shape extends z.core.$ZodShape>(
  schema: z.ZodMiniObject<Shape>,
  stored: unknown,
  fallback: z.infer<z.ZodMiniObject<Shape>>,
): z.infer<z.ZodMiniObject<Shape>> {
  const whole = schema.safeParse(stored);
  if (whole.success) return whole.data;
  const record = recordSchema.parse(stored);
  const fitting = Object.keys(schema.shape).filter(
    (field) => field in record && schema.safeParse({ ...fallback, [field]: record[field] }).success,
  );
  return schema.parse({ ...fallback, ...Object.fromEntries(fitting.map((field) => [field, record[field]])) });
}
