import { describe, expect, test, vi } from 'vitest';
import { captureFiles as captureArriving } from '../../../lib/capture/capture-files.ts';
import type { CaptureContext } from '../../../lib/capture/place.ts';
import { AT } from '../../support/builders.ts';
import { aPicture, aPictureBytes, aPngClaiming } from '../../support/pictures.ts';
import { useSmallDisk } from '../../support/small-disk.ts';
import { openTestStore } from '../../support/test-store.ts';

function captureFiles(context: CaptureContext, files: readonly File[]): Promise<void> {
  return captureArriving(
    context,
    files.map((file) => ({ file })),
    { capturedBy: 'file' },
  );
}

async function openContext(): Promise<CaptureContext> {
  return { store: await openTestStore(), now: () => AT, newId: () => crypto.randomUUID() };
}

/** Files of every kind that a person may drop, with what becomes of each. */
async function droppedFiles() {
  const torn = (await aPictureBytes({ motif: 'noise' })).slice(0, 2_000);
  const jpeg = await aPicture({ type: 'image/jpeg' });
  return {
    good: new File([await aPicture()], 'mug.png', { type: 'image/png' }),
    // The bytes say JPEG, whatever name and header say.
    mislabelled: new File([jpeg], 'mug.png', { type: 'image/png' }),
    torn: new File([torn], 'torn.png', { type: 'image/png' }),
    page: new File(['<!doctype html><title>404</title>'], 'photo.png', { type: 'image/png' }),
    empty: new File([], 'empty.png', { type: 'image/png' }),
    bomb: new File([await aPngClaiming(40_000, 40_000)], 'bomb.png', { type: 'image/png' }),
  };
}

