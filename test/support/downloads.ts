import { createHash } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { until } from './until.ts';

/** The names under which browsers write what has not come whole yet. */
const UNFINISHED = /^\.org\.chromium\.|\.(?:crdownload|part)$/;

/** A file that a download left on the disk. */
export interface DownloadedFile {
  /** Below the downloads folder. */
  readonly name: string;
  readonly bytes: Buffer;
  /** SHA-256 in lower-case hex, which is how the store names assets. */
  readonly digest: string;
}

/** Waits until the folder holds so many finished downloads, and reads them in the order of their names. */
export async function waitForDownloads(folder: string, count: number): Promise<readonly DownloadedFile[]> {
  const names = await until(`${count} downloads`, async () => {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    const files = entries.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name));
    const sizes = await Promise.all(files.map(async (file) => (await stat(file).catch(() => null))?.size ?? 0));
    // Firefox holds the name with an empty file while it writes another.
    const isFinished = sizes.every((size) => size > 0) && !files.some((file) => UNFINISHED.test(path.basename(file)));
    return isFinished && files.length === count && files.toSorted();
  });
  return Promise.all(
    names.map(async (file) => {
      const bytes = await readFile(file);
      return { name: path.relative(folder, file), bytes, digest: createHash('sha256').update(bytes).digest('hex') };
    }),
  );
}
