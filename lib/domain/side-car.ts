import type { Asset } from './asset.ts';
import type { JobIn } from './job.ts';
import { claimsOf, reservationsOf } from './provenance.ts';
import { tagAt, type ReadyReference } from './reference.ts';

/** Goes up whenever a field changes its meaning or goes. */
const VERSION = 1;

/** The file that was saved, where it may be another than the result. */
export interface SavedFile {
  /** Its name, without folders. */
  readonly name: string;
  readonly mediaType: string;
  readonly sha256: string;
  /** Whether it is a converted copy, whose provenance data stayed in the original. */
  readonly isConverted: boolean;
  /** Whether it carries a C2PA manifest. Its presence only: nothing is verified. */
  readonly hasContentCredentials: boolean;
}

function isoTime(at: number): string {
  return new Date(at).toISOString();
}

function assetFacts({ id, mediaType, widthPx, heightPx, sizeBytes }: Asset) {
  return { sha256: id, mediaType, widthPx, heightPx, sizeBytes };
}

function referenceFacts(reference: ReadyReference, index: number) {
  const { role, note, content } = reference;
  const { pageUrl, pageTitle, imageUrl, altText, fileName, capturedAt } = reference.source;
  const claims = (field: Parameters<typeof claimsOf>[1]) => claimsOf(reference, field);
  return {
    tag: tagAt(index),
    role,
    note,
    source: { pageUrl, pageTitle, imageUrl, altText, fileName, capturedAt: isoTime(capturedAt) },
    capturedBy: content.capturedBy,
    ...assetFacts(content.asset),
    claimed: {
      creator: claims('creator'),
      creditText: claims('creditText'),
      copyrightNotice: claims('copyrightNotice'),
      licenceUrl: claims('licenceUrl'),
      usageTerms: claims('usageTerms'),
      reservations: reservationsOf(reference),
    },
    hasContentCredentials: content.inspection?.hasContentCredentials ?? null,
  };
}

/**
 * What made an image, as JSON for a file beside it. Never a key, which no job holds, and never image data. Amounts are in
 * millionths of a US dollar; what is not known is null.
 */
export function sideCar(job: JobIn<'succeeded'>, asset: Asset, file: SavedFile): string {
  const { references, output, ignored, rightsConfirmed, ...words } = job.brief;
  const { providerId, modelId, ...settings } = output;
  const facts = {
    format: 'plantain-side-car',
    version: VERSION,
    file,
    result: assetFacts(asset),
    job: { id: job.id, groupId: job.groupId, requestId: job.requestId, parent: job.parent },
    times: {
      asked: isoTime(job.createdAt),
      ended: isoTime(job.endedAt),
      attempts: job.attempts.map(({ sentAt, endedAt }) => ({ sent: isoTime(sentAt), ended: isoTime(endedAt) })),
    },
    provider: { id: providerId, name: job.providerName },
    model: { id: modelId, name: job.modelName },
    settings,
    brief: { ...words, rightsConfirmed, ignoredFindings: ignored },
    prompt: job.prompt,
    references: references.map(referenceFacts),
    cost: { reservedMicroUsd: job.reservedMicroUsd, paidMicroUsd: job.costMicroUsd, usageTokens: job.usage },
  };
  return `${JSON.stringify(facts, null, 2)}\n`;
}
