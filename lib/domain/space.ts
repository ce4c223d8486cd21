import { formatBytes } from './asset.ts';
import type { LibraryEntry } from './library-entry.ts';
import { formatNumber } from './format-number.ts';

/** What the store's pictures take, by what they are for, in bytes. */
export interface SpaceByKind {
  readonly results: number;
  readonly references: number;
  readonly thumbnails: number;
  /** Of references, as models take them: made again where they are missing. */
  readonly copies: number;
}

/** What the browser says of all that the extension stores. */
export interface StorageEstimate {
  readonly usageBytes: number;
  /** Zero where the browser does not say. */
  readonly quotaBytes: number;
}

export type Fullness = 'roomy' | 'filling' | 'nearly-full';

/** Early enough to free space at leisure, and late enough to be worth a line. */
const FILLING_SHARE = 0.8;
const NEARLY_FULL_SHARE = 0.95;

/** How near the quota is. */
export function fullnessOf({ usageBytes, quotaBytes }: StorageEstimate): Fullness {
  if (quotaBytes <= 0 || usageBytes < FILLING_SHARE * quotaBytes) return 'roomy';
  return usageBytes < NEARLY_FULL_SHARE * quotaBytes ? 'filling' : 'nearly-full';
}

/** The parts of the meter in the order in which they are shown; the rest is what the browser counts beyond the pictures. */
export function spaceRows(kinds: SpaceByKind, usageBytes: number): readonly { label: string; sizeBytes: number }[] {
  const sum = kinds.results + kinds.references + kinds.thumbnails + kinds.copies;
  return [
    { label: 'Results', sizeBytes: kinds.results },
    { label: 'References', sizeBytes: kinds.references },
    { label: 'Thumbnails', sizeBytes: kinds.thumbnails },
    { label: 'Fitted copies', sizeBytes: kinds.copies },
    { label: 'The rest', sizeBytes: Math.max(0, usageBytes - sum) },
  ];
}

/** Which results may go: what was saved elsewhere, or is old. */
export interface RemovalRule {
  readonly which: 'downloaded' | 'older';
  /** Made before then; of no meaning for what was downloaded. */
  readonly before: number;
  /** Whether what is rated or a favourite stays. */
  readonly isSparing: boolean;
}

/** Whether a rule takes a result away. */
export function isRemovable(entry: LibraryEntry, { which, before, isSparing }: RemovalRule): boolean {
  if (entry.state !== 'done' || entry.deletedAt !== null) return false;
  if (isSparing && (entry.isFavourite || entry.rating > 0)) return false;
  return which === 'downloaded' ? entry.isDownloaded : entry.createdAt < before;
}

/** What would go: how many of what, what that frees, and the first pictures of it. */
export interface Portion {
  readonly count: number;
  readonly sizeBytes: number;
  readonly firstAssetIds: readonly string[];
}

export const NOTHING: Portion = { count: 0, sizeBytes: 0, firstAssetIds: [] };

/** Pictures that are shown of what would go. */
export const FIRST_SHOWN = 6;

export interface Removal {
  readonly results: Portion;
  readonly references: Portion;
  readonly copies: Portion;
}

function counted(count: number, one: string, many: string): string[] {
  return count === 0 ? [] : [`${formatNumber(count)} ${count === 1 ? one : many}`];
}

const LIST = new Intl.ListFormat('en-GB');

/** “214 results and 3 references, 380 MB”; empty where nothing would go. */
export function removalWords({ results, references, copies }: Removal): string {
  const parts = [
    ...counted(results.count, 'result', 'results'),
    ...counted(references.count, 'reference', 'references'),
    ...counted(copies.count, 'fitted copy', 'fitted copies'),
  ];
  const sizeBytes = results.sizeBytes + references.sizeBytes + copies.sizeBytes;
  return parts.length === 0 ? '' : `${LIST.format(parts)}, ${formatBytes(sizeBytes)}`;
}

/** One portion in words for its choice: “214 results, 380 MB”, or that there is none. */
export function portionWords(portion: Portion, kind: keyof Removal): string {
  const words = removalWords({ results: NOTHING, references: NOTHING, copies: NOTHING, [kind]: portion });
  return words === '' ? 'None' : words;
}
