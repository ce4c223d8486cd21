import { onTestFinished, vi } from 'vitest';

interface Bucket {
  readonly indexedDB: IDBFactory;
  getDirectory(): Promise<FileSystemDirectoryHandle>;
}

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

/**
 * Gives the test a disk of its own, so many bytes large: a storage bucket whose quota the browser enforces. Databases opened
 * from here on lie in it. (Overriding the quota of the origin does not do: Chromium remembers for half a minute that there
 * was room.) An empty database takes about 5 MB of it.
 */
export async function useSmallDisk(quota: number): Promise<void> {
  const bucket = await openBucket(quota);
  vi.stubGlobal('indexedDB', bucket.indexedDB);
  onTestFinished(() => {
    vi.unstubAllGlobals();
  });
}
