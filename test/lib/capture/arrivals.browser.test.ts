import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { watchArrivals } from '../../../lib/capture/arrivals.ts';
import { captureFiles } from '../../../lib/capture/capture-files.ts';
import { editReference } from '../../../lib/capture/edit-image.ts';
import type { CaptureContext } from '../../../lib/capture/place.ts';
import { limitsKey } from '../../../lib/domain/fit.ts';
import type { Model } from '../../../lib/domain/model.ts';
import { isReady, type ReadyReference } from '../../../lib/domain/reference.ts';
import { CATALOGUE } from '../../../lib/providers/catalogue.ts';
import type { Store } from '../../../lib/store/store.ts';
import { AT, aModel, anOutput, aProvider, aReference } from '../../support/builders.ts';
import { fixturePicture } from '../../support/fixture-pictures.ts';
import { openTestStore, openTwoStores } from '../../support/test-store.ts';

function contextOf(store: Store): CaptureContext {
  return { store, now: () => AT, newId: () => crypto.randomUUID() };
}

async function add(store: Store, ...names: readonly string[]): Promise<void> {
  const files = await Promise.all(names.map(async (name) => ({ file: new File([await fixturePicture(name)], name) })));
  await captureFiles(contextOf(store), files, { capturedBy: 'file' });
}

async function readyIn(store: Store): Promise<readonly ReadyReference[]> {
  return (await store.references.list()).filter(isReady);
}

/** Fails on anything that is reported before the test is over: then its store is closed under the watch. */
function watch(store: Store, report = (error: unknown) => reportError(error)): Promise<void> {
  let isOver = false;
  onTestFinished(() => {
    isOver = true;
  });
  const reportInTime = (error: unknown) => (isOver ? undefined : report(error));
  return watchArrivals({ store, catalogue: CATALOGUE, report: reportInTime });
}

describe('watchArrivals', () => {
  test('inspects what is there and has not been inspected', async () => {
    const store = await openTestStore();
    await add(store, 'camera.jpg', 'animated.gif');
    await watch(store);
    expect((await readyIn(store)).map(({ content }) => content.inspection)).toMatchObject([
      { orientation: 6, privateData: ['place', 'device', 'owner', 'text', 'other'], isAnimated: false },
      { orientation: 1, privateData: [], isAnimated: true },
    ]);
  });

  test('inspects what comes later, from wherever it comes', async () => {
    const [panel, worker] = await openTwoStores();
    await watch(panel);
    await add(worker, 'p3.jpg');
    await vi.waitFor(async () => {
      expect((await readyIn(worker))[0]?.content.inspection).toMatchObject({ colourSpace: 'display-p3' });
    });
  });

  test('two pages on one store do the work once', async () => {
    const [first, second] = await openTwoStores();
    await add(first, 'camera.jpg');
    const noted = [first, second].map((store) => vi.spyOn(store.references, 'noteInspection'));
    await Promise.all([watch(first), watch(second)]);
    expect(noted.flatMap((spy) => spy.mock.calls)).toHaveLength(1);
  });

  test('an edited picture is inspected anew, and keeps what the file of its original says of rights', async () => {
    const store = await openTestStore();
    await add(store, 'xmp.jpg');
    await watch(store);
    const [before] = await readyIn(store);
    if (!before) throw new Error('There is no reference');
    await editReference(contextOf(store), before.id, { quarterTurns: 1, crop: null });
    await vi.waitFor(async () => {
      expect((await readyIn(store))[0]?.content.inspection).toMatchObject({
        privateData: [],
        rights: before.content.inspection?.rights,
      });
    });
    await editReference(contextOf(store), before.id, { quarterTurns: 0, crop: null });
    await vi.waitFor(async () => {
      expect((await readyIn(store))[0]?.content).toEqual(before.content);
    });
  });

  test('fits what arrived to the model of the draft, and anew when another model is chosen', async () => {
    const store = await openTestStore();
    await add(store, 'camera.jpg');
    await watch(store);
    const copiesFor = async (model: Model) => (await store.fitted.list(limitsKey(model))).length;
    const models = CATALOGUE.flatMap(({ id, models }) => models.map((model) => ({ providerId: id, model })));
    const { output } = await store.drafts.read();
    const chosen = models.find(({ model }) => model.id === output.modelId);
    const other = models.find(({ model }) => chosen && limitsKey(model) !== limitsKey(chosen.model));
    if (!chosen || !other) throw new Error('There are no two models of different limits');
    expect([await copiesFor(chosen.model), await copiesFor(other.model)]).toEqual([1, 0]);
    await store.drafts.patch({ output: { ...output, providerId: other.providerId, modelId: other.model.id } });
    await expect.poll(async () => copiesFor(other.model), { timeout: 10_000 }).toBe(1);
  });

  test('fits what arrived to a model that the person named', async () => {
    const store = await openTestStore();
    await add(store, 'camera.jpg');
    const { id: _id, name: _name, ...limits } = aModel({ maxReferenceSidePx: 64 });
    const catalogue = [aProvider({ ownModel: limits })] as const;
    await store.settings.patch({ ownModels: [{ providerId: 'gemini', modelId: 'flux-2' }] });
    await store.drafts.patch({ output: anOutput({ modelId: 'flux-2' }) });
    await watchArrivals({ store, catalogue, report: reportError });
    expect(await store.fitted.list(limitsKey(aModel(limits)))).toHaveLength(1);
  });

  test('bytes that are gone are reported once, and hold nothing else up', async () => {
    const store = await openTestStore();
    await store.references.add(aReference({ id: 'lost' }));
    await add(store, 'p3.jpg');
    const report = vi.fn<(error: unknown) => void>();
    await watch(store, report);
    expect((await readyIn(store)).map(({ content }) => content.inspection?.colourSpace)).toEqual([
      undefined,
      'display-p3',
    ]);
    await store.references.patch('lost', { note: 'changed' });
    await add(store, 'adobe.jpg');
    await vi.waitFor(async () => {
      expect((await readyIn(store)).at(-1)?.content.inspection?.colourSpace).toBe('adobe-rgb');
    });
    expect(report).toHaveBeenCalledTimes(1);
  });
});
