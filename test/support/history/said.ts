import type { Asset } from '../../../lib/domain/asset.ts';
import type { Download } from '../../../lib/domain/download.ts';
import type { Job } from '../../../lib/domain/job.ts';
import type { Marks } from '../../../lib/domain/marks.ts';
import type { AtLeastOne } from './at-least-one.ts';
import type { Chance } from './chance.ts';

/** Some, as they would stand in a shop's library. */
const TAGS: AtLeastOne<string> = [
  'shop',
  'spring',
  'Weihnachten',
  'to print',
  'client A',
  '春',
  'draft',
  'best of',
  'réseaux',
];

/** What a person said of a result; undefined where nothing, as of most. */
export function marksOf(chance: Chance, job: Job): Marks | undefined {
  const isFavourite = chance.happens(0.08);
  const rating = chance.happens(0.2) ? chance.between(1, 5) : 0;
  const tags = chance.happens(0.15) ? new Set([chance.pick(TAGS), chance.pick(TAGS)]) : new Set<string>();
  if (job.state !== 'succeeded' || (!isFavourite && rating === 0 && tags.size === 0)) return undefined;
  return { jobId: job.id, isFavourite, rating, tags: [...tags] };
}

/** The file that was saved of a picture; undefined where none was. */
export function downloadOf(chance: Chance, job: Job, asset: Asset, number: number): Download | undefined {
  if (job.state !== 'succeeded' || !chance.happens(0.3)) return undefined;
  const wantedPath = `Plantain/${job.id.slice(0, 8)}.png`;
  return {
    id: chance.id(),
    jobId: job.id,
    assetId: asset.id,
    kind: 'original',
    url: `blob:${number}`,
    browserId: number,
    wantedPath,
    path: `/home/person/Downloads/${wantedPath}`,
    state: 'complete',
    at: job.endedAt + chance.between(1_000, 600_000),
  };
}