describe('captureFiles', () => {
  test('takes each file on its own, in their order: the good are ready, the others say why they are not', async () => {
    const context = await openContext();
    await captureFiles(context, Object.values(await droppedFiles()));
    const references = await context.store.references.list();
    expect(references.map(({ source, content }) => [source.fileName, content])).toMatchObject([
      ['mug.png', { state: 'ready', capturedBy: 'file', asset: { mediaType: 'image/png', widthPx: 64 } }],
      ['mug.png', { state: 'ready', capturedBy: 'file', asset: { mediaType: 'image/jpeg', widthPx: 64 } }],
      ['torn.png', { failure: { kind: 'undecodable', message: 'The PNG picture is cut off or damaged.' } }],
      ['photo.png', { failure: { kind: 'not-an-image', message: 'The file is a web page.' } }],
      ['empty.png', { failure: { kind: 'not-an-image', message: 'The file is empty.' } }],
      ['bomb.png', { failure: { kind: 'too-large' } }],
    ]);
    expect(references.map(({ source, role }) => [source.capturedAt, role])).toEqual(references.map(() => [AT, null]));
  });

  test('a name that says another type than the bytes is kept as what was claimed', async () => {
    const context = await openContext();
    const { good, mislabelled } = await droppedFiles();
    await captureFiles(context, [good, mislabelled]);
    const references = await context.store.references.list();
    expect(references.map(({ source }) => source.claimedType)).toEqual([undefined, 'image/png']);
  });

  test('what the way in tells of where a file came from is kept with it', async () => {
    const context = await openContext();
    const { good } = await droppedFiles();
    const origin = { capturedBy: 'clipboard', imageUrl: 'https://shop.example/mug.png', altText: 'A mug' } as const;
    await captureArriving(context, [{ file: good }], origin);
    const { capturedBy, ...told } = origin;
    expect(await context.store.references.list()).toMatchObject([{ source: told, content: { capturedBy } }]);
  });

  test('a file that its page could not draw fails with what the page says, and one that was drawn says so', async () => {
    const context = await openContext();
    const { good } = await droppedFiles();
    const failure = { kind: 'unsupported-type', message: 'The drawing has no size.' } as const;
    const arriving = [
      { file: good, failure },
      { file: good, caveat: 'Drawn.' },
    ];
    await captureArriving(context, arriving, { capturedBy: 'file' });
    expect((await context.store.references.list()).map(({ content }) => content)).toMatchObject([
      { state: 'failed', failure },
      { state: 'ready', caveat: 'Drawn.' },
    ]);
  });

  test('a file of more than 100 MB is refused with its size, and never read', async () => {
    const context = await openContext();
    const { good } = await droppedFiles();
    vi.spyOn(good, 'size', 'get').mockReturnValue(200_000_000);
    const read = vi.spyOn(good, 'arrayBuffer');
    await captureFiles(context, [good]);
    expect((await context.store.references.list())[0]?.content).toMatchObject({
      state: 'failed',
      failure: { kind: 'too-large', message: expect.stringContaining('200.0 MB') },
    });
    expect(read).not.toHaveBeenCalled();
  });

  test('a ready reference has its bytes in the store, untouched, and a thumbnail', async () => {
    const context = await openContext();
    const { good } = await droppedFiles();
    await captureFiles(context, [good]);
    const [reference] = await context.store.references.list();
    const id = reference?.content.state === 'ready' ? reference.content.asset.id : '';
    expect(await (await context.store.assets.readBlob(id))?.bytes()).toEqual(await good.bytes());
    expect((await context.store.assets.readThumbnail(id))?.type).toBe('image/webp');
  });

  test('the same file twice is two references to one picture', async () => {
    const context = await openContext();
    const { good } = await droppedFiles();
    await captureFiles(context, [good, good]);
    const references = await context.store.references.list();
    const ids = references.flatMap(({ content }) => (content.state === 'ready' ? [content.asset.id] : []));
    expect(ids).toHaveLength(2);
    expect(new Set(ids).size).toBe(1);
  });

  test('a place-holder is there at once, and one that is removed meanwhile stays removed', async () => {
    const context = await openContext();
    const slow = Promise.withResolvers<ArrayBuffer>();
    const { good } = await droppedFiles();
    vi.spyOn(good, 'arrayBuffer').mockReturnValue(slow.promise);
    const captured = captureFiles(context, [good]);
    const placeholder = await vi.waitFor(async () => {
      const [reference] = await context.store.references.list();
      if (reference === undefined) throw new Error('No place-holder yet');
      return reference;
    });
    expect(placeholder).toMatchObject({ source: { fileName: 'mug.png' }, content: { state: 'capturing' } });
    await context.store.references.remove(placeholder.id);
    slow.resolve((await aPictureBytes()).buffer);
    await captured;
    expect(await context.store.references.list()).toEqual([]);
  });

  test('what the person says of a reference while its picture comes is kept', async () => {
    const context = await openContext();
    const slow = Promise.withResolvers<ArrayBuffer>();
    const { good } = await droppedFiles();
    vi.spyOn(good, 'arrayBuffer').mockReturnValue(slow.promise);
    const captured = captureFiles(context, [good]);
    const { id } = await vi.waitFor(async () => {
      const [reference] = await context.store.references.list();
      if (reference === undefined) throw new Error('No place-holder yet');
      return reference;
    });
    await context.store.references.patch(id, { role: 'logo', note: 'the emblem' });
    slow.resolve((await aPictureBytes()).buffer);
    await captured;
    expect(await context.store.references.list()).toMatchObject([
      { role: 'logo', note: 'the emblem', content: { state: 'ready' } },
    ]);
  });

  test('a full disk is said as it is, and what was there stays', async () => {
    await useSmallDisk(10_000_000);
    const context = await openContext();
    const { good } = await droppedFiles();
    const large = await aPicture({ widthPx: 2_000, heightPx: 2_000, motif: 'noise' });
    await captureFiles(context, [good, new File([large], 'large.png')]);
    expect((await context.store.references.list()).map(({ content }) => content)).toMatchObject([
      { state: 'ready' },
      { state: 'failed', failure: { kind: 'storage-full' } },
    ]);
  });
});
