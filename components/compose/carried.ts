import { looksLikePicture, type Carried } from '../../lib/domain/transfer.ts';

/** A file or a folder of a drag or a paste. */
export type CarriedFile = File | FileSystemDirectoryEntry;

/** More than this many names in folders are not looked at: a folder can be a whole disk. */
const MAX_ENTRIES = 5_000;

// Chromium has no names for these two interfaces that a script could ask `instanceof`.
function isFolder(entry: FileSystemEntry | null): entry is FileSystemDirectoryEntry {
  return entry?.isDirectory === true;
}

function isFile(entry: FileSystemEntry): entry is FileSystemFileEntry {
  return entry.isFile;
}

function carriedFile(item: DataTransferItem): CarriedFile | null {
  if (item.kind !== 'file') return null;
  const entry = item.webkitGetAsEntry();
  return isFolder(entry) ? entry : item.getAsFile();
}

/** The files and folders that a drag or a paste carries. To be called before its event is over: then it is empty. */
export function carriedFiles(transfer: DataTransfer): readonly CarriedFile[] {
  return [...transfer.items].map(carriedFile).filter((file) => file !== null);
}

/** The words that it carries. */
export function readCarried(transfer: DataTransfer, files: readonly CarriedFile[]): Carried {
  return {
    fileNames: files.map(({ name }) => name),
    uriList: transfer.getData('text/uri-list'),
    plain: transfer.getData('text/plain'),
    html: transfer.getData('text/html'),
  };
}

/** Chromium tells a hundred at a time, and then none. */
async function entriesOf(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader();
  const entries: FileSystemEntry[] = [];
  for (;;) {
    const more = await new Promise<FileSystemEntry[]>((resolve, reject) => {
      reader.readEntries(resolve, reject);
    });
    if (more.length === 0 || entries.length >= MAX_ENTRIES) break;
    entries.push(...more);
  }
  return entries;
}

/** In the order in which file managers show them: photo 2 before photo 10. */
export function byName(a: string, b: string): number {
  return a.localeCompare(b, 'en', { numeric: true });
}

async function* walk(folder: FileSystemDirectoryEntry, seen: { count: number }): AsyncGenerator<File> {
  const entries = await entriesOf(folder).catch(() => []);
  for (const entry of entries.toSorted((a, b) => byName(a.name, b.name))) {
    seen.count += 1;
    if (seen.count > MAX_ENTRIES) return;
    if (isFolder(entry)) yield* walk(entry, seen);
    if (!isFile(entry) || !looksLikePicture({ name: entry.name, type: '' })) continue;
    const file = await new Promise<File | null>((resolve) => {
      entry.file(resolve, () => resolve(null));
    });
    if (file !== null) yield file;
  }
}

/** The files themselves, with the pictures of the folders in their place, up to a number. */
export async function unfold(carried: readonly CarriedFile[], atMost: number): Promise<readonly File[]> {
  const files: File[] = [];
  const seen = { count: 0 };
  for (const one of carried) {
    if (one instanceof File) files.push(one);
    else for await (const file of walk(one, seen)) if (files.push(file) >= atMost) break;
  }
  return files.slice(0, atMost);
}
