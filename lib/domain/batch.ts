import * as z from 'zod/mini';
import { failureSchema } from './failure.ts';
import type { Model, Pricing } from './model.ts';
import { operationSchema } from './operation.ts';

const askedSchema = z.object({
  /** Ours, and sent along: by it the provider can be asked whether a batch arrived whose answer was lost. */
  id: z.string(),
  groupId: z.string(),
  createdAt: z.int(),
  providerId: z.string(),
  modelId: z.string(),
  providerName: z.string(),
  entryCount: z.int(),
  /** Not to be touched before this time. */
  dueAt: z.int(),
  /** How often it was looked after in its state. */
  tries: z.int(),
  /** Why the last look came to nothing; null where it did not. */
  problem: z.nullable(failureSchema),
});

const sentSchema = z.extend(askedSchema, { sentAt: z.int() });

/** Many jobs that are sent to a provider's batch engine as one. */
export const batchSchema = z.discriminatedUnion('state', [
  z.extend(askedSchema, { state: z.literal('queued') }),
  /** The request is leaving, or out, or its answer was lost: the provider is asked for it before it is sent again. */
  z.extend(sentSchema, { state: z.literal('submitting') }),
  z.extend(sentSchema, {
    state: z.literal('running'),
    operation: operationSchema,
    doneCount: z.nullable(z.int()),
  }),
  /** Its results can be fetched, again and again. */
  z.extend(sentSchema, { state: z.literal('finished'), operation: operationSchema }),
  z.extend(askedSchema, {
    state: z.literal('ended'),
    endedAt: z.int(),
    /** Absent where the provider never took it in, and in old records. */
    operation: z.optional(operationSchema),
  }),
]);
export type Batch = z.infer<typeof batchSchema>;
export type BatchIn<State extends Batch['state']> = Extract<Batch, { state: State }>;

/** What the provider knows a batch by, and its results; null where it is not known here. */
export function operationOf(batch: Batch): z.infer<typeof operationSchema> | null {
  return 'operation' in batch ? (batch.operation ?? null) : null;
}

/** What the provider's support can find a batch by; null where it may never have got there. */
export function batchHandle(batch: Batch): string | null {
  const operation = operationOf(batch);
  if (operation !== null) return Object.values(operation).join(', ');
  return batch.state === 'submitting' ? batch.id : null;
}

/** Fewer images than this are not worth a day of waiting. */
export const LEAST_FOR_BATCH = 20;

function scaled({ low, high }: { readonly low: number; readonly high: number }, factor: number) {
  return { low: Math.floor(low * factor), high: Math.ceil(high * factor) };
}

function pricingOf(pricing: Pricing, factor: number): Pricing {
  if (pricing.kind === 'free') return pricing;
  if (pricing.kind === 'tokens') {
    const { textIn, imageIn, textOut, imageOut } = pricing.usdPerMTok;
    const rates = { textIn: textIn * factor, imageIn: imageIn * factor, textOut: textOut * factor };
    return { ...pricing, usdPerMTok: { ...rates, imageOut: imageOut * factor } };
  }
  const perImage = Object.entries(pricing.microUsdPerImage).map(([size, range]) => [size, scaled(range, factor)]);
  return {
    kind: 'images',
    microUsdPerImage: Object.fromEntries(perImage),
    microUsdPerReference: scaled(pricing.microUsdPerReference, factor),
  };
}

/** The model as the provider's batch engine charges for it; null where there is none. */
export function asBatch(model: Model): Model | null {
  return model.batch ? { ...model, pricing: pricingOf(model.pricing, model.batch.factor) } : null;
}

/** A new batch, due at once. */
export function newBatch(
  asked: Pick<Batch, 'id' | 'groupId' | 'createdAt' | 'providerId' | 'modelId' | 'providerName' | 'entryCount'>,
): BatchIn<'queued'> {
  return { ...asked, state: 'queued', dueAt: asked.createdAt, tries: 0, problem: null };
}

/** Where batches are, in words for their group; null where none is open. */
export function batchWords(batches: readonly Batch[]): string | null {
  const open = batches.filter(({ state }) => state !== 'ended');
  const [first] = open;
  if (!first) return null;
  const done = open.reduce((sum, batch) => sum + (batch.state === 'running' ? (batch.doneCount ?? 0) : 0), 0);
  const entries = open.reduce((sum, { entryCount }) => sum + entryCount, 0);
  const fetching = open.some(({ state }) => state === 'finished') ? ', results are being fetched' : '';
  const problem = open.find((batch) => batch.problem !== null)?.problem;
  const trouble = problem ? ` ${problem.message} It is tried again by itself.` : '';
  return `${entries} images in a batch at ${first.providerName}: ${done} made so far${fetching}.${trouble}`;
}
