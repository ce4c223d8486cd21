import { copyPng } from '../browser/clipboard.ts';
import { downloadBlob, type Downloaded } from '../browser/downloads.ts';
import { safePath } from '../browser/file-name.ts';
import type { Asset, MediaType } from '../domain/asset.ts';
import { fileNameFacts, fileNameParts } from '../domain/filename.ts';
import type { JobIn } from '../domain/job.ts';
import { convertImage } from '../images/convert.ts';
import { sniff } from '../images/sniff.ts';
import type { Store } from '../store/store.ts';

/** What the files of a type are called, without the dot. */
export const EXTENSIONS: Record<MediaType, string> = {
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'image/webp': 'webp',
  'image/gif': 'gif',
  'image/avif': 'avif',
  'image/heic': 'heic',
  'image/bmp': 'bmp',
  'image/x-icon': 'ico',
};

const GONE = 'Its bytes are no longer in the store';

/**
 * Saves a result as a file: the provider's bytes untouched, or a converted copy where the output asks for a format that
 * the provider did not give.
 */
export async function downloadResult(store: Store, job: JobIn<'succeeded'>, asset: Asset): Promise<Downloaded> {
  const [blob, settings] = await Promise.all([store.assets.readBlob(asset.id), store.settings.read()]);
  if (!blob) return { ok: false, reason: GONE };
  const { format } = job.brief.output;
  const mediaType = format === 'original' ? asset.mediaType : format;
  const copy = await convertImage(asset, blob, mediaType);
  const parts = fileNameParts(settings.fileNameTemplate, fileNameFacts(job));
  return downloadBlob(copy, safePath(parts, EXTENSIONS[mediaType]));
}

async function readPng(store: Store, assetId: string): Promise<Blob> {
  const blob = await store.assets.readBlob(assetId);
  if (!blob) throw new Error(GONE);
  const sniffed = sniff(new Uint8Array(await blob.arrayBuffer()));
  return convertImage({ id: assetId, sizeBytes: blob.size, ...sniffed }, blob, 'image/png');
}

/** Puts an image on the clipboard, as PNG, which is what every program takes. To be called straight from a click. */
export async function copyResult(store: Store, assetId: string): Promise<void> {
  await copyPng(readPng(store, assetId));
}
