import * as z from 'zod/mini';
import type { KeptFile } from './gemini-files.ts';
import {
  type FieldViolation,
  filesOf,
  type GenerateBody,
  generateBodySchema,
  limitViolations,
  type ServedModel,
  violationsOf,
} from './gemini-shape.ts';

/** One image of a batch, as it was asked for. */
export interface AskedEntry {
  readonly key: string;
  readonly body: GenerateBody;
}

const requestsSchema = z.strictObject({
  requests: z.strictObject({
    requests: z
      .array(z.strictObject({ request: generateBodySchema, metadata: z.strictObject({ key: z.string() }) }))
      .check(z.minLength(1)),
  }),
});

/** The body of `batchGenerateContent`, with its entries or with the file that holds them. */
export const createBodySchema = z.strictObject({
  batch: z.strictObject({
    displayName: z.string(),
    inputConfig: z.union([requestsSchema, z.strictObject({ fileName: z.string() })]),
  }),
});

const lineSchema = z.strictObject({ key: z.string(), request: generateBodySchema });

function entriesIn({ text }: KeptFile): readonly AskedEntry[] {
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const { key, request } = lineSchema.parse(JSON.parse(line));
      return { key, body: request };
    });
}

function violationsIn({ body }: AskedEntry, model: ServedModel, files: readonly KeptFile[]): readonly FieldViolation[] {
  const lost = filesOf(body).filter(
    ({ fileUri, mimeType }) => !files.some((file) => file.uri === fileUri && file.mimeType === mimeType),
  );
  return [
    ...limitViolations(model, body),
    ...lost.map(({ fileUri }) => ({ field: 'file_data', description: `There is no file ${fileUri}.` })),
  ];
}

/** The entries of a batch, or what Google would not take of it. */
export function readEntries(
  body: unknown,
  model: ServedModel,
  files: readonly KeptFile[],
):
  | { readonly displayName: string; readonly entries: readonly AskedEntry[]; readonly isInline: boolean }
  | { readonly violations: readonly FieldViolation[] } {
  const parsed = createBodySchema.safeParse(body);
  if (!parsed.success) return { violations: violationsOf(parsed.error) };
  const { displayName, inputConfig } = parsed.data.batch;
  const isInline = 'requests' in inputConfig;
  const named = isInline ? undefined : files.find(({ name }) => name === inputConfig.fileName);
  if (!isInline && named?.mimeType !== 'application/jsonl') {
    const description = 'There is no such JSONL file.';
    return { violations: [{ field: 'batch.input_config.file_name', description }] };
  }
  const entries = isInline
    ? inputConfig.requests.requests.map(({ request, metadata }) => ({ key: metadata.key, body: request }))
    : named
      ? entriesIn(named)
      : [];
  const violations = entries.flatMap((entry) => violationsIn(entry, model, files));
  return violations.length > 0 ? { violations } : { displayName, entries, isInline };
}
