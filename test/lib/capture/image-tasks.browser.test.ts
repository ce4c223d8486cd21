import { describe, expect, test } from 'vitest';
import { serveTasks, type ImageTaskContext } from '../../../lib/capture/image-tasks.ts';
import { sendTask } from '../../../lib/capture/image-worker-client.ts';
import type { ImageTask } from '../../../lib/capture/image-task.ts';
import { captureFiles } from '../../../lib/capture/capture-files.ts';
import { limitsKey } from '../../../lib/domain/fit.ts';
import type { Model } from '../../../lib/domain/model.ts';
import { isReady, type ReadyReference } from '../../../lib/domain/reference.ts';
import type { WorkerStore } from '../../../lib/store/store.ts';
import { AT, aModel, anInspection, anOutput, aProvider } from '../../support/builders.ts';
import { aPicture, colourAt, gifBytes, type PictureWish } from '../../support/pictures.ts';
import { useSmallDisk } from '../../support/small-disk.ts';
import { openTestStore, removeForGood } from '../../support/test-store.ts';

/** A page and its image worker, with a true channel between them and nothing else. */
async function openPage(
  model: Model = aModel(),
): Promise<{ context: ImageTaskContext; carryOut: (task: ImageTask) => Promise<void> }> {
  const context = {
    store: await openTestStore(),
    catalogue: [aProvider({ models: [model] })] as const,
    report: (error: unknown) => {
      throw error;
    },
    now: () => AT + 5,
    newId: () => crypto.randomUUID(),
  };
  const { port1, port2 } = new MessageChannel();
  serveTasks(port2, Promise.resolve(context));
  port2.start();
  return { context, carryOut: (task) => sendTask(port1, task) };
}

async function aFile(name: string, wish: PictureWish = {}): Promise<File> {
  return new File([await aPicture(wish)], name, { type: wish.type ?? 'image/png' });
}

/** A page with one reference that the person has said something of and that was inspected. */
async function openWithReference(wish: PictureWish = {}) {
  const page = await openPage();
  const { store } = page.context;
  await captureFiles(page.context, [{ file: await aFile('mug', wish) }], { capturedBy: 'file' });
  const only = async (): Promise<ReadyReference> => {
    const reference = (await store.references.list()).find(isReady);
    if (!reference) throw new Error('There is no reference');
    return reference;
  };
  const before = await only();
  await store.references.patch(before.id, { role: 'product', note: 'the mug' });
  await store.references.noteInspection(before.id, before.content.asset.id, anInspection());
  await store.drafts.patch({ rightsConfirmed: true });
  return { ...page, store, only, original: before.content.asset, referenceId: before.id };
}

async function pictureOf(store: WorkerStore, { content }: ReadyReference): Promise<Blob> {
  const blob = await store.assets.readBlob(content.asset.id);
  if (!blob) throw new Error('There are no bytes');
  return blob;
}

describe('add', () => {
  test('is answered when every file has its outcome', async () => {
    const { context, carryOut } = await openPage();
    const files = [{ file: await aFile('a.png') }, { file: new File(['<html>'], 'b.png') }];
    await carryOut({ task: 'add', files, origin: { capturedBy: 'clipboard', pageUrl: 'https://shop.example/' } });
    expect(await context.store.references.list()).toMatchObject([
      { source: { fileName: 'a.png', pageUrl: 'https://shop.example/' }, content: { capturedBy: 'clipboard' } },
      { source: { fileName: 'b.png' }, content: { state: 'failed' } },
    ]);
  });

  test('tasks are carried out in turn: the files of the first stand together before those of the second', async () => {
    const { context, carryOut } = await openPage();
    const file = await aFile('a.png');
    const named = (...names: string[]) => names.map((name) => ({ file: new File([file], name) }));
    const tasks = [named('a1', 'a2'), named('b1', 'b2')].map((files) => {
      return carryOut({ task: 'add', files, origin: { capturedBy: 'file' } });
    });
    await Promise.all(tasks);
    const names = (await context.store.references.list()).map(({ source }) => source.fileName);
    expect(names).toEqual(['a1', 'a2', 'b1', 'b2']);
  });
});

describe('replace', () => {
  test('puts another picture in the place; role and note stay, what was known of the old one goes', async () => {
    const { store, only, carryOut, referenceId, original } = await openWithReference();
    const file = { file: await aFile('bowl.jpg', { type: 'image/jpeg', widthPx: 80 }) };
    await carryOut({ task: 'replace', referenceId, file });
    const reference = await only();
    expect(reference).toMatchObject({ id: referenceId, role: 'product', note: 'the mug' });
    expect(reference.source).toEqual({ fileName: 'bowl.jpg', capturedAt: AT + 5 });
    expect(reference.content.asset).toMatchObject({ mediaType: 'image/jpeg', widthPx: 80 });
    expect(reference.content.asset.id).not.toBe(original.id);
    expect(reference.content.inspection).toBeUndefined();
    expect((await pictureOf(store, reference)).type).toBe('image/jpeg');
  });

  test('asks for the right to use it anew', async () => {
    const { store, carryOut, referenceId } = await openWithReference();
    await carryOut({ task: 'replace', referenceId, file: { file: await aFile('bowl.png', { widthPx: 80 }) } });
    expect((await store.drafts.read()).rightsConfirmed).toBe(false);
  });

  test('with what is no picture says why and what to do, and leaves all as it was', async () => {
    const { store, only, carryOut, referenceId } = await openWithReference();
    const before = await only();
    const file = { file: new File(['<!doctype html>'], 'bowl.png') };
    await expect(carryOut({ task: 'replace', referenceId, file })).rejects.toThrow(
      /^The file is a web page\. Choose a PNG/,
    );
    expect(await only()).toEqual(before);
    expect((await store.drafts.read()).rightsConfirmed).toBe(true);
  });
});

