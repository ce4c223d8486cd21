import { onTestFinished, vi } from 'vitest';

interface Bucket {
  readonly indexedDB: IDBFactory;
}

interface Buckets {
  open(name: string, options: { readonly quota: number }): Promise<Bucket>;
}

/**
 * Gives the test a disk of its own, so many bytes large: a storage bucket whose quota the browser enforces. Databases opened
 * from here on lie in it. (Overriding the quota of the origin does not do: Chromium remembers for half a minute that there
 * was room.) An empty database takes about 5 MB of it.
 */
export async function useSmallDisk(quota: number): Promise<void> {
  const { storageBuckets }: Navigator & { readonly storageBuckets?: Buckets } = navigator;
  if (storageBuckets === undefined) throw new Error('This browser has no storage buckets');
  const bucket = await storageBuckets.open(`test-${crypto.randomUUID()}`, { quota });
  vi.stubGlobal('indexedDB', bucket.indexedDB);
  onTestFinished(() => {
    vi.unstubAllGlobals();
  });
}
