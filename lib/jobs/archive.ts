import { makeZip } from 'client-zip';
import { chooseTarget, type SaveTarget } from '../browser/save-stream.ts';
import { fileExtensionOf } from '../domain/asset.ts';
import { MANIFEST_NAME, type ArchivedFile } from '../domain/archive-manifest.ts';
import {
  cancelledArchiveWords,
  failedArchiveWords,
  nothingToSaveWords,
  savedArchiveWords,
  type ArchiveProgress,
  type SavedArchive,
} from '../domain/archive-words.ts';
import { dayOf } from '../domain/day.ts';
import { fileNameFacts, fileNameParts, groupName } from '../domain/filename.ts';
import { safePath } from '../domain/safe-path.ts';
import { uniqueNames } from '../domain/unique-names.ts';
import type { WorkerStore } from '../store/store.ts';
import { addPicture, beginPart, fits, manifestMember, type Part } from './archive-part.ts';
import { findPictures, type Found, type FoundPicture } from './archive-pictures.ts';
import { lookAhead, type LookAhead } from './look-ahead.ts';

/** What saving an archive needs of the world. */
export interface ArchiveContext {
  readonly store: WorkerStore;
  readonly now: () => number;
  /** Called once a file is whole, with what is in it and the name that it got. */
  readonly noteSaved: (files: readonly ArchivedFile[], archiveName: string) => Promise<void>;
}

/** What a person asked for. */
export interface ArchiveOrder {
  readonly jobIds: readonly string[];
  /** Called first once it is known where the archive goes. */
  readonly onProgress: (progress: ArchiveProgress) => void;
  readonly signal: AbortSignal;
}

/** What became of it, in a sentence to show. */
interface ArchiveOutcome {
  readonly ok: boolean;
  readonly message: string;
}

class NothingToSave extends Error {}

interface Run extends ArchiveContext, ArchiveOrder {
  readonly nameOf: (picture: FoundPicture) => string;
  readonly saved: Saved;
  done: number;
  writtenBytes: number;
}

function tell({ done, jobIds, writtenBytes, onProgress }: Run): void {
  onProgress({ done, total: new Set(jobIds).size, writtenBytes });
}

function note(run: Run, part: Part, found: Exclude<Found, FoundPicture>): void {
  if (found.kind === 'missing') {
    part.missing.push(found.missing);
    run.saved.missing += 1;
  } else if (found.kind === 'without-picture') {
    run.saved.withoutPicture += 1;
  } else {
    run.done += 1;
    tell(run);
  }
}

/** As many pictures as fit, and the manifest last, when it is known what is missing. */
async function* membersOf(run: Run, part: Part, found: LookAhead<Found>) {
  for (;;) {
    const { value } = await found.peek();
    if (!value) break;
    if (value.kind === 'picture' && !fits(part, value)) break;
    found.advance();
    if (value.kind === 'picture') {
      yield addPicture(part, value, run.nameOf(value));
      run.writtenBytes += value.sizeBytes;
    } else {
      note(run, part, value);
    }
  }
  if (part.files.length === 0) throw new NothingToSave();
  yield manifestMember(part, run.now());
}

async function savePart(run: Run, target: SaveTarget, found: LookAhead<Found>, number: number): Promise<void> {
  const part = beginPart(number, target.maxFileBytes);
  const name = archiveName(run.now(), number);
  const given = await target.save(name, makeZip(membersOf(run, part, found)), run.signal);
  run.saved.names.push(given);
  run.saved.pictures += part.files.length;
  run.saved.sizeBytes += part.pictureBytes;
  // The file is there, whether or not that can be written down.
  await run.noteSaved(part.files, given).catch(reportError);
}

/** “plantain-2026-11-25.zip”, and “plantain-2026-11-25-part-2.zip” for what did not fit into that. */
function archiveName(now: number, number: number): string {
  return `plantain-${dayOf(now)}${number === 1 ? '' : `-part-${number}`}.zip`;
}

/** As it is told of while it grows; what is in it is whole. */
type Saved = { -readonly [Key in keyof SavedArchive]: SavedArchive[Key] } & { readonly names: string[] };

async function begin(context: ArchiveContext, order: ArchiveOrder, saved: Saved): Promise<Run> {
  const { fileNameTemplate } = await context.store.settings.read();
  const unique = uniqueNames([MANIFEST_NAME]);
  const nameOf = ({ job, asset, index }: FoundPicture) => {
    const facts = fileNameFacts(job, { index, group: groupName(job.groupId) });
    return unique(safePath(fileNameParts(fileNameTemplate, facts), fileExtensionOf(asset.mediaType)));
  };
  return { ...context, ...order, nameOf, saved, done: 0, writtenBytes: 0 };
}

async function saveParts(run: Run, target: SaveTarget): Promise<void> {
  const found = lookAhead(findPictures(run.store, run.jobIds));
  tell(run);
  for (let number = 1; ; number += 1) {
    await savePart(run, target, found, number);
    if ((await found.peek()).done) return;
  }
}

function failed(error: unknown, saved: SavedArchive, { signal }: ArchiveOrder): ArchiveOutcome {
  if (error instanceof NothingToSave) return { ok: false, message: nothingToSaveWords(saved) };
  const isCancelled = signal.aborted || (error instanceof DOMException && error.name === 'AbortError');
  return isCancelled
    ? { ok: true, message: cancelledArchiveWords(saved) }
    : { ok: false, message: failedArchiveWords(error, saved) };
}

/**
 * Saves the pictures of results as a ZIP with a manifest, the providers' bytes untouched; in several where one may not be as
 * large. Nothing but whole files is left, whatever happens.
 *
 * @param choose asks where it goes, given a name
 * @returns null where the person dismissed that question, after which nothing is to be said
 */
export async function downloadArchive(
  context: ArchiveContext,
  order: ArchiveOrder,
  choose: typeof chooseTarget = chooseTarget,
): Promise<ArchiveOutcome | null> {
  const saved: Saved = { names: [], pictures: 0, sizeBytes: 0, missing: 0, withoutPicture: 0 };
  try {
    const run = await begin(context, order, saved);
    const target = await choose(archiveName(context.now(), 1), 'zip');
    if (target === null) return null;
    await saveParts(run, target);
    return { ok: true, message: savedArchiveWords(saved) };
  } catch (error) {
    return failed(error, saved, order);
  }
}
