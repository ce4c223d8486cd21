import { describe, expect, test } from 'vitest';
import { aModel, anOutput, aProvider } from '../../support/builders.ts';
import { aPicture } from '../../support/pictures.ts';
import { completed } from '../../support/scripted-provider.ts';
import { openTestJobs, type TestJobs } from '../../support/test-jobs.ts';

const { id: _id, name: _name, ...ANY_MODEL } = aModel();
const OWN = anOutput({ modelId: 'flux-2' });

/** A room whose person named a model and said what it costs. */
async function openRoom(): Promise<TestJobs> {
  const jobs = await openTestJobs({ description: aProvider({ ownModel: ANY_MODEL }) });
  const { providerId, modelId, size } = OWN;
  await jobs.store.settings.patch({
    ownModels: [{ providerId, modelId }],
    ownPrices: [{ providerId, modelId, size, microUsdPerImage: 50_000, setOn: '2026-11-23' }],
  });
  return jobs;
}

describe('a model of one’s own at a price of one’s own', () => {
  test('is asked for by its id, and costs what the person said, where usage is all that the provider tells', async () => {
    const jobs = await openRoom();
    const [id] = await jobs.queue({ output: OWN });
    jobs.runner.poke();
    const { request, answer } = await jobs.provider.nextSending();
    expect(request.model).toMatchObject({ id: 'flux-2', name: 'flux-2' });
    answer(completed(await aPicture()));
    expect(await jobs.until(id, 'succeeded')).toMatchObject({ reservedMicroUsd: 50_000, costMicroUsd: 50_000 });
    expect(await jobs.store.ledger.spending(0)).toEqual({ postedMicroUsd: 50_000, heldMicroUsd: 0 });
  });

  test('costs what the provider says, where it says so', async () => {
    const jobs = await openRoom();
    const [id] = await jobs.queue({ output: OWN });
    jobs.runner.poke();
    (await jobs.provider.nextSending()).answer(completed(await aPicture(), { costMicroUsd: 41_234 }));
    expect(await jobs.until(id, 'succeeded')).toMatchObject({ costMicroUsd: 41_234 });
  });

  test('is not sent once it is taken back, and frees what was reserved', async () => {
    const jobs = await openRoom();
    const [id] = await jobs.queue({ output: OWN });
    await jobs.store.settings.patch({ ownModels: [] });
    jobs.runner.poke();
    expect(await jobs.until(id, 'failed')).toMatchObject({ failure: { kind: 'rejected', charge: { charged: 'no' } } });
    expect(await jobs.store.ledger.spending(0)).toEqual({ postedMicroUsd: 0, heldMicroUsd: 0 });
    expect(jobs.provider.sendings).toEqual([]);
  });
});
