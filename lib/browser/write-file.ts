import type { DownloadEnding } from '../domain/download.ts';
import { downloadBlob } from './downloads.ts';

type Chunks = AsyncIterable<Uint8Array<ArrayBuffer>>;

/** Writes a file as its bytes come. What was there stays until the last is written, also where that never comes. */
export async function writeFile(handle: FileSystemFileHandle, chunks: Chunks, signal: AbortSignal): Promise<void> {
  const writable = await handle.createWritable();
  try {
    for await (const chunk of chunks) {
      signal.throwIfAborted();
      await writable.write(chunk);
    }
    await writable.close();
  } catch (error) {
    await writable.abort().catch(() => undefined);
    throw error;
  }
}

/** Where a file lies on the disk until the browser has copied it to the downloads folder. */
const WAITING_ROOM = 'leaving';

/** Removes what waited for a download that an earlier page never saw the end of. */
export async function clearWaitingRoom(): Promise<void> {
  const root = await navigator.storage.getDirectory();
  await root.removeEntry(WAITING_ROOM, { recursive: true }).catch(() => undefined);
}

/** Saves a file to the downloads folder as its bytes come, by way of the disk: it may be larger than the memory. */
export async function downloadFile(name: string, chunks: Chunks, signal: AbortSignal): Promise<DownloadEnding> {
  await clearWaitingRoom();
  const root = await navigator.storage.getDirectory();
  const room = await root.getDirectoryHandle(WAITING_ROOM, { create: true });
  const handle = await room.getFileHandle(name, { create: true });
  try {
    await writeFile(handle, chunks, signal);
    return await downloadBlob(await handle.getFile(), name);
  } finally {
    await clearWaitingRoom();
  }
}
