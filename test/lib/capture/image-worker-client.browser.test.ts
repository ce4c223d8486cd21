import { expect, onTestFinished, test, vi } from 'vitest';
import { openImageWorker } from '../../../lib/capture/image-worker-client.ts';
import { aReference } from '../../support/builders.ts';
import { openTestStore } from '../../support/test-store.ts';

/** Says that all is well to whatever it is asked. */
function start(): Worker {
  const script = 'onmessage = ({ ports }) => ports[0].postMessage({ ok: true })';
  const worker = new Worker(URL.createObjectURL(new Blob([script])));
  onTestFinished(() => worker.terminate());
  return worker;
}

/** Resolves when the page is idle, which is when it looks whether there is work. */
function idle(): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  // A page that is not in front is never idle.
  requestIdleCallback(() => resolve(), { timeout: 1_000 });
  return promise;
}

test('a page whose draft has no picture starts no worker', async () => {
  const starting = vi.fn<() => Worker>(start);
  const store = await openTestStore();
  openImageWorker(store, starting);
  await idle();
  // Whatever the page read from the store before is answered before this.
  await store.references.list();
  expect(starting).not.toHaveBeenCalled();
});

test('one that is there starts it, once', async () => {
  const starting = vi.fn<() => Worker>(start);
  const store = await openTestStore();
  await store.references.add(aReference());
  openImageWorker(store, starting);
  await expect.poll(() => starting.mock.calls.length, { timeout: 10_000 }).toBe(1);
  await store.references.patch('reference-1', { note: 'changed' });
  await idle();
  await store.references.list();
  expect(starting).toHaveBeenCalledTimes(1);
});

test('one that comes later starts it', async () => {
  const starting = vi.fn<() => Worker>(start);
  const store = await openTestStore();
  openImageWorker(store, starting);
  await store.references.add(aReference());
  await expect.poll(() => starting.mock.calls.length, { timeout: 10_000 }).toBe(1);
});

test('the first task starts it, and the next goes to the same', async () => {
  const starting = vi.fn<() => Worker>(start);
  const imageWorker = openImageWorker(await openTestStore(), starting);
  await imageWorker.carryOut({ task: 'add', files: [], origin: { capturedBy: 'file' } });
  await imageWorker.carryOut({ task: 'add', files: [], origin: { capturedBy: 'file' } });
  expect(starting).toHaveBeenCalledTimes(1);
});

test('the copy that was looked at is the one that is saved: it is made once, another anew, and a failed one again', async () => {
  const asked: unknown[] = [];
  let outcome: unknown = { ok: true, answer: { blob: new Blob(['x']), widthPx: 4, heightPx: 3 } };
  const worker: Pick<Worker, 'postMessage'> = {
    postMessage(message: unknown, options?: StructuredSerializeOptions | Transferable[]) {
      asked.push(message);
      const [port] = Array.isArray(options) ? options : [];
      if (port instanceof MessagePort) port.postMessage(outcome);
    },
  };
  const imageWorker = openImageWorker(await openTestStore(), () => worker);
  const wish = { mediaType: 'image/webp', quality: 80, size: { kind: 'long-edge', longEdgePx: 4 } } as const;
  const [first, second] = await Promise.all([imageWorker.copy('one', wish), imageWorker.copy('one', { ...wish })]);
  expect(first).toEqual({ blob: expect.any(Blob), widthPx: 4, heightPx: 3 });
  expect(second.widthPx).toBe(4);
  expect(asked).toEqual([{ task: 'copy', assetId: 'one', wish }]);
  outcome = { ok: false, message: 'No memory.' };
  await expect(imageWorker.copy('one', { ...wish, quality: 70 })).rejects.toThrow('No memory.');
  outcome = { ok: true, answer: { blob: new Blob(['y']), widthPx: 4, heightPx: 3 } };
  await imageWorker.copy('one', { ...wish, quality: 70 });
  expect(asked).toHaveLength(3);
});
