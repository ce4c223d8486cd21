import * as z from 'zod/mini';
import { assetIdSchema } from './asset.ts';
import { copyWishSchema } from './copy.ts';

const askedSchema = z.object({
  id: z.string(),
  jobId: z.string(),
  assetId: assetIdSchema,
  /** The provider's bytes untouched, a converted copy of them, or an archive in which they lie beside others. */
  kind: z.enum(['original', 'copy', 'archive']),
  /** What the person wanted of a copy. Absent where the brief's format made it, and in what earlier versions wrote down. */
  wish: z.optional(copyWishSchema),
  /**
   * The object URL that was downloaded: no two are alike, and the browser's list of downloads keeps it over restarts, so
   * that a file is found there also where its page died before it knew the id. Null where the browser lists no such file.
   */
  url: z.nullable(z.string()),
  /** What the browser's list calls it; null before it is known. Firefox counts anew in every session. */
  browserId: z.nullable(z.int()),
  /** Below the downloads folder, as it was asked for. */
  wantedPath: z.string(),
  at: z.int(),
});

/** A file that was saved of a result, as far as the browser has told. */
export const downloadSchema = z.discriminatedUnion('state', [
  z.extend(askedSchema, { state: z.literal('under-way') }),
  /** `path` is the file's own, as it was read back. */
  z.extend(askedSchema, { state: z.literal('complete'), path: z.string() }),
  /** `reason` is the browser's word, such as `FILE_NO_SPACE`, {@link NOT_LISTED}, or the words of an error. */
  z.extend(askedSchema, { state: z.literal('interrupted'), reason: z.string() }),
]);
export type Download = z.infer<typeof downloadSchema>;
export type DownloadIn<State extends Download['state']> = Extract<Download, { state: State }>;

/** What is saved of an image: in the format that its brief asks for, or as it was made. */
export type SavedForm = 'wished' | 'original';

/** How a download ended. */
export type DownloadEnding =
  | { readonly state: 'complete'; readonly path: string }
  | { readonly state: 'interrupted'; readonly reason: string };

/** Our own reason: the browser's list has no such file, so that nobody can tell what became of it. */
export const NOT_LISTED = 'NOT_LISTED';

/** What the browser's list says of a file now. */
export interface ListedFile {
  readonly browserId: number;
  /** Null while it is under way. */
  readonly ending: DownloadEnding | null;
  /** Whether the file is still where it was saved; null in a browser that does not look. */
  readonly exists: boolean | null;
  readonly canResume: boolean;
}

/**
 * Where a file is now: `unseen` where the browser lists it and does not look after it, `unknown` where it no longer lists
 * it, as Firefox after a restart.
 */
export type Whereabouts = 'under-way' | 'paused' | 'interrupted' | 'there' | 'gone' | 'unseen' | 'unknown';

/** Puts together what is remembered of a download and what the browser lists of it now; null where it lists nothing. */
export function whereabouts(download: Download, listed: ListedFile | null): Whereabouts {
  if (download.state === 'under-way' && listed?.canResume === true) return 'paused';
  if (download.state !== 'complete') return download.state;
  if (listed === null) return 'unknown';
  if (listed.exists === null) return 'unseen';
  return listed.exists ? 'there' : 'gone';
}

/** “ (1)” by Chromium, “(1)” by Firefox, and after a hundred of them Chromium's “ - 2026-11-25T190359.000Z”. */
const NUMBERING = /(?: ?\(\d+\)| - \d{4}-\d\d-\d\dT\d{6}\.\d{3}Z)(?=(?:\.[^./]*)?$)/;

function comparable(path: string): string {
  return path.replaceAll('\\', '/').normalize();
}

/** Whether a file got the name that it was to have, but for the number that the browser adds where one of that name is. */
export function isNamedAsWanted(wantedPath: string, path: string): boolean {
  const wanted = `/${comparable(wantedPath)}`;
  const got = `/${comparable(path)}`;
  return got.endsWith(wanted) || got.replace(NUMBERING, '').endsWith(wanted);
}
