import { describe, expect, test } from 'vitest';
import { fitReference } from '../../../lib/capture/fit-reference.ts';
import { limitsKey } from '../../../lib/domain/fit.ts';
import type { Inspection } from '../../../lib/domain/inspection.ts';
import type { ReadyReference } from '../../../lib/domain/reference.ts';
import { prepare, type Prepared } from '../../../lib/jobs/prepare.ts';
import { inspectImage } from '../../../lib/images/inspect.ts';
import { strip } from '../../../lib/images/strip.ts';
import { aFrozenBrief, aModel, anInspection, aQueuedJob, aReference } from '../../support/builders.ts';
import { fixturePicture } from '../../support/fixture-pictures.ts';
import { aPicture, bytesOf, gifBytes } from '../../support/pictures.ts';
import { openTestJobs, type TestJobs } from '../../support/test-jobs.ts';

type Bytes = Uint8Array<ArrayBuffer>;
type Sent = readonly [bytes: Bytes, inspection?: Inspection];

/** Stores pictures as they arrive. */
async function stored(jobs: TestJobs, ...pictures: readonly Sent[]): Promise<ReadyReference[]> {
  const references = [];
  for (const [index, [bytes, inspection]] of pictures.entries()) {
    const { asset, blob, thumbnail } = await inspectImage(bytes);
    await jobs.store.assets.put(asset, blob, thumbnail, jobs.now());
    const content = { state: 'ready', asset, capturedBy: 'file', ...(inspection && { inspection }) } as const;
    references.push(aReference({ id: String(index), content }));
  }
  return references;
}

/** Prepares a job with references as it was frozen. */
async function prepared(jobs: TestJobs, references: ReadyReference[]): Promise<Prepared> {
  const result = await prepare(jobs.context, aQueuedJob({ brief: aFrozenBrief({ references }) }));
  if ('kind' in result) throw new Error(result.message);
  return result;
}

/** The same, fitted to the model first, as a page of ours does. */
async function fittedAndPrepared(jobs: TestJobs, ...pictures: readonly Sent[]): Promise<Prepared> {
  const references = await stored(jobs, ...pictures);
  for (const reference of references) await fitReference(jobs.store, reference, aModel());
  return prepared(jobs, references);
}

describe('the references of a job', () => {
  test('go untouched where the arrival checks found nothing, and without private data where they did', async () => {
    const jobs = await openTestJobs();
    const [clean, telling] = [await fixturePicture('fitting/clean.jpg'), await fixturePicture('fitting/private.jpg')];
    const { request } = await fittedAndPrepared(
      jobs,
      [clean, anInspection()],
      [telling, anInspection({ privateData: ['place', 'device'] })],
    );
    const sent = await Promise.all(request.references.map(({ blob }) => bytesOf(blob)));
    expect(sent).toEqual([clean, strip(telling, 'image/jpeg')]);
    // What is said of them is said of the originals.
    expect(request.references.map(({ asset }) => asset.sizeBytes)).toEqual([clean.byteLength, telling.byteLength]);
  });

  test('go without private data also where the arrival checks have not run', async () => {
    const telling = await fixturePicture('fitting/private.png');
    const { request } = await fittedAndPrepared(await openTestJobs(), [telling]);
    expect(await request.references[0]?.blob.bytes()).toEqual(strip(telling, 'image/png'));
  });

  test('are the copies that the panel has shown, byte for byte', async () => {
    const jobs = await openTestJobs();
    const { asset } = await inspectImage(gifBytes());
    const blob = await aPicture({ widthPx: 7, heightPx: 5 });
    const facts = { mediaType: 'image/png', widthPx: 7, heightPx: 5, sizeBytes: blob.size } as const;
    await jobs.store.fitted.put({ assetId: asset.id, limits: limitsKey(aModel()), ...facts, reasons: ['type'], blob });
    const { request } = await prepared(jobs, await stored(jobs, [gifBytes(), anInspection()]));
    expect(await request.references[0]?.blob.bytes()).toEqual(await bytesOf(blob));
  });

  test('are not sent as they are where the copy is missing, or was made before the arrival checks', async () => {
    const jobs = await openTestJobs();
    const unfitted = await stored(jobs, [gifBytes(), anInspection()]);
    await expect(prepared(jobs, unfitted)).rejects.toThrow('The bytes of @image1 that Nano Banana 2 Lite takes');
    const [unseen] = await stored(jobs, [await fixturePicture('fitting/private.jpg')]);
    if (!unseen) throw new Error('Nothing was stored');
    await fitReference(jobs.store, unseen, aModel());
    const turned = { ...unseen, content: { ...unseen.content, inspection: anInspection({ orientation: 6 }) } };
    await expect(prepared(jobs, [turned])).rejects.toThrow('are not in the store');
  });

  test('are named where one cannot be made ready', async () => {
    const jobs = await openTestJobs();
    const references = [aReference({ id: 'a' })];
    await expect(prepared(jobs, references)).rejects.toThrow('The bytes of @image1 that Nano Banana 2 Lite takes');
  });
});
