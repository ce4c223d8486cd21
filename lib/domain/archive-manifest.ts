import * as z from 'zod/mini';
import { assetIdSchema, mediaTypeSchema, type Asset } from './asset.ts';
import { briefTitle } from './brief.ts';
import type { Job, JobIn } from './job.ts';
import { microUsdSchema } from './money.ts';
import { tagAt } from './reference.ts';
import { referenceRoleSchema } from './role.ts';

/** The name of the manifest in its archive. */
export const MANIFEST_NAME = 'manifest.json';

const referenceSchema = z.object({
  tag: z.string(),
  role: z.nullable(referenceRoleSchema),
  note: z.string(),
  sha256: assetIdSchema,
  pageUrl: z.optional(z.string()),
  imageUrl: z.optional(z.string()),
  fileName: z.optional(z.string()),
});

const fileSchema = z.object({
  /** Its path in the archive. */
  name: z.string(),
  sha256: assetIdSchema,
  mediaType: mediaTypeSchema,
  widthPx: z.int(),
  heightPx: z.int(),
  sizeBytes: z.int(),
  jobId: z.string(),
  createdAt: z.iso.datetime(),
  subject: z.string(),
  /** The very string that was sent. */
  prompt: z.string(),
  provider: z.string(),
  model: z.string(),
  modelId: z.string(),
  /** What the whole job cost, whose images all bear the same id. */
  jobCostMicroUsd: microUsdSchema,
  references: z.array(referenceSchema),
});
export type ArchivedFile = z.infer<typeof fileSchema>;

const missingSchema = z.object({
  jobId: z.string(),
  /** Null where the whole result is gone, and with it what it was. */
  subject: z.nullable(z.string()),
  sha256: z.nullable(assetIdSchema),
});
export type MissingFile = z.infer<typeof missingSchema>;

/**
 * What an archive of results says of itself: whence each picture came, and what should be in it and is not. Never a key,
 * which no job holds.
 */
export const archiveManifestSchema = z.object({
  format: z.literal('plantain-archive'),
  version: z.literal(1),
  madeAt: z.iso.datetime(),
  /** From 1; an archive that was too large for one file has several, each whole by itself. */
  part: z.int(),
  files: z.array(fileSchema),
  missing: z.array(missingSchema),
});
export type ArchiveManifest = z.infer<typeof archiveManifestSchema>;

function referencesOf(job: Job): ArchivedFile['references'] {
  return job.brief.references.map(({ role, note, source, content }, index) => ({
    tag: tagAt(index),
    role,
    note,
    sha256: content.asset.id,
    ...(source.pageUrl !== undefined && { pageUrl: source.pageUrl }),
    ...(source.imageUrl !== undefined && { imageUrl: source.imageUrl }),
    ...(source.fileName !== undefined && { fileName: source.fileName }),
  }));
}

/** What the manifest says of one picture of a result that lies in the archive under `name`. */
export function archivedFile(job: JobIn<'succeeded'>, asset: Asset, name: string): ArchivedFile {
  const { id, mediaType, widthPx, heightPx, sizeBytes } = asset;
  return {
    name,
    sha256: id,
    mediaType,
    widthPx,
    heightPx,
    sizeBytes,
    jobId: job.id,
    createdAt: new Date(job.createdAt).toISOString(),
    subject: briefTitle(job.brief),
    prompt: job.prompt,
    provider: job.providerName,
    model: job.modelName,
    modelId: job.brief.output.modelId,
    jobCostMicroUsd: job.costMicroUsd,
    references: referencesOf(job),
  };
}
