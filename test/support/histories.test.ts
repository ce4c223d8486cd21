import * as fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { downloadSchema } from '../../lib/domain/download.ts';
import { isEnded, jobSchema, paidMicroUsd, type Job } from '../../lib/domain/job.ts';
import { ledgerEntrySchema, sumSpending } from '../../lib/domain/ledger.ts';
import { libraryEntryOf, libraryEntrySchema } from '../../lib/domain/library-entry.ts';
import { marksSchema } from '../../lib/domain/marks.ts';
import { searchTextOf } from '../../lib/domain/search-text.ts';
import { digestHex } from '../../lib/images/digest.ts';
import { sniff } from '../../lib/images/sniff.ts';
import { CATALOGUE } from '../../lib/providers/catalogue.ts';
import { isAppendable } from '../../lib/store/ledger.ts';
import { AT } from './builders.ts';
import { historyOf, type Press } from './histories.ts';

async function pressesOf(seed: number, count: number): Promise<Press[]> {
  return Array.fromAsync(historyOf({ seed, count, until: AT, catalogue: CATALOGUE }));
}

function jobsOf(presses: readonly Press[]): Job[] {
  return presses.flatMap(({ jobs }) => jobs);
}

/** All but the bytes, which their ids stand for. */
function recordsOf(presses: readonly Press[]) {
  return presses.map((press) => ({ ...press, pictures: press.pictures.map(({ asset }) => asset) }));
}

const UNMARKED = { isFavourite: false, rating: 0, tags: [], isDownloaded: false };

/** Making a history takes a second; a few tell as much as a hundred, since each has hundreds of jobs. */
const RUNS = { numRuns: 4 };
const anySeed = fc.nat(1_000_000);

describe('any history', () => {
  it('has as many jobs as were asked for, and its records are read by the schemas of the store unchanged', async () => {
    await fc.assert(
      fc.asyncProperty(anySeed, fc.integer({ min: 10, max: 300 }), async (seed, count) => {
        const presses = await pressesOf(seed, count);
        const jobs = jobsOf(presses);
        expect(jobs).toHaveLength(count);
        expect(jobs.map((job) => jobSchema.parse(job))).toEqual(jobs);
        const entries = presses.flatMap((press) => press.entries);
        expect(entries.map((entry) => ledgerEntrySchema.parse(entry))).toEqual(entries);
        for (const marks of presses.flatMap((press) => press.marks)) expect(marksSchema.parse(marks)).toEqual(marks);
        for (const one of presses.flatMap(({ downloads }) => downloads)) expect(downloadSchema.parse(one)).toEqual(one);
        for (const job of jobs) libraryEntrySchema.parse({ ...libraryEntryOf(job, UNMARKED), revision: 1 });
      }),
      RUNS,
    );
  });

  it('has a ledger that balances: what is posted is what the jobs say was paid, and only what is in doubt is held', async () => {
    await fc.assert(
      fc.asyncProperty(anySeed, async (seed) => {
        const presses = await pressesOf(seed, 150);
        const entries = presses.flatMap((press) => press.entries);
        const jobs = jobsOf(presses);
        const paid = jobs.reduce((sum, job) => sum + (paidMicroUsd(job) ?? 0), 0);
        const doubtful = jobs.filter((job) => paidMicroUsd(job) === null);
        const held = doubtful.reduce((sum, { reservedMicroUsd }) => sum + reservedMicroUsd, 0);
        expect(sumSpending(entries)).toEqual({ postedMicroUsd: paid, heldMicroUsd: held });
        for (const account of Map.groupBy(entries, ({ reservationId }) => reservationId).values()) {
          for (const [place, entry] of account.entries())
            expect(isAppendable(account.slice(0, place), entry)).toBe(true);
        }
        for (const job of jobs) expect(paidMicroUsd(job) ?? 0).toBeLessThanOrEqual(job.reservedMicroUsd);
      }),
      RUNS,
    );
  });

  it('has the true bytes of every picture that its jobs and references name, each once', async () => {
    await fc.assert(
      fc.asyncProperty(anySeed, async (seed) => {
        const presses = await pressesOf(seed, 100);
        const pictures = presses.flatMap((press) => press.pictures);
        for (const { asset, bytes } of pictures) {
          expect(await digestHex(bytes)).toBe(asset.id);
          expect(sniff(bytes)).toMatchObject({ mediaType: asset.mediaType });
          expect(bytes.byteLength).toBe(asset.sizeBytes);
          expect(bytes.byteLength).toBeGreaterThan(2_000);
          expect(bytes.byteLength).toBeLessThan(30_000);
        }
        const stored = pictures.map(({ asset }) => asset.id);
        expect(new Set(stored).size).toBe(stored.length);
        const named = jobsOf(presses).flatMap((job) => [
          ...(job.state === 'succeeded' ? job.images.map(({ id }) => id) : []),
          ...job.brief.references.map(({ content }) => content.asset.id),
        ]);
        expect(new Set(named)).toEqual(new Set(stored));
      }),
      RUNS,
    );
  });

  it('is the same for the same seed and another for another', async () => {
    const [first, same, other] = [await pressesOf(3, 60), await pressesOf(3, 60), await pressesOf(4, 60)];
    expect(recordsOf(same)).toEqual(recordsOf(first));
    expect(jobsOf(other).map(({ id }) => id)).not.toEqual(jobsOf(first).map(({ id }) => id));
  });
});

