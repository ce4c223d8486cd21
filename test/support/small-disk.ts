import { deleteDB, openDB } from 'idb';
import { onTestFinished, vi } from 'vitest';

interface Bucket {
  readonly indexedDB: IDBFactory;
  getDirectory(): Promise<FileSystemDirectoryHandle>;
  estimate(): Promise<StorageEstimate>;
}

const FILLER = 'filler';
const PIECE_BYTES = 1_000_000;

interface Buckets {
  open(name: string, options: { readonly quota: number }): Promise<Bucket>;
}

async function openBucket(quota: number): Promise<Bucket> {
  const { storageBuckets }: Navigator & { readonly storageBuckets?: Buckets } = navigator;
  if (storageBuckets === undefined) throw new Error('This browser has no storage buckets');
  return storageBuckets.open(`test-${crypto.randomUUID()}`, { quota });
}

/** An empty folder on a disk of its own, so many bytes large. */
export async function openSmallFolder(quota: number): Promise<FileSystemDirectoryHandle> {
  return (await openBucket(quota)).getDirectory();
}

/** A disk of the test's own. */
export interface SmallDisk {
  /** Fills it until only so many bytes are free, as other programs do. */
  leaveFree(sizeBytes: number): Promise<void>;
  /** Frees what was filled. */
  clear(): Promise<void>;
}

/**
 * Gives the test a disk of its own, so many bytes large: a storage bucket whose quota the browser enforces. Databases opened
 * from here on lie in it. (Overriding the quota of the origin does not do: Chromium remembers for half a minute that there
 * was room.) An empty database takes about 5 MB of it.
 */
export async function useSmallDisk(quota: number): Promise<SmallDisk> {
  const bucket = await openBucket(quota);
  vi.stubGlobal('indexedDB', bucket.indexedDB);
  onTestFinished(() => {
    vi.unstubAllGlobals();
  });
  return {
    async leaveFree(sizeBytes) {
      const { usage = 0 } = await bucket.estimate();
      const database = await openDB(FILLER, 1, { upgrade: (opened) => void opened.createObjectStore(FILLER) });
      // In pieces: of a blob in memory Chromium counts no more than 5 MB.
      for (let left = quota - usage - sizeBytes; left > 0; left -= PIECE_BYTES) {
        await database.put(FILLER, new Blob([new Uint8Array(PIECE_BYTES)]), left);
      }
      database.close();
    },
    clear: () => deleteDB(FILLER),
  };
}
