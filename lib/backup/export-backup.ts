import { fileExtensionOf } from '../domain/asset.ts';
import type { LeftOut } from '../domain/backup-record.ts';
import { assetIdsOfComposition, type TransferReader } from '../store/transfer-read.ts';
import { digestOf } from './digest.ts';
import { FORMAT_VERSION, MAX_MEMBER_BYTES, type RecordKind } from './format.ts';
import { assetLine, jobLine, lacking } from './records.ts';
import { sealLine } from './sealed-line.ts';
import { archiveWriter, type ArchiveWriter } from './write-archive.ts';

type Bytes = Uint8Array<ArrayBuffer>;

export interface ExportOptions {
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** Of Plantain. */
  readonly version: string;
  /** Called as jobs are behind. */
  readonly onProgress?: (done: number, total: number) => void;
}

/** How much of records one member holds, about. */
const RECORDS_BYTES = 500_000;
/** How many jobs follow their pictures together: these are what a file that is cut short may hold in vain. */
const JOBS_AT_ONCE = 24;

interface Export {
  readonly transfer: TransferReader;
  readonly writer: ArchiveWriter;
  /** The pictures that are in the file. */
  readonly written: Set<string>;
  /** Those that the store has no bytes of, or other bytes than it should. */
  readonly absent: Set<string>;
  /** The latter. */
  readonly unreadable: string[];
}

/** The bytes of a picture, where the store still has the very ones. */
async function readWhole(id: string, blob: Blob | undefined): Promise<Bytes | null> {
  if (!blob || blob.size > MAX_MEMBER_BYTES) return null;
  try {
    const bytes = new Uint8Array(await blob.arrayBuffer());
    return (await digestOf(bytes)) === id ? bytes : null;
  } catch {
    return null;
  }
}

/** Pictures that are not in the file yet: first what is known of them, then each one's bytes. */
async function* exportPictures(exporting: Export, ids: readonly string[]) {
  const { transfer, writer, written, absent, unreadable } = exporting;
  const fresh = [...new Set(ids)].filter((id) => !written.has(id));
  if (fresh.length === 0) return;
  const pictures = await transfer.readAssets(fresh);
  const assets = pictures.flatMap(({ asset }) => asset ?? []);
  const lines = await Promise.all(assets.map(async (asset) => sealLine(await assetLine(asset))));
  if (lines.length > 0) yield* await writer.records('assets', lines);
  for (const { id, asset, blob } of pictures) {
    const bytes = await readWhole(id, blob);
    written.add(id);
    if (bytes === null) absent.add(id);
    if (bytes === null && blob) unreadable.push(id);
    if (bytes !== null) yield* writer.blob(id, asset ? fileExtensionOf(asset.mediaType) : 'bin', bytes);
  }
}

async function* exportRecords({ writer }: Export, kind: RecordKind, records: readonly unknown[]) {
  let lines: string[] = [];
  let length = 0;
  for (const record of records) {
    const line = await sealLine(record);
    lines.push(line);
    length += line.length;
    if (length < RECORDS_BYTES) continue;
    yield* await writer.records(kind, lines);
    [lines, length] = [[], 0];
  }
  if (lines.length > 0) yield* await writer.records(kind, lines);
}

async function* exportSmall(exporting: Export) {
  const { transfer } = exporting;
  for (const kind of ['settings', 'presets', 'searches'] as const) {
    yield* exportRecords(exporting, kind, await transfer.list(kind));
  }
  const composition = await transfer.readComposition();
  if (!composition) return;
  const assetIds = assetIdsOfComposition(composition);
  yield* exportPictures(exporting, assetIds);
  yield* exportRecords(exporting, 'draft', [{ ...composition, ...lacking(assetIds, exporting.absent) }]);
}

/** Jobs, the newest first, each after the pictures that it needs; answers the reservations that they account for. */
async function* exportJobs(
  exporting: Export,
  onProgress: ExportOptions['onProgress'],
): AsyncGenerator<Bytes, ReadonlySet<string>> {
  const { transfer } = exporting;
  const ids = await transfer.listJobIds();
  const reservationIds = new Set<string>();
  for (let done = 0; done < ids.length; done += JOBS_AT_ONCE) {
    onProgress?.(done, ids.length);
    const records = await transfer.readJobs(ids.slice(done, done + JOBS_AT_ONCE));
    const kept = records.filter(({ job }) => !job || job.deletedAt === null);
    for (const { job } of kept) if (job) reservationIds.add(job.reservationId);
    yield* exportPictures(
      exporting,
      kept.flatMap(({ assetIds }) => assetIds),
    );
    yield* exportRecords(
      exporting,
      'jobs',
      kept.map((record) => jobLine(record, exporting.absent)),
    );
  }
  onProgress?.(ids.length, ids.length);
  return reservationIds;
}

/** The accounts of jobs that are gone: the statement outlives them. */
async function* exportAccounts(exporting: Export, known: ReadonlySet<string>) {
  let accounts = await exporting.transfer.listAccounts('');
  while (accounts.length > 0) {
    const others = accounts.filter(([entry]) => entry && !known.has(entry.reservationId));
    const records = others.map((account) => ({ account }));
    yield* exportRecords(exporting, 'accounts', records);
    accounts = await exporting.transfer.listAccounts(accounts.at(-1)?.[0]?.reservationId ?? '');
  }
}

/**
 * Makes the bytes of a backup, in their order, holding no more than one picture at a time. What a record needs stands
 * before it, so that a file that ends early is whole as far as it goes. Answers at its end what is not in it.
 */
export async function* exportBackup(transfer: TransferReader, options: ExportOptions): AsyncGenerator<Bytes, LeftOut> {
  const { at, version, onProgress } = options;
  const writer = archiveWriter(at);
  const exporting: Export = { transfer, writer, written: new Set(), absent: new Set(), unreadable: [] };
  const counts = await transfer.counts();
  yield* await writer.manifest({ formatVersion: FORMAT_VERSION, madeAt: at, madeBy: version, counts });
  yield* exportSmall(exporting);
  const known = yield* exportJobs(exporting, onProgress);
  yield* exportAccounts(exporting, known);
  const { absent, unreadable } = exporting;
  yield* await writer.contents(unreadable);
  return { goneCount: absent.size - unreadable.length, unreadableCount: unreadable.length };
}
