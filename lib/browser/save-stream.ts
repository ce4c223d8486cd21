import { downloadBlob } from './downloads.ts';
import { chooseFile, type SavedKind } from './file-system-access.ts';
import { inLargeChunks } from './large-chunks.ts';

/** Where a file of any size goes. */
export interface SaveTarget {
  /** What is longer has to go into several files. */
  readonly maxFileBytes: number;
  /**
   * Writes a stream to its end. Where that fails, or is aborted, there is no file.
   *
   * @throws {InterruptedDownload} where it goes by way of the browser's downloads, and one is cut off
   * @param name what the file is called, unless the person has named it
   * @returns the name that it got
   */
  save(name: string, stream: ReadableStream<Uint8Array>, signal: AbortSignal): Promise<string>;
}

/**
 * Chromium 156 has two ways to tell of a disk that takes no more, whichever is quicker: the disk's own error, or
 * “AbortError: Failed to write data to data pipe”, which must not be taken for a cancellation and keeps the cause to itself.
 */
function withoutFalseAbort(error: unknown, signal: AbortSignal): unknown {
  const isFalse = error instanceof DOMException && error.name === 'AbortError' && !signal.aborted;
  return isFalse ? new DOMException('the disk took no more of it, as when it is full', 'UnknownError') : error;
}

/**
 * Writes a stream to a file. What was there stays until the last byte is written, also where that never comes.
 *
 * @throws {DOMException} `AbortError` where `signal` was aborted, and only there
 */
async function writeStream(
  handle: FileSystemFileHandle,
  stream: ReadableStream<Uint8Array>,
  signal: AbortSignal,
): Promise<void> {
  try {
    await stream.pipeThrough(inLargeChunks()).pipeTo(await handle.createWritable(), { signal });
  } catch (error) {
    throw withoutFalseAbort(error, signal);
  }
}

const RELEASE_ATTEMPTS = 50;
const RELEASE_MS = 20;

/** Removes a file: a writer that was aborted holds its file for a moment after it has said that it ended (Chromium 156). */
async function removeReleased(remove: () => Promise<void>): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await remove();
    } catch (error) {
      const isHeld = error instanceof DOMException && error.name === 'NoModificationAllowedError';
      if (!isHeld || attempt === RELEASE_ATTEMPTS) throw error;
      await new Promise((resolve) => {
        setTimeout(resolve, RELEASE_MS);
      });
    }
  }
}

/** Removes a file that nothing was ever written to; what was saved there before stays. */
async function removeEmpty(handle: FileSystemFileHandle): Promise<void> {
  // Gone already, or it may not be removed: what is left is empty, and the person is told that nothing was saved.
  await removeReleased(async () => {
    if ((await handle.getFile()).size === 0) await handle.remove?.();
  }).catch(() => undefined);
}

/**
 * Writes a stream to a file that a person has named, or in a folder of theirs. What was there stays until the last byte is
 * written. Where that never comes, the empty file is removed that asking for the place has made: nobody must take it for one
 * that was saved.
 *
 * @throws {DOMException} `AbortError` where `signal` was aborted, and only there
 */
export async function saveStream(
  handle: FileSystemFileHandle,
  stream: ReadableStream<Uint8Array>,
  signal: AbortSignal,
): Promise<void> {
  try {
    // The browser writes beside the file, and puts it in its place when it is whole.
    await writeStream(handle, stream, signal);
  } catch (error) {
    await removeEmpty(handle);
    throw error;
  }
}

function pickedTarget(handle: FileSystemFileHandle): SaveTarget {
  return {
    maxFileBytes: Infinity,
    async save(_name, stream, signal) {
      await saveStream(handle, stream, signal);
      return handle.name;
    },
  };
}

/** In the origin's own file system, where parts wait until the browser has copied them. */
const WAITING_FOLDER = 'waiting-downloads';

function lockOf(fileName: string): string {
  return `${WAITING_FOLDER}/${fileName}`;
}

async function openWaitingFolder(): Promise<FileSystemDirectoryHandle> {
  const root = await navigator.storage.getDirectory();
  return root.getDirectoryHandle(WAITING_FOLDER, { create: true });
}

/** Removes what pages that have died left: whoever lives holds the lock of its file. */
export async function removeLeftovers(): Promise<void> {
  const folder = await openWaitingFolder();
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

/** What a download is ended by; named as the same would be of a file that is written directly. */
export class InterruptedDownload extends DOMException {
  readonly reason: string;

  constructor(reason: string) {
    super(reason, ERRORS_OF_REASONS[reason] ?? 'UnknownError');
    this.reason = reason;
  }
}

async function download(file: File, name: string): Promise<string> {
  const ending = await downloadBlob(file, name);
  if (ending.state === 'interrupted') throw new InterruptedDownload(ending.reason);
  return ending.path.split(/[/\\]/).at(-1) ?? name;
}

/**
 * By way of a file of our own, which is on the disk and not in memory, and of the browser's downloads.
 *
 * @param maxFileBytes of one file: for a moment each takes its room twice
 */
export async function downloadsTarget(maxFileBytes: number): Promise<SaveTarget> {
  await removeLeftovers();
  const folder = await openWaitingFolder();
  return {
    maxFileBytes,
    save(name, stream, signal) {
      // The ending stays: browsers put theirs in place of one that does not go with the type of the bytes.
      const own = `${crypto.randomUUID()}${name.slice(name.lastIndexOf('.'))}`;
      return navigator.locks.request(lockOf(own), async () => {
        const handle = await folder.getFileHandle(own, { create: true });
        try {
          await writeStream(handle, stream, signal);
          return await download(await handle.getFile(), name);
        } finally {
          await removeReleased(() => folder.removeEntry(own));
        }
      });
    },
  };
}

const MAX_PART_BYTES = 500_000_000;

/**
 * Asks where a file is to go, where the browser can ask that; elsewhere it goes to the downloads. To be called within the
 * seconds in which a click counts.
 *
 * @returns null where the person dismissed the question
 */
export async function chooseTarget(suggestedName: string, kind: SavedKind): Promise<SaveTarget | null> {
  const handle = await chooseFile(suggestedName, kind);
  if (handle === null) return null;
  return handle ? pickedTarget(handle) : downloadsTarget(MAX_PART_BYTES);
}
