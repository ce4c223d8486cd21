import {
  archivedFile,
  MANIFEST_NAME,
  type ArchivedFile,
  type ArchiveManifest,
  type MissingFile,
} from '../domain/archive-manifest.ts';
import type { FoundPicture } from './archive-pictures.ts';

/** One file of an archive while it is written. */
export interface Part {
  /** From 1. */
  readonly number: number;
  readonly maxBytes: number;
  readonly files: ArchivedFile[];
  readonly missing: MissingFile[];
  pictureBytes: number;
  /** About as many as the file has. */
  totalBytes: number;
}

/** What an entry takes beside its bytes, its name and its lines in the manifest. */
const ENTRY_BYTES = 200;

/** An entry of a ZIP, of a size that is known. */
interface Member {
  readonly name: string;
  readonly input: ArrayBuffer | Blob | string;
  readonly lastModified: Date;
}

export function beginPart(number: number, maxBytes: number): Part {
  return { number, maxBytes, files: [], missing: [], pictureBytes: 0, totalBytes: 0 };
}

/** Whether a picture still goes in; the first always does. */
export function fits(part: Part, { sizeBytes }: FoundPicture): boolean {
  return part.files.length === 0 || part.totalBytes + sizeBytes <= part.maxBytes;
}

/** Writes a picture down, and answers its entry. */
export function addPicture(part: Part, { job, asset, bytes, sizeBytes }: FoundPicture, name: string): Member {
  const file = archivedFile(job, asset, name);
  part.files.push(file);
  part.pictureBytes += sizeBytes;
  part.totalBytes += sizeBytes + ENTRY_BYTES + 2 * name.length + JSON.stringify(file, null, 2).length;
  return { name, input: bytes, lastModified: new Date(job.createdAt) };
}

/** The entry that says what the others are. */
export function manifestMember({ number, files, missing }: Part, now: number): Member {
  const madeAt = new Date(now);
  const manifest: ArchiveManifest = {
    format: 'plantain-archive',
    version: 1,
    madeAt: madeAt.toISOString(),
    part: number,
    files,
    missing,
  };
  return { name: MANIFEST_NAME, input: JSON.stringify(manifest, null, 2), lastModified: madeAt };
}
