import { copyPng } from '../browser/clipboard.ts';
import { downloadBlob } from '../browser/downloads.ts';
import { fileExtensionOf, type Asset, type MediaType } from '../domain/asset.ts';
import type { CopyWish } from '../domain/copy.ts';
import type { Download, DownloadEnding, SavedForm } from '../domain/download.ts';
import { fileNameFacts, fileNameParts, groupName } from '../domain/filename.ts';
import { conversionOf, type JobIn } from '../domain/job.ts';
import type { PixelSize } from '../domain/output.ts';
import { safePath } from '../domain/safe-path.ts';
import { sideCar, type SavedFile } from '../domain/side-car.ts';
import { readContainer } from '../images/container/container.ts';
import { convertImage } from '../images/convert.ts';
import { digestHex } from '../images/digest.ts';
import { isCredentials } from '../images/inspection/credentials.ts';
import { sniff } from '../images/sniff.ts';
import type { WorkerStore } from '../store/store.ts';
import { saveFile, type SavingContext } from './save-file.ts';

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
  /** Of the JSON file beside it; null where none was wanted, or where there is nothing for it to lie beside. */
  readonly sideCarEnding: DownloadEnding | null;
}

/** A file to save, and the result of which it is the very bytes or a copy. */
interface ResultFile {
  readonly job: JobIn<'succeeded'>;
  readonly asset: Asset;
  readonly kind: Download['kind'];
  readonly wish?: CopyWish;
  readonly blob: Blob;
  readonly mediaType: MediaType;
  /** Stands after the template's name. */
  readonly suffix?: string;
}

function baseName(path: string): string {
  return path.replace(/^.*[/\\]/s, '');
}

/** Describes the bytes that were saved, under the name that they really got. */
async function describeFile({ asset, blob, mediaType }: ResultFile, path: string): Promise<SavedFile> {
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
async function saveSideCar(file: ResultFile, folders: readonly string[], path: string): Promise<DownloadEnding> {
  const described = await describeFile(file, path);
  const blob = new Blob([sideCar(file.job, file.asset, described)], { type: 'application/json' });
  return downloadBlob(blob, [...folders, `${described.name}.json`].join('/'));
}

/** Saves bytes under the template's name, and beside them what made them where the person wants that. */
async function saveResult(context: SavingContext, file: ResultFile): Promise<SavedResult> {
  const { store } = context;
  const { job, asset, kind, wish, blob, mediaType, suffix = '' } = file;
  const [settings, index] = await Promise.all([store.settings.read(), store.groups.placeOf(job)]);
  const facts = fileNameFacts(job, { index, group: groupName(job.groupId) });
  const wantedPath = safePath(
    fileNameParts(`${settings.fileNameTemplate}${suffix}`, facts),
    fileExtensionOf(mediaType),
  );
  const fileOf = { jobId: job.id, assetId: asset.id, kind, ...(wish && { wish }) };
  const ending = await saveFile(context, fileOf, blob, wantedPath);
  if (ending.state !== 'complete' || !settings.writesSideCar) return { wantedPath, ending, sideCarEnding: null };
  const folders = wantedPath.split('/').slice(0, -1);
  return { wantedPath, ending, sideCarEnding: await saveSideCar(file, folders, ending.path) };
}

/**
 * Saves a result as a file: the provider's bytes untouched, or a converted copy where the output asks for a format that
 * the provider did not give. Null where the bytes are not in the store.
 */
export async function downloadResult(
  context: SavingContext,
  job: JobIn<'succeeded'>,
  asset: Asset,
  form: SavedForm = 'wished',
): Promise<SavedResult | null> {
  const blob = await context.store.assets.readBlob(asset.id);
  if (!blob || !(await isReadable(blob))) return null;
  const mediaType = (form === 'wished' && conversionOf(job.brief, asset)) || asset.mediaType;
  const copy = await convertImage(asset, blob, mediaType);
  return saveResult(context, { job, asset, kind: copy === blob ? 'original' : 'copy', mediaType, blob: copy });
}

/** Saves a copy that was made of a result, its size after the name, so that it is told from the result. */
export function downloadCopy(
  context: SavingContext,
  job: JobIn<'succeeded'>,
  asset: Asset,
  wish: CopyWish,
  copy: PixelSize & { readonly blob: Blob },
): Promise<SavedResult> {
  const suffix = ` ${copy.widthPx}x${copy.heightPx}`;
  return saveResult(context, { job, asset, kind: 'copy', wish, mediaType: wish.mediaType, suffix, blob: copy.blob });
}

async function readPng(store: WorkerStore, assetId: string): Promise<Blob> {
  const blob = await store.assets.readBlob(assetId);
  if (!blob) throw new Error('Its bytes are no longer in the store');
  const sniffed = sniff(new Uint8Array(await blob.arrayBuffer()));
  return convertImage({ id: assetId, sizeBytes: blob.size, ...sniffed }, blob, 'image/png');
}

/** Puts an image on the clipboard, as PNG, which is what every program takes. To be called straight from a click. */
export async function copyResult(store: WorkerStore, assetId: string): Promise<void> {
  await copyPng(readPng(store, assetId));
}
