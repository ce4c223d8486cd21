import * as z from 'zod/mini';
import { briefSchema, draftSchema, inputModeSchema, type Brief } from '../../lib/domain/brief.ts';
import { emptyDraft } from '../../lib/domain/empty-draft.ts';
import type { Model, ProviderDescription } from '../../lib/domain/model.ts';
import { outputSchema, type Output } from '../../lib/domain/output.ts';
import { referenceSchema, type Reference } from '../../lib/domain/reference.ts';
import { referenceRoleSchema } from '../../lib/domain/role.ts';
import { CATALOGUE } from '../../lib/providers/catalogue.ts';
import { anAsset, aReference, aSource, assetId } from '../support/builders.ts';

/** A reference as a person writes it by hand: its bytes are made up, large enough for any output. */
const shortReferenceSchema = z.object({
  role: z.nullish(referenceRoleSchema),
  note: z.optional(z.string()),
  widthPx: z.optional(z.int().check(z.positive())),
  heightPx: z.optional(z.int().check(z.positive())),
});

/** Both forms at once: the free text of one is the Subject of the other. */
const lineSchema = z.extend(z.partial(draftSchema), {
  output: z.optional(z.partial(outputSchema)),
  references: z.optional(z.array(z.union([referenceSchema, shortReferenceSchema]))),
  prompt: z.optional(z.string()),
  mode: z.optional(inputModeSchema),
  model: z.optional(z.string()),
});
type Line = z.infer<typeof lineSchema>;

const FIELDS: ReadonlySet<string> = new Set(Object.keys(lineSchema.shape));
const SIDE_PX = 2_048;
const BYTES = 900_000;

/** A brief and the model that it is meant for, or a sentence on why it is none. */
export type Reading =
  | { readonly ok: true; readonly brief: Brief; readonly model: Model }
  | { readonly ok: false; readonly error: string };

interface Choice {
  readonly provider: ProviderDescription;
  readonly model: Model;
}

const CHOICES: readonly Choice[] = CATALOGUE.flatMap((provider) =>
  provider.models.map((model) => ({ provider, model })),
);

/** By id or by name; the first one of Gemini where none is asked for. */
function choose(wanted: string | undefined): Choice | undefined {
  if (wanted === undefined) return CHOICES.find(({ provider }) => provider.id === 'gemini');
  return CHOICES.find(({ model }) => model.id === wanted || model.name === wanted);
}

function referenceOf(given: NonNullable<Line['references']>[number], index: number): Reference {
  if ('content' in given) return given;
  const name = `reference-${index + 1}`;
  const { role = null, note = '', widthPx = SIDE_PX, heightPx = SIDE_PX } = given;
  const asset = anAsset({ id: assetId(name), widthPx, heightPx, sizeBytes: BYTES });
  return aReference({
    id: name,
    role,
    note,
    source: aSource(),
    content: { state: 'ready', asset, capturedBy: 'file' },
  });
}

function outputOf(given: Line['output'], { provider, model }: Choice): Output {
  const usual = emptyDraft([provider]).output;
  return outputSchema.parse({ ...usual, size: model.sizes[0], ...given, providerId: provider.id, modelId: model.id });
}

function complete(line: Line, choice: Choice): Brief {
  const { prompt = '', mode = 'text', references = [], output } = line;
  return briefSchema.parse({
    ...emptyDraft(CATALOGUE),
    rightsConfirmed: true,
    inputMode: mode,
    subject: prompt,
    ...line,
    output: outputOf(output, choice),
    references: references.map(referenceOf),
  });
}

function issueOf({ issues: [issue] }: z.core.$ZodError): string {
  if (issue === undefined) return 'this is no brief.';
  const place = issue.path.length === 0 ? 'this' : `“${issue.path.join('.')}”`;
  const wanted = issue.code === 'invalid_value' ? `is none of ${issue.values.join(', ')}` : 'is not what a brief holds';
  return `${place} ${wanted}; docs/brief.md describes it.`;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Reads a value as either form of a brief: whatever it leaves out is as in the empty draft. */
export function readBrief(value: unknown): Reading {
  const parsed = lineSchema.safeParse(value);
  if (!parsed.success) return { ok: false, error: issueOf(parsed.error) };
  const line = parsed.data;
  const keys = Object.keys(z.record(z.string(), z.unknown()).parse(value));
  if (keys.length > 0 && !keys.some((key) => FIELDS.has(key))) {
    return { ok: false, error: 'this has no field of a brief; docs/brief.md describes them.' };
  }
  if (line.prompt !== undefined && line.subject !== undefined) {
    return { ok: false, error: '“prompt” and “subject” exclude each other.' };
  }
  const wanted = line.model ?? line.output?.modelId;
  const choice = choose(wanted);
  if (!choice) {
    return { ok: false, error: `there is no model “${wanted}”: ${CHOICES.map(({ model }) => model.id).join(', ')}.` };
  }
  return { ok: true, brief: complete(line, choice), model: choice.model };
}

/** Reads a line of JSON as {@link readBrief} does. */
export function readLine(text: string): Reading {
  const value = parse(text);
  return value === undefined ? { ok: false, error: 'this is not JSON.' } : readBrief(value);
}