describe('a history of three thousand', () => {
  let presses: readonly Press[];
  let jobs: readonly Job[];

  beforeAll(async () => {
    presses = await pressesOf(7, 3_000);
    jobs = jobsOf(presses);
  });

  const share = (wanted: (job: Job) => boolean) => jobs.filter(wanted).length / jobs.length;

  it('has pictures for the most part, and every end in a realistic share, nothing under way', () => {
    expect(share(({ state }) => state === 'succeeded')).toBeGreaterThan(0.8);
    expect(share(({ state }) => state === 'failed')).toBeGreaterThan(0.03);
    expect(share(({ state }) => state === 'cancelled')).toBeGreaterThan(0.01);
    expect(share(({ state }) => state === 'unconfirmed')).toBeGreaterThan(0.002);
    expect(jobs.every((job) => isEnded(job) || job.state === 'unconfirmed')).toBe(true);
    expect(share(({ state, attempts }) => state === 'succeeded' && attempts.length > 1)).toBeGreaterThan(0.01);
  });

  it('spans two years, in order, the last group asked for at the end', () => {
    const times = jobs.map(({ createdAt }) => createdAt);
    expect(times.toSorted((a, b) => a - b)).toEqual(times);
    expect((AT - (times[0] ?? 0)) / 86_400_000).toBeGreaterThan(725);
    expect(times.at(-1) ?? 0).toBeLessThanOrEqual(AT);
    expect((AT - (times.at(-1) ?? 0)) / 86_400_000).toBeLessThan(40);
  });

  it('has groups from one image to a large set, each asked for in one moment', () => {
    const groups = [...Map.groupBy(jobs, ({ groupId }) => groupId).values()];
    const sizes = groups.map((group) => group.length);
    expect(Math.min(...sizes)).toBe(1);
    expect(Math.max(...sizes)).toBeGreaterThan(40);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(100);
    for (const group of groups) expect(new Set(group.map(({ createdAt }) => createdAt)).size).toBe(1);
  });

  it('has lineages five deep and no deeper, each child younger than its parent', () => {
    const byId = new Map(jobs.map((job) => [job.id, job]));
    const depthOf = (job: Job): number => {
      if (job.parent === null) return 0;
      const parent = byId.get(job.parent.jobId);
      if (!parent) throw new Error('A parent is missing');
      expect(parent.createdAt).toBeLessThan(job.createdAt);
      return 1 + depthOf(parent);
    };
    expect(Math.max(...jobs.map(depthOf))).toBe(5);
  });

  it('uses references again and again, with pages that a search finds in several scripts', () => {
    const uses = jobs.flatMap(({ brief }) => brief.references.map(({ content }) => content.asset.id));
    const counts = [...Map.groupBy(uses, (id) => id).values()].map((each) => each.length);
    expect(Math.max(...counts)).toBeGreaterThan(50);
    const texts = jobs.map(searchTextOf);
    for (const word of ['enamel', 'becher', '器の店', 'متجر', 'лавка', 'product']) {
      expect(texts.filter((text) => text.includes(word)).length).toBeGreaterThan(3);
    }
  });

  it('speaks of many providers and models, of favourites, ratings, tags and saved files', () => {
    expect(new Set(jobs.map(({ providerName }) => providerName)).size).toBe(CATALOGUE.length);
    expect(new Set(jobs.map(({ modelName }) => modelName)).size).toBeGreaterThan(10);
    const marks = presses.flatMap((press) => press.marks);
    expect(marks.filter(({ isFavourite }) => isFavourite).length).toBeGreaterThan(100);
    expect(marks.filter(({ tags }) => tags.length > 0).length).toBeGreaterThan(200);
    expect(new Set(marks.map(({ rating }) => rating)).size).toBe(6);
    expect(presses.flatMap(({ downloads }) => downloads).length).toBeGreaterThan(500);
  });
});
