import { copyPng } from '../browser/clipboard.ts';
import { downloadBlob, type Downloaded } from '../browser/downloads.ts';
import type { Asset, MediaType } from '../domain/asset.ts';
import type { CopyType } from '../domain/copy.ts';
import { fileNameFacts, fileNameParts, groupName } from '../domain/filename.ts';
import type { JobIn } from '../domain/job.ts';
import type { PixelSize } from '../domain/output.ts';
import { safePath } from '../domain/safe-path.ts';
import { sideCar, type SavedFile } from '../domain/side-car.ts';
import { readContainer } from '../images/container/container.ts';
import { convertImage } from '../images/convert.ts';
import { digestHex } from '../images/digest.ts';
import { isCredentials } from '../images/inspection/credentials.ts';
import { sniff } from '../images/sniff.ts';
import type { Store } from '../store/store.ts';

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

const GONE = 'Its bytes are no longer in the store';

/** A file to save, and the result of which it is the very bytes or a copy. */
interface SavedResult {
  readonly job: JobIn<'succeeded'>;
  readonly asset: Asset;
  readonly blob: Blob;
  readonly mediaType: MediaType;
  /** Stands after the template's name. */
  readonly suffix?: string;
}

function baseName(path: string): string {
  return path.replace(/^.*[/\\]/s, '');
}

/** Describes the bytes that were saved, under the name that they really got. */
async function describeFile({ asset, blob, mediaType }: SavedResult, path: string): Promise<SavedFile> {
  const bytes = new Uint8Array(await blob.arrayBuffer());
  const sha256 = await digestHex(bytes);
  return {
    name: baseName(path),
    mediaType,
    sha256,
    isConverted: sha256 !== asset.id,
    hasContentCredentials: readContainer(bytes, mediaType).parts.some(isCredentials),
  };
}

/** Saves the side-car beside an image, under the image's own name and `.json`. */
async function saveSideCar(saved: SavedResult, folders: readonly string[], path: string): Promise<Downloaded> {
  const file = await describeFile(saved, path);
  const blob = new Blob([sideCar(saved.job, saved.asset, file)], { type: 'application/json' });
  const written = await downloadBlob(blob, [...folders, `${file.name}.json`].join('/'));
  return written.ok
    ? { ok: true, path }
    : { ok: false, reason: `${path} was saved, but not the JSON file beside it: ${written.reason}` };
}

/** Saves bytes under the template's name, and beside them what made them where the person wants that. */
async function saveResult(store: Store, saved: SavedResult): Promise<Downloaded> {
  const { job, blob, mediaType, suffix = '' } = saved;
  const [settings, index] = await Promise.all([store.settings.read(), store.groups.placeOf(job)]);
  const facts = fileNameFacts(job, { index, group: groupName(job.groupId) });
  const path = safePath(fileNameParts(`${settings.fileNameTemplate}${suffix}`, facts), EXTENSIONS[mediaType]);
  const downloaded = await downloadBlob(blob, path);
  if (!downloaded.ok || !settings.writesSideCar) return downloaded;
  return saveSideCar(saved, path.split('/').slice(0, -1), downloaded.path);
}

/**
 * Saves a result as a file: the provider's bytes untouched, or a converted copy where the output asks for a format that
 * the provider did not give.
 */
export async function downloadResult(store: Store, job: JobIn<'succeeded'>, asset: Asset): Promise<Downloaded> {
  const blob = await store.assets.readBlob(asset.id);
  if (!blob) return { ok: false, reason: GONE };
  const { format } = job.brief.output;
  const mediaType = format === 'original' ? asset.mediaType : format;
  return saveResult(store, { job, asset, mediaType, blob: await convertImage(asset, blob, mediaType) });
}

/** Saves a copy that was made of a result, its size after the name, so that it is told from the result. */
export function downloadCopy(
  store: Store,
  job: JobIn<'succeeded'>,
  asset: Asset,
  mediaType: CopyType,
  copy: PixelSize & { readonly blob: Blob },
): Promise<Downloaded> {
  const suffix = ` ${copy.widthPx}x${copy.heightPx}`;
  return saveResult(store, { job, asset, mediaType, suffix, blob: copy.blob });
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
