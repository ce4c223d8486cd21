import { expect, onTestFinished, test, vi } from 'vitest';
import { downloadBlob } from '../../../lib/browser/downloads.ts';
import {
  chooseTarget,
  downloadsTarget,
  InterruptedDownload,
  type SaveTarget,
} from '../../../lib/browser/save-stream.ts';
import { openSmallFolder } from '../../support/small-disk.ts';

vi.mock('../../../lib/browser/downloads.ts', () => ({ downloadBlob: vi.fn<typeof downloadBlob>() }));

type Picker = (options: { readonly suggestedName: string }) => Promise<FileSystemFileHandle>;

function answerWith(pick: Picker) {
  const picker = vi.fn<Picker>(pick);
  vi.stubGlobal('showSaveFilePicker', picker);
  onTestFinished(() => {
    vi.unstubAllGlobals();
  });
  return picker;
}

async function freshFolder(): Promise<FileSystemDirectoryHandle> {
  const root = await navigator.storage.getDirectory();
  const name = crypto.randomUUID();
  onTestFinished(() => root.removeEntry(name, { recursive: true }));
  return root.getDirectoryHandle(name, { create: true });
}

/** A place that a person has named, in a folder into which a test can look. */
async function openPicked(folder: FileSystemDirectoryHandle): Promise<SaveTarget> {
  answerWith(() => folder.getFileHandle('mugs.zip', { create: true }));
  const target = await chooseTarget('plantain.zip', 'zip');
  if (!target) throw new Error('There is no place');
  return target;
}

async function namesIn(folder: FileSystemDirectoryHandle): Promise<readonly string[]> {
  return Array.fromAsync(folder.keys());
}

/** Gives its text, and then fails, ends, or never does either. */
function streamOf(text: string, end: 'close' | 'fail' | 'hang'): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start(controller) {
      controller.enqueue(new TextEncoder().encode(text));
      if (end === 'close') controller.close();
      if (end === 'fail') controller.error(new Error('The source broke'));
    },
  });
}

const NEVER = new AbortController().signal;

test('the person is offered a name, and the file has the one that they gave', async () => {
  const folder = await freshFolder();
  const target = await openPicked(folder);
  expect(await target.save('plantain.zip', streamOf('whole', 'close'), NEVER)).toBe('mugs.zip');
  const file = await (await folder.getFileHandle('mugs.zip')).getFile();
  expect(await file.text()).toBe('whole');
  expect(target.maxFileBytes).toBe(Infinity);
});

test('nothing is made of a question that was dismissed', async () => {
  const picker = answerWith(() => Promise.reject(new DOMException('Dismissed', 'AbortError')));
  expect(await chooseTarget('plantain.zip', 'zip')).toBe(null);
  expect(picker).toHaveBeenCalledWith(expect.objectContaining({ suggestedName: 'plantain.zip' }));
});

test('where the browser will not ask, or cannot, the file goes to the downloads', async () => {
  answerWith(() => Promise.reject(new DOMException('No click', 'SecurityError')));
  expect((await chooseTarget('plantain.zip', 'zip'))?.maxFileBytes).toBe(500_000_000);
  vi.stubGlobal('showSaveFilePicker', undefined);
  expect((await chooseTarget('plantain.zip', 'zip'))?.maxFileBytes).toBe(500_000_000);
});

test('a download that is cut off says why, as the same would be of a file', async () => {
  vi.mocked(downloadBlob).mockResolvedValue({ state: 'interrupted', reason: 'FILE_NO_SPACE' });
  const target = await downloadsTarget(1_000);
  const saving = target.save('mugs.zip', streamOf('whole', 'close'), NEVER);
  await expect(saving).rejects.toMatchObject({ name: 'QuotaExceededError', reason: 'FILE_NO_SPACE' });
  await expect(saving).rejects.toBeInstanceOf(InterruptedDownload);
});

test('a stream that fails leaves no file', async () => {
  const folder = await freshFolder();
  const target = await openPicked(folder);
  await expect(target.save('', streamOf('half', 'fail'), NEVER)).rejects.toThrow('The source broke');
  expect(await namesIn(folder)).toEqual([]);
});

test('a file that is still held when its stream fails is removed when it is let go', async () => {
  const folder = await freshFolder();
  const target = await openPicked(folder);
  const holder = await (await folder.getFileHandle('mugs.zip')).createWritable();
  const { remove } = FileSystemFileHandle.prototype;
  vi.spyOn(FileSystemFileHandle.prototype, 'remove').mockImplementationOnce(async function removeHeld(
    this: FileSystemFileHandle,
  ) {
    await expect(remove?.call(this)).rejects.toMatchObject({ name: 'NoModificationAllowedError' });
    await holder.abort();
    throw new DOMException('Held', 'NoModificationAllowedError');
  });
  await expect(target.save('', streamOf('half', 'fail'), NEVER)).rejects.toThrow('The source broke');
  expect(await namesIn(folder)).toEqual([]);
});

test('a stream that is cancelled leaves no file', async () => {
  const folder = await freshFolder();
  const target = await openPicked(folder);
  const controller = new AbortController();
  const saving = target.save('', streamOf('half', 'hang'), controller.signal);
  controller.abort();
  await expect(saving).rejects.toMatchObject({ name: 'AbortError' });
  expect(await namesIn(folder)).toEqual([]);
});

test('a place that was removed in between is an error', async () => {
  const folder = await freshFolder();
  answerWith(async () =>
    (await folder.getDirectoryHandle('usb', { create: true })).getFileHandle('a', { create: true }),
  );
  const target = await chooseTarget('plantain.zip', 'zip');
  await folder.removeEntry('usb', { recursive: true });
  await expect(target?.save('', streamOf('lost', 'close'), NEVER)).rejects.toMatchObject({ name: 'NotFoundError' });
});

test('a disk that fills up is an error, and what was written of the file is gone', async () => {
  const folder = await openSmallFolder(1_000_000);
  const target = await openPicked(folder);
  // Which of them is up to the browser, and to which of its processes is quicker.
  await expect(target.save('', streamOf('x'.repeat(5_000_000), 'close'), NEVER)).rejects.toMatchObject({
    name: expect.stringMatching(/^(QuotaExceededError|UnknownError)$/),
  });
  expect(await namesIn(folder)).toEqual([]);
  expect(await target.save('', streamOf('it fits', 'close'), NEVER)).toBe('mugs.zip');
});

test('a browser that only says that it aborted is not taken for a person who cancelled', async () => {
  const folder = await freshFolder();
  const target = await openPicked(folder);
  const broken = new WritableStream({
    write: () => Promise.reject(new DOMException('Failed to write data to data pipe', 'AbortError')),
  });
  vi.spyOn(FileSystemFileHandle.prototype, 'createWritable').mockResolvedValueOnce(
    Object.assign(broken, {
      write: () => Promise.resolve(),
      seek: () => Promise.resolve(),
      truncate: () => Promise.resolve(),
    }),
  );
  await expect(target.save('', streamOf('lost', 'close'), NEVER)).rejects.toMatchObject({
    name: 'UnknownError',
    message: 'the disk took no more of it, as when it is full',
  });
  expect(await namesIn(folder)).toEqual([]);
});
