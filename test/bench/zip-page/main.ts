import '../../../lib/zod-jitless.ts';
import { createApp } from '../../../entrypoints/pages/create-app.ts';
import { storeResult } from '../../support/stored-results.ts';

interface Pickers {
  showSaveFilePicker?(options?: { readonly suggestedName: string }): Promise<FileSystemFileHandle>;
}

declare global {
  /** Stores so many results of so many bytes each, and answers their ids. */
  var fillStore: (count: number, sizeBytes: number) => Promise<readonly string[]>;
  /** Milliseconds from the person's answer until the archive of these results is whole. */
  var timeArchive: (jobIds: readonly string[]) => Promise<number>;
  /** The same for their pictures, read one after the other and written into one file at the same place. */
  var timeBareFile: (jobIds: readonly string[]) => Promise<number>;
}

const { store, downloadArchive } = await createApp();

globalThis.fillStore = async (count, sizeBytes) => {
  const ids = Array.from({ length: count }, (_, number) => `job-${number + 1}`);
  for (const id of ids) await storeResult(store, id, { sizeBytes });
  return ids;
};

const pickers: typeof globalThis & Pickers = globalThis;
const ask = pickers.showSaveFilePicker?.bind(globalThis);
let place: FileSystemFileHandle | undefined;

async function placeOf(): Promise<FileSystemFileHandle> {
  place ??= await ask?.({ suggestedName: 'plantain.zip' });
  if (!place) throw new Error('There is no place');
  return place;
}

// Asked for by the first click alone, and the same for both from then on.
pickers.showSaveFilePicker = placeOf;
document.querySelector('button')?.addEventListener('click', () => {
  placeOf().catch(reportError);
});

globalThis.timeArchive = async (jobIds) => {
  let start = 0;
  const noteStart = () => {
    start ||= performance.now();
  };
  const outcome = await downloadArchive(jobIds, noteStart, new AbortController().signal);
  if (outcome?.ok !== true) throw new Error(outcome?.message ?? 'It was dismissed');
  return performance.now() - start;
};

async function assetIdsOf(jobId: string): Promise<readonly string[]> {
  const job = await store.jobs.read(jobId);
  return job?.state === 'succeeded' ? job.images.map(({ id }) => id) : [];
}

globalThis.timeBareFile = async (jobIds) => {
  const assetIds = (await Promise.all(jobIds.map(assetIdsOf))).flat();
  const handle = await placeOf();
  const start = performance.now();
  const file = await handle.createWritable();
  for (const id of assetIds) {
    const blob = await store.assets.readBlob(id);
    if (blob) await file.write(await blob.arrayBuffer());
  }
  await file.close();
  return performance.now() - start;
};
