import { formatBytes } from './asset.ts';

/** How far an archive is. */
export interface ArchiveProgress {
  /** Of the results, those that are in it or are known to be missing. */
  readonly done: number;
  readonly total: number;
  readonly writtenBytes: number;
}

/** What was saved, also where it did not come to its end. */
export interface SavedArchive {
  /** The names of the files, one a part. */
  readonly names: readonly string[];
  readonly pictures: number;
  readonly sizeBytes: number;
  /** Pictures that should be in it and are not, and results that are gone. */
  readonly missing: number;
  /** Results that never had a picture, such as a failed one. */
  readonly withoutPicture: number;
}

/** Whole megabytes from a hundred on, and gigabytes: a tenth of a megabyte in 487 is noise that flickers. */
function volumeWords(sizeBytes: number): string {
  if (sizeBytes < 99_950_000) return formatBytes(sizeBytes);
  if (sizeBytes < 999_500_000) return `${Math.round(sizeBytes / 1_000_000)} MB`;
  return `${(sizeBytes / 1_000_000_000).toFixed(1)} GB`;
}

function count(number: number, one: string, many: string): string {
  return number === 1 ? `1 ${one}` : `${number} ${many}`;
}

/** “214 of 500 · 210 MB” */
export function archiveProgressWords({ done, total, writtenBytes }: ArchiveProgress): string {
  return `${done} of ${total} · ${volumeWords(writtenBytes)}`;
}

function nameWords(names: readonly string[]): string {
  const [first = '', ...others] = names;
  const last = others.at(-1);
  return last === undefined ? first : `${names.length} files, ${first} to ${last}`;
}

function savedSentence({ names, pictures, sizeBytes }: SavedArchive): string {
  return `Saved ${count(pictures, 'picture', 'pictures')} as ${nameWords(names)}, ${volumeWords(sizeBytes)}.`;
}

function lackSentences({ missing, withoutPicture, names }: SavedArchive): readonly string[] {
  const manifest =
    names.length === 1 ? 'manifest.json' : `the manifest.json of ${missing === 1 ? 'its' : 'their'} part`;
  return [
    ...(missing === 0
      ? []
      : [`${count(missing, 'picture is', 'pictures are')} no longer in the store: named in ${manifest}.`]),
    ...(withoutPicture === 0
      ? []
      : [`${count(withoutPicture, 'selected result has', 'selected results have')} no picture.`]),
  ];
}

/** What was saved and what was not. */
export function savedArchiveWords(saved: SavedArchive): string {
  return [savedSentence(saved), ...lackSentences(saved)].join(' ');
}

/** Why there is no archive although nothing went wrong. */
export function nothingToSaveWords({ missing }: Pick<SavedArchive, 'missing'>): string {
  return missing === 0
    ? 'Nothing was saved: none of the selected results has a picture.'
    : 'Nothing was saved: none of the selected pictures is in the store any longer.';
}

/** What stays of an archive that a person cancelled: whole parts only. */
export function cancelledArchiveWords(saved: SavedArchive): string {
  return saved.names.length === 0 ? 'Cancelled. Nothing was saved.' : `Cancelled. ${savedSentence(saved)}`;
}

const AGAIN = 'press Download selected again';

/** By the names of the browser's errors. Source: https://fs.spec.whatwg.org/ and https://w3c.github.io/IndexedDB/ */
const CAUSES: Readonly<Record<string, string>> = {
  QuotaExceededError: `The disk is full. Free some space or select fewer results, then ${AGAIN}.`,
  NotFoundError: `The file or its folder was moved or removed. Choose another place: ${AGAIN}.`,
  NoModificationAllowedError: `Another program is using the file. Choose another name: ${AGAIN}.`,
  NotAllowedError: `The browser did not let the file be written there. Choose another place: ${AGAIN}.`,
  InvalidStateError: `The store was closed in between. Reload this page, then ${AGAIN}.`,
};

function causeWords(error: unknown): string {
  const { name, message } = error instanceof Error ? error : { name: '', message: String(error) };
  return CAUSES[name] ?? `The archive could not be written (${message}). To try again, ${AGAIN}.`;
}

/** What stays of an archive that failed, and why it did: `error` is what was thrown. */
export function failedArchiveWords(error: unknown, saved: SavedArchive): string {
  const rest = saved.names.length === 0 ? 'Nothing was saved.' : savedSentence(saved);
  return `${rest} ${causeWords(error)}`;
}
