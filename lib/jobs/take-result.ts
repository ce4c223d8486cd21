import { copyPng } from '../browser/clipboard.ts';
import { safePath } from '../browser/file-name.ts';
import type { Asset, MediaType } from '../domain/asset.ts';
import type { DownloadEnding } from '../domain/download.ts';
import { fileNameFacts, fileNameParts } from '../domain/filename.ts';
import type { JobIn } from '../domain/job.ts';
import { convertImage } from '../images/convert.ts';
import { sniff } from '../images/sniff.ts';
import type { Store } from '../store/store.ts';
import { saveFile, type SavingContext } from './save-file.ts';

const EXTENSIONS: Record<MediaType, string> = {
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'image/webp': 'webp',
  'image/gif': 'gif',
  'image/avif': 'avif',
  'image/heic': 'heic',
  'image/bmp': 'bmp',
  'image/x-icon': 'ico',
};

/** Whether the file behind the store's record is there: a browser that lost it still hands the record out. */
async function isReadable(blob: Blob): Promise<boolean> {
  try {
    await blob.slice(0, 1).arrayBuffer();
    return true;
  } catch {
    return false;
  }
}

/** What became of a file, and the path that it was to have. */
export interface SavedResult {
  readonly wantedPath: string;
  readonly ending: DownloadEnding;
}

/**
 * Saves a result as a file: the provider's bytes untouched, or a converted copy where the output asks for a format that
 * the provider did not give. Null where the bytes are not in the store.
 */
export async function downloadResult(
  context: SavingContext,
  job: JobIn<'succeeded'>,
  asset: Asset,
): Promise<SavedResult | null> {
  const { store } = context;
  const [blob, settings] = await Promise.all([store.assets.readBlob(asset.id), store.settings.read()]);
  if (!blob || !(await isReadable(blob))) return null;
  const { format } = job.brief.output;
  const mediaType = format === 'original' ? asset.mediaType : format;
  const copy = await convertImage(asset, blob, mediaType);
  const parts = fileNameParts(settings.fileNameTemplate, fileNameFacts(job));
  const wantedPath = safePath(parts, EXTENSIONS[mediaType]);
  const file = { jobId: job.id, assetId: asset.id, kind: copy === blob ? 'original' : 'copy' } as const;
  return { wantedPath, ending: await saveFile(context, file, copy, wantedPath) };
}

async function readPng(store: Store, assetId: string): Promise<Blob> {
  const blob = await store.assets.readBlob(assetId);
  if (!blob) throw new Error('Its bytes are no longer in the store');
  const sniffed = sniff(new Uint8Array(await blob.arrayBuffer()));
  return convertImage({ id: assetId, sizeBytes: blob.size, ...sniffed }, blob, 'image/png');
}

/** Puts an image on the clipboard, as PNG, which is what every program takes. To be called straight from a click. */
export async function copyResult(store: Store, assetId: string): Promise<void> {
  await copyPng(readPng(store, assetId));
}
