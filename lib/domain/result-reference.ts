import type { Asset } from './asset.ts';
import type { Job } from './job.ts';
import type { ReadyReference } from './reference.ts';

/** A result's picture as a reference, without a role. */
export function referenceOfResult({ brief }: Job, asset: Asset, id: string, now: number): ReadyReference {
  return {
    id,
    role: null,
    note: '',
    source: { altText: brief.subject, capturedAt: now },
    content: { state: 'ready', asset, capturedBy: 'result' },
  };
}
