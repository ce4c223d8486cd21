import type { ImportOutcome } from '../domain/import-report.ts';
import type { Transfer } from '../store/transfer.ts';
import { contentsSchema, FORMAT_VERSION, manifestSchema, memberKind, type Contents, type Manifest } from './format.ts';
import { importRecords, type Import } from './import-records.ts';
import { readArchive, type Found } from './read-archive.ts';
import { openLines } from './sealed-line.ts';
import { importTally } from './tally-import.ts';
import { formatNumber } from '../domain/format-number.ts';

export interface ImportOptions {
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** Stops between two members; what was taken in stays. */
  readonly signal?: AbortSignal;
  /** Called with the bytes that are behind. */
  readonly onProgress?: (done: number, total: number) => void;
}

/** What has been seen of the file itself. */
interface Seen {
  readonly names: Set<string>;
  isBackup: boolean;
  isBegun: boolean;
  manifest: Manifest | undefined;
  contents: Contents | undefined;
}

type Member = Extract<Found, { kind: 'whole' | 'damaged' }>;

function damageWords({ name }: Member, records: number, damagedCount: number): string {
  const lines = `${formatNumber(records)} of ${formatNumber(records + damagedCount)} records are whole`;
  return `${name} is damaged${damagedCount > 0 ? `: ${lines}, and were read` : ''}.`;
}

/** Pictures are written together: each transaction costs as much as a picture. */
const PICTURES_BYTES = 8_000_000;

async function importBlob(importing: Import, id: string, { kind, name, bytes }: Member): Promise<void> {
  const { tally, awaited, arrived } = importing;
  const asset = awaited.get(id);
  awaited.delete(id);
  if (kind === 'damaged') {
    tally.problem(`${name} is damaged: the picture is left out.`);
    return;
  }
  const type = asset?.mediaType;
  arrived.push({ id, asset, blob: new Blob([bytes], type === undefined ? {} : { type }) });
  const sizeBytes = arrived.reduce((sum, { blob }) => sum + (blob?.size ?? 0), 0);
  if (sizeBytes > PICTURES_BYTES) await importArrived(importing);
}

/** Takes in the pictures that were read, before anything that may need them. */
async function importArrived({ transfer, tally, arrived }: Import): Promise<void> {
  if (arrived.length > 0) tally.add('pictures', ...(await transfer.mergeAssets(arrived.splice(0))));
}

async function importMember(importing: Import, seen: Seen, member: Member): Promise<void> {
  const { tally } = importing;
  const known = memberKind(member.name);
  if (known.kind === 'unknown') return;
  seen.isBackup = true;
  seen.names.add(member.name);
  if (known.kind !== 'manifest' && !seen.isBegun) {
    seen.isBegun = true;
    await importing.transfer.beginImport(importing.madeAt);
  }
  if (known.kind === 'blob') {
    await importBlob(importing, known.id, member);
    return;
  }
  await importArrived(importing);
  const { records, damagedCount } = await openLines(member.bytes);
  if (member.kind === 'damaged') tally.problem(damageWords(member, records.length, damagedCount));
  if (known.kind === 'records') await importRecords(importing, known.of, records);
  if (known.kind === 'manifest') seen.manifest ??= manifestSchema.safeParse(records[0]).data;
  if (known.kind === 'contents') seen.contents = contentsSchema.safeParse(records[0]).data;
}

function noteFound({ tally }: Import, found: Exclude<Found, Member>): void {
  if (found.kind === 'gap') tally.problem(`From byte ${formatNumber(found.atByte)} on, the file is damaged.`);
  else tally.problem(`${found.name} is too large to be read: it is left out.`);
}

function noteMissing({ tally }: Import, { names, contents }: Seen): void {
  for (const { name } of contents?.members ?? []) if (!names.has(name)) tally.problem(`${name} is missing.`);
  for (const id of contents?.unreadable ?? []) {
    tally.problem(`The picture ${id} could not be read when the backup was made.`);
  }
}

/**
 * Takes in what of a backup is whole and not here yet, one member at a time. It can be stopped anywhere, and done again.
 * Rejects where the store cannot be written, such as on a full disk; what was taken in before stays.
 */
export async function importBackup(transfer: Transfer, file: Blob, options: ImportOptions): Promise<ImportOutcome> {
  const { now, signal, onProgress } = options;
  const seen: Seen = { names: new Set(), isBackup: false, isBegun: false, manifest: undefined, contents: undefined };
  const shared = { transfer, tally: importTally(), awaited: new Map(), arrived: [], now };
  let importing: Import = { ...shared, madeAt: now };
  const stream = file.stream();
  for await (const found of readArchive(stream, (done) => onProgress?.(done, file.size))) {
    signal?.throwIfAborted();
    if (found.kind === 'whole' || found.kind === 'damaged') await importMember(importing, seen, found);
    else noteFound(importing, found);
    if (seen.manifest && seen.manifest.formatVersion > FORMAT_VERSION) {
      return { kind: 'too-new', madeBy: seen.manifest.madeBy };
    }
    importing = { ...shared, madeAt: seen.manifest?.madeAt ?? now };
  }
  await importArrived(importing);
  if (!seen.isBackup) return { kind: 'no-backup' };
  noteMissing(importing, seen);
  return { kind: 'done', report: shared.tally.report(seen.contents === undefined) };
}