describe('edit', () => {
  const leftHalf = { x: 0, y: 0, width: 0.5, height: 1 };

  test('makes a picture of its own of the original, which stays in the store', async () => {
    const { store, only, carryOut, referenceId, original } = await openWithReference();
    await carryOut({ task: 'edit', referenceId, quarterTurns: 1, crop: leftHalf });
    const reference = await only();
    expect(reference.content).toMatchObject({
      asset: { widthPx: 24, heightPx: 64 },
      edit: { original, quarterTurns: 1, crop: leftHalf },
      capturedBy: 'file',
    });
    expect(reference.content.inspection).toBeUndefined();
    expect(await colourAt(await pictureOf(store, reference), 0.5, 0.2)).toBe('yellow');
    expect(await store.assets.readBlob(original.id)).toBeDefined();
  });

  test('begins from the original each time', async () => {
    const { store, only, carryOut, referenceId, original } = await openWithReference();
    await carryOut({ task: 'edit', referenceId, quarterTurns: 0, crop: leftHalf });
    await carryOut({ task: 'edit', referenceId, quarterTurns: 2, crop: null });
    const reference = await only();
    expect(reference.content.asset).toMatchObject({ widthPx: 64, heightPx: 48 });
    expect(reference.content.edit?.original).toEqual(original);
    expect(await colourAt(await pictureOf(store, reference), 0.2, 0.2)).toBe('blue');
  });

  test('no turn and no crop bring the original back', async () => {
    const { only, carryOut, referenceId, original } = await openWithReference();
    await carryOut({ task: 'edit', referenceId, quarterTurns: 3, crop: null });
    await carryOut({ task: 'edit', referenceId, quarterTurns: 0, crop: null });
    const { content } = await only();
    expect(content.asset).toEqual(original);
    expect(content.edit).toBeUndefined();
  });

  test('the original of an edit outlives the sweep of what nothing refers to', async () => {
    const { store, carryOut, referenceId, original } = await openWithReference();
    await carryOut({ task: 'edit', referenceId, quarterTurns: 3, crop: null });
    await removeForGood(store, AT + 1_000);
    expect(await store.assets.readBlob(original.id)).toBeDefined();
  });

  test('a reference that was removed meanwhile is said to be gone', async () => {
    const { store, carryOut, referenceId } = await openWithReference();
    await store.references.remove(referenceId);
    await expect(carryOut({ task: 'edit', referenceId, quarterTurns: 1, crop: null })).rejects.toThrow(
      /no longer there/,
    );
  });
});

test('a store that does not open is told, and does not keep the page waiting', async () => {
  const { port1, port2 } = new MessageChannel();
  serveTasks(port2, Promise.reject(new Error('no disk')));
  port2.start();
  const task: ImageTask = { task: 'add', files: [], origin: { capturedBy: 'file' } };
  await expect(sendTask(port1, task)).rejects.toThrow(/could not be captured/);
});

describe('fit', () => {
  test('has the copies of the draft’s references in the store, checked first where nobody has checked them', async () => {
    const { carryOut, store, context, only } = await openWithReference();
    await captureFiles(context, [{ file: new File([gifBytes()], 'pixel.gif') }], { capturedBy: 'file' });
    const references = (await store.references.list()).filter(isReady);
    await carryOut({ task: 'fit', references, output: anOutput() });
    expect(await store.fitted.list(limitsKey(aModel()))).toMatchObject([{ reasons: ['type'], widthPx: 1 }]);
    const [, gif] = (await store.references.list()).filter(isReady);
    expect(gif?.content.inspection).toMatchObject({ isAnimated: false });
    expect((await only()).content.inspection).toEqual(anInspection());
  });

  test('has the copies of what a job sends again, also when the draft has gone on', async () => {
    const { carryOut, store, context } = await openWithReference();
    await captureFiles(context, [{ file: new File([gifBytes()], 'pixel.gif') }], { capturedBy: 'file' });
    const references = (await store.references.list()).filter(isReady);
    for (const { id } of references) await store.references.remove(id);
    await carryOut({ task: 'fit', references, output: anOutput() });
    expect(await store.fitted.list(limitsKey(aModel()))).toMatchObject([{ mediaType: 'image/png' }]);
  });

  test('says that the disk is full, and stores nothing half', async () => {
    await useSmallDisk(10_000_000);
    const model = aModel({ maxReferenceBytes: 30_000_000, referenceTypes: ['image/png'] });
    const { carryOut, context } = await openPage(model);
    // As JPEG there is room for it, as the PNG that the model takes there is not.
    const heavy = await aFile('heavy', { widthPx: 1_800, heightPx: 1_500, motif: 'noise', type: 'image/jpeg' });
    await captureFiles(context, [{ file: heavy }], { capturedBy: 'file' });
    const references = (await context.store.references.list()).filter(isReady);
    await expect(carryOut({ task: 'fit', references, output: anOutput() })).rejects.toThrow('The disk is full');
    expect(await context.store.fitted.list(limitsKey(model))).toEqual([]);
  });
});
