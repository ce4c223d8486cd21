import * as z from 'zod/mini';
import { assetIdSchema, assetSchema } from '../domain/asset.ts';
import { draftSchema } from '../domain/brief.ts';
import { jobSchema } from '../domain/job.ts';
import { ledgerEntrySchema } from '../domain/ledger.ts';
import { marksSchema } from '../domain/marks.ts';
import { storedReferenceSchema, type StoredAsset } from '../store/schema.ts';
import type { JobWithAccount } from '../store/transfer-read.ts';

/** A job with all that belongs to it alone, so that its line can be taken in without any other. */
export const jobLineSchema = z.object({
  job: jobSchema,
  account: z.array(ledgerEntrySchema),
  marks: z.optional(marksSchema),
  /** Of the batch that it is an open entry of. */
  batchState: z.optional(z.enum(['queued', 'submitting', 'running', 'finished', 'ended'])),
  /** The pictures of it that its store had no bytes of any more: it is as whole without them as it was there. */
  lacks: z.optional(z.array(assetIdSchema)),
});
export type JobLine = z.infer<typeof jobLineSchema>;

export const accountLineSchema = z.object({ account: z.array(ledgerEntrySchema) });

export const draftLineSchema = z.object({
  draft: draftSchema,
  references: z.array(storedReferenceSchema),
  lacks: z.optional(z.array(assetIdSchema)),
});

/** The facts of a picture; its bytes are a member of their own. */
export const assetLineSchema = z.extend(assetSchema, {
  createdAt: z.int(),
  thumbnail: z.object({ type: z.string(), base64: z.string() }),
});
type AssetLine = z.infer<typeof assetLineSchema>;

/** The line of a job; one that this version cannot read goes as it is. `absent` are the pictures without bytes. */
export function jobLine(
  { stored, job, account, marks, batchState, assetIds }: JobWithAccount,
  absent: ReadonlySet<string>,
) {
  return { job: job ?? stored, account, marks, batchState, ...lacking(assetIds, absent) };
}

/** What of these pictures has no bytes, where there is any. */
export function lacking(assetIds: readonly string[], absent: ReadonlySet<string>) {
  const lacks = assetIds.filter((id) => absent.has(id));
  return lacks.length > 0 ? { lacks } : {};
}

/** The line of a picture's facts. */
export async function assetLine({ thumbnail, ...asset }: StoredAsset): Promise<AssetLine> {
  const bytes = new Uint8Array(await thumbnail.arrayBuffer());
  return { ...asset, thumbnail: { type: thumbnail.type, base64: bytes.toBase64() } };
}

/** The facts of a picture that arrives at `now`: as new, so that no sweep takes it before what it belongs to is here. */
export function assetOf({ thumbnail, ...asset }: AssetLine, now: number): StoredAsset {
  const bytes = Uint8Array.fromBase64(thumbnail.base64);
  return { ...asset, createdAt: now, thumbnail: new Blob([bytes], { type: thumbnail.type }) };
}
