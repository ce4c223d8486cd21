import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asBatch, batchHandle, batchSchema, batchWords, newBatch } from '../../../lib/domain/batch.ts';
import { estimateCost } from '../../../lib/domain/cost.ts';
import { planJobs } from '../../../lib/domain/plan-jobs.ts';
import { DEFAULT_SETTINGS } from '../../../lib/domain/settings.ts';
import { aBrief, aFailure, aModel, anOutput, aProvider, AT } from '../../support/builders.ts';

const MODEL = aModel({ batch: { factor: 0.5, maxEntries: 100, withinHours: 24 } });
const NOTHING = { postedMicroUsd: 0, heldMicroUsd: 0 };

function plan(count: number, model = MODEL) {
  let ids = 0;
  const [first, ...others] = Array.from({ length: count }, () => aBrief({ output: anOutput() }));
  if (!first) throw new Error('An order of nothing');
  return planJobs(
    { briefs: [first, ...others], agreedMicroUsd: 1e12, parent: null, isBatch: true },
    {
      catalogue: [aProvider({ models: [model] })],
      settings: { ...DEFAULT_SETTINGS, monthlyCapMicroUsd: 1e12 },
      spent: { thisMonth: NOTHING, today: NOTHING },
      isConnected: true,
      now: AT,
      newId: () => `id-${(ids += 1)}`,
    },
  );
}

describe('a plan for the batch engine', () => {
  it('puts every job into a batch of at most the size that the provider wants, ten thousand of them too', () => {
    const planned = plan(10_000);
    if (!planned.ok) throw new Error(planned.failure.message);
    expect(planned.batches.map(({ entryCount }) => entryCount)).toEqual(Array.from({ length: 100 }, () => 100));
    const counts = Map.groupBy(planned.transitions, ({ job }) => (job.state === 'batched' ? job.batchId : ''));
    expect([...counts.keys()]).toEqual(planned.batches.map(({ id }) => id));
    expect([...counts.values()].every(({ length }) => length === 100)).toBe(true);
    // However many, what they share is held once.
    expect(new Set(planned.transitions.map(({ job }) => job.brief)).size).toBeLessThanOrEqual(10_000);
  });

  it('reserves what the batch engine charges, and refuses a model for which there is none', () => {
    const planned = plan(3);
    if (!planned.ok) throw new Error(planned.failure.message);
    const full = planJobs(
      { briefs: [aBrief({ output: anOutput() })], agreedMicroUsd: 1e12, parent: null },
      {
        catalogue: [aProvider({ models: [MODEL] })],
        settings: DEFAULT_SETTINGS,
        spent: { thisMonth: NOTHING, today: NOTHING },
        isConnected: true,
        now: AT,
        newId: () => 'id',
      },
    );
    if (!full.ok) throw new Error(full.failure.message);
    const [one] = full.transitions;
    const [half] = planned.transitions;
    expect(half?.job.reservedMicroUsd).toBeLessThanOrEqual(Math.ceil((one?.job.reservedMicroUsd ?? 0) / 2) + 4);
    expect(half?.job.reservedMicroUsd).toBeGreaterThanOrEqual(Math.floor((one?.job.reservedMicroUsd ?? 0) / 2));
    expect(plan(3, aModel())).toMatchObject({ ok: false, failure: { kind: 'rejected' } });
  });
});

describe('asBatch', () => {
  it('scales every kind of price by the factor, rounding outwards', () => {
    const ranges = fc.tuple(fc.nat(1e6), fc.nat(1e6)).map(([low, more]) => ({ low, high: low + more }));
    fc.assert(
      fc.property(ranges, ranges, fc.nat(14), (image, reference, references) => {
        const pricing = {
          kind: 'images' as const,
          microUsdPerImage: { '1K': image },
          microUsdPerReference: reference,
        };
        const model = { ...MODEL, pricing };
        const batched = asBatch(model);
        if (!batched) throw new Error('No batch');
        const [full, half] = [model, batched].map((each) => estimateCost(each, anOutput(), 10, references));
        expect(half?.highMicroUsd).toBeGreaterThanOrEqual((full?.highMicroUsd ?? 0) / 2);
        expect(half?.lowMicroUsd).toBeLessThanOrEqual((full?.lowMicroUsd ?? 0) / 2);
      }),
    );
  });
});

const asked = { groupId: 'group', createdAt: AT, providerId: 'gemini', modelId: 'm', providerName: 'Google Gemini' };

describe('batchHandle', () => {
  const queued = newBatch({ id: 'ours', entryCount: 100, ...asked });
  const operation = { name: 'batches/b1', file: 'files/f1' };
  const sent = { ...queued, sentAt: AT };

  it('is the provider’s own name for a batch wherever that is known, also after its end', () => {
    const known = [
      { ...sent, state: 'running', operation, doneCount: null },
      { ...sent, state: 'finished', operation },
      { ...queued, state: 'ended', endedAt: AT, operation },
    ] as const;
    const stored = known.map((batch) => batchSchema.parse(batch));
    expect(stored.map(batchHandle)).toEqual(Array.from({ length: 3 }, () => 'batches/b1, files/f1'));
  });

  it('is ours where the provider’s answer was lost, and nothing where it may have none of it', () => {
    expect(batchHandle({ ...sent, state: 'submitting' })).toBe('ours');
    expect(batchHandle(queued)).toBeNull();
    expect(batchHandle(batchSchema.parse({ ...queued, state: 'ended', endedAt: AT }))).toBeNull();
  });
});

describe('batchWords', () => {
  const running = {
    ...newBatch({ id: 'a', entryCount: 100, ...asked }),
    state: 'running' as const,
    sentAt: AT,
    operation: {},
    doneCount: 37,
  };

  it('says how many images are in batches and how many are made, and what stands in the way', () => {
    expect(batchWords([running, newBatch({ id: 'b', entryCount: 20, ...asked })])).toBe(
      '120 images in a batch at Google Gemini: 37 made so far.',
    );
    const problem = aFailure({ message: 'This device is offline.' });
    expect(batchWords([{ ...running, problem }])).toContain('This device is offline. It is tried again by itself.');
    expect(batchWords([{ ...running, state: 'finished', operation: {} }])).toContain('results are being fetched');
  });

  it('has nothing to say when all are ended', () => {
    expect(batchWords([{ ...newBatch({ id: 'a', entryCount: 1, ...asked }), state: 'ended', endedAt: AT }])).toBeNull();
  });
});
