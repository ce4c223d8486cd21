import { downloadBlob } from './downloads.ts';
import { inLargeChunks } from './large-chunks.ts';

/** Where a file of any size goes. */
export interface SaveTarget {
  /** What is longer has to go into several files. */
  readonly maxFileBytes: number;
  /**
   * Writes a stream to its end. Where that fails, or is aborted, there is no file.
   *
   * @param name what the file is called, unless the person has named it
   * @returns the name that it got
   */
  save(name: string, stream: ReadableStream<Uint8Array>, signal: AbortSignal): Promise<string>;
}

interface Pickers {
  showSaveFilePicker?(options: {
    readonly suggestedName: string;
    readonly startIn: 'downloads';
    readonly types: readonly { readonly description: string; readonly accept: Record<string, readonly string[]> }[];
  }): Promise<FileSystemFileHandle>;
}

/** What Chromium has beside the standard. Source: https://github.com/whatwg/fs/issues/9 */
interface Removable {
  remove?(): Promise<void>;
}

async function write(
  stream: ReadableStream<Uint8Array>,
  handle: FileSystemFileHandle,
  signal: AbortSignal,
): Promise<void> {
  await stream.pipeThrough(inLargeChunks()).pipeTo(await handle.createWritable(), { signal });
}

/** Choosing a place makes an empty file there, which nobody must take for one that was saved. */
async function removePicked(handle: FileSystemFileHandle & Removable): Promise<void> {
  // Gone already, or it may not be removed: what is left is empty, and the person is told that nothing was saved.
  await handle.remove?.().catch(() => undefined);
}

function pickedTarget(handle: FileSystemFileHandle): SaveTarget {
  return {
    maxFileBytes: Infinity,
    async save(_name, stream, signal) {
      try {
        // The browser writes beside the file, and puts it in its place when it is whole.
        await write(stream, handle, signal);
        return handle.name;
      } catch (error) {
        await removePicked(handle);
        throw error;
      }
    },
  };
}

/** In the origin's own file system, where parts wait until the browser has copied them. */
const WAITING_FOLDER = 'waiting-downloads';

function lockOf(fileName: string): string {
  return `${WAITING_FOLDER}/${fileName}`;
}

/** Removes what pages that have died left: whoever lives holds the lock of its file. */
async function removeLeftovers(folder: FileSystemDirectoryHandle): Promise<void> {
  for await (const name of folder.keys()) {
    await navigator.locks.request(lockOf(name), { ifAvailable: true }, async (lock) => {
      if (lock !== null) await folder.removeEntry(name);
    });
  }
}

const ERRORS_OF_REASONS: Readonly<Record<string, string>> = {
  FILE_NO_SPACE: 'QuotaExceededError',
  FILE_ACCESS_DENIED: 'NotAllowedError',
  USER_CANCELED: 'AbortError',
};

async function download(file: File, name: string): Promise<string> {
  const ending = await downloadBlob(file, name);
  if (ending.state === 'interrupted') {
    throw new DOMException(ending.reason, ERRORS_OF_REASONS[ending.reason] ?? 'UnknownError');
  }
  return ending.path.split(/[/\\]/).at(-1) ?? name;
}

/**
 * By way of a file of our own, which is on the disk and not in memory, and of the browser's downloads.
 *
 * @param maxFileBytes of one file: for a moment each takes its room twice
 */
export async function downloadsTarget(maxFileBytes: number): Promise<SaveTarget> {
  const root = await navigator.storage.getDirectory();
  const folder = await root.getDirectoryHandle(WAITING_FOLDER, { create: true });
  await removeLeftovers(folder);
  return {
    maxFileBytes,
    save(name, stream, signal) {
      const own = `${crypto.randomUUID()}.zip`;
      return navigator.locks.request(lockOf(own), async () => {
        const handle = await folder.getFileHandle(own, { create: true });
        try {
          await write(stream, handle, signal);
          return await download(await handle.getFile(), name);
        } finally {
          await folder.removeEntry(own);
        }
      });
    },
  };
}

const MAX_PART_BYTES = 500_000_000;

/** Asks for a place. Null where the person named none; undefined where the browser cannot ask, or not now. */
async function pick(suggestedName: string): Promise<FileSystemFileHandle | null | undefined> {
  const pickers: typeof globalThis & Pickers = globalThis;
  try {
    return await pickers.showSaveFilePicker?.({
      suggestedName,
      startIn: 'downloads',
      types: [{ description: 'ZIP archive', accept: { 'application/zip': ['.zip'] } }],
    });
  } catch (error) {
    return error instanceof DOMException && error.name === 'AbortError' ? null : undefined;
  }
}

/**
 * Asks where a ZIP is to go, where the browser can ask that; elsewhere it goes to the downloads. To be called within the
 * seconds in which a click counts.
 *
 * @returns null where the person dismissed the question
 */
export async function chooseTarget(suggestedName: string): Promise<SaveTarget | null> {
  const handle = await pick(suggestedName);
  if (handle === null) return null;
  return handle ? pickedTarget(handle) : downloadsTarget(MAX_PART_BYTES);
}
