import { describe, expect, test } from 'vitest';
import { fitReference } from '../../../lib/capture/fit-reference.ts';
import type { Parent } from '../../../lib/domain/job.ts';
import { editResult } from '../../../lib/domain/refine/edit-result.ts';
import { referenceOfResult } from '../../../lib/domain/result-reference.ts';
import { prepare } from '../../../lib/jobs/prepare.ts';
import type { PreviousTurn } from '../../../lib/providers/provider.ts';
import { aModel, aProvider, aQueuedJob, assetId } from '../../support/builders.ts';
import { aPicture, bytesOf } from '../../support/pictures.ts';
import { completed } from '../../support/scripted-provider.ts';
import { openTestJobs } from '../../support/test-jobs.ts';
import { removeForGood } from '../../support/test-store.ts';

const CONTINUATION = '{"thoughtSignature":"c2lnbmF0dXJl"}';

interface Wish {
  /** Empty where the provider gives none. */
  readonly continuation?: string;
  readonly parent?: Partial<Parent>;
  readonly modelId?: string;
}

/** A result as the provider gave it, and the job that edits it. */
async function edited({ continuation = CONTINUATION, parent = {}, modelId = '' }: Wish = {}) {
  const jobs = await openTestJobs({ description: aProvider({ models: [aModel(), aModel({ id: 'other' })] }) });
  const picture = await aPicture();
  const [id] = await jobs.queue();
  jobs.runner.poke();
  const sending = await jobs.provider.nextSending();
  sending.answer(completed(picture, continuation === '' ? {} : { continuation }));
  const job = await jobs.until(id, 'succeeded');
  const [asset] = job.images;
  const result = referenceOfResult(job, asset, 'made', jobs.now());
  await fitReference(jobs.store, result, aModel());
  const brief = editResult(job.brief, result, 'make it green');
  const output = { ...brief.output, ...(modelId !== '' && { modelId }) };
  const child = aQueuedJob({
    id: 'child',
    brief: { ...brief, output },
    parent: {
      jobId: id,
      assetId: asset.id,
      cause: 'other',
      strategy: 'other-say',
      startsFrom: 'result',
      promptLength: job.prompt.length,
      ...parent,
    },
  });
  const previous = async (): Promise<PreviousTurn | undefined> => {
    const prepared = await prepare(jobs.context, child);
    if ('kind' in prepared) throw new Error(prepared.message);
    return prepared.request.previous;
  };
  return { jobs, job, picture, previous };
}

describe('the turn before, of a job that edits a result', () => {
  test('goes along as it was: the words, the image byte for byte, and what the provider wants back', async () => {
    const { job, picture, previous } = await edited();
    const turn = await previous();
    expect(turn).toMatchObject({ prompt: job.prompt, continuation: CONTINUATION });
    expect(turn && (await bytesOf(turn.image))).toEqual(await bytesOf(picture));
  });

  test('stays away where the provider wants nothing back', async () => {
    const { previous } = await edited({ continuation: '' });
    expect(await previous()).toBeUndefined();
  });

  test.for([
    ['its price was not agreed to', { promptLength: undefined }],
    ['its image is not what is edited', { assetId: assetId('other') }],
    ['there was no image', { assetId: null }],
  ] as const)('stays away where %s', async ([, parent]) => {
    const { previous } = await edited({ parent });
    expect(await previous()).toBeUndefined();
  });

  test('stays away from another model', async () => {
    const { previous } = await edited({ modelId: 'other' });
    expect(await previous()).toBeUndefined();
  });

  test('is gone with its job', async () => {
    const { jobs, job } = await edited();
    expect(await jobs.store.jobs.readContinuation(job.id)).toBe(CONTINUATION);
    await jobs.store.jobs.setDeleted([job.id], jobs.now());
    await removeForGood(jobs.store, jobs.now());
    expect(await jobs.store.jobs.readContinuation(job.id)).toBe(CONTINUATION);
    await removeForGood(jobs.store, jobs.now() + 1);
    expect(await jobs.store.jobs.readContinuation(job.id)).toBeUndefined();
  });
});
