import type * as z from 'zod/mini';
import { savedSearchSchema } from '../domain/library-filter.ts';
import { presetSchema } from '../domain/preset.ts';
import { downloadsAfterImport } from '../domain/settings.ts';
import { parseSettings } from '../store/settings.ts';
import type { StoredAsset } from '../store/schema.ts';
import type { Transfer } from '../store/transfer.ts';
import type { StoredPicture } from '../store/transfer-read.ts';
import type { ArrivingJob } from '../store/transfer-merge.ts';
import { arrive } from './arriving-job.ts';
import type { RecordKind } from './format.ts';
import {
  accountLineSchema,
  assetLineSchema,
  assetOf,
  draftLineSchema,
  jobLineSchema,
  type JobLine,
} from './records.ts';
import type { ImportTally } from './tally-import.ts';

/** What goes on through an import. */
export interface Import {
  readonly transfer: Transfer;
  readonly tally: ImportTally;
  /** Pictures whose facts were read, and whose bytes come next. */
  readonly awaited: Map<string, StoredAsset>;
  /** Pictures whose bytes were read, and that are not written yet. */
  readonly arrived: StoredPicture[];
  /** Milliseconds since the epoch. */
  readonly now: number;
  readonly madeAt: number;
}

/** Jobs of one transaction: few enough for a page to stay smooth. */
const PER_TRANSACTION = 50;

/** The records that this version can read; the others are counted. */
function readable<Schema extends z.ZodMiniType>(
  { tally }: Import,
  schema: Schema,
  records: readonly unknown[],
): z.infer<Schema>[] {
  const read = records.flatMap((record) => {
    const { data, success } = schema.safeParse(record);
    return success ? [data] : [];
  });
  tally.count('unreadableCount', records.length - read.length);
  return read;
}

function arriving({ tally, madeAt }: Import, lines: readonly JobLine[]): ArrivingJob[] {
  return lines.flatMap((line) => {
    const arrival = arrive(line, madeAt);
    if (arrival.kind === 'unsent') tally.count('unsentCount');
    if (arrival.kind === 'unlawful') tally.count('unreadableCount');
    if (arrival.kind === 'unsent' || arrival.kind === 'unlawful') return [];
    return [arrival.job];
  });
}

/** What is known of pictures whose bytes were lost before the backup was made. */
async function importLacking({ transfer, awaited }: Import, lacks: readonly string[]): Promise<void> {
  const known = [...new Set(lacks)].flatMap((id) => awaited.get(id) ?? []);
  if (known.length > 0) await transfer.mergeAssets(known.map((asset) => ({ id: asset.id, asset, blob: undefined })));
}

async function importJobs(importing: Import, records: readonly unknown[]): Promise<void> {
  const { transfer, tally } = importing;
  const jobs = arriving(importing, readable(importing, jobLineSchema, records));
  await importLacking(
    importing,
    jobs.flatMap(({ lacks }) => lacks),
  );
  for (let from = 0; from < jobs.length; from += PER_TRANSACTION) {
    const some = jobs.slice(from, from + PER_TRANSACTION);
    const merged = await transfer.mergeJobs(some);
    tally.add('results', ...merged);
    const added = some.filter((_, place) => merged[place] === 'added');
    tally.count('doubtfulCount', added.filter(({ job }) => job.state === 'unconfirmed').length);
  }
}

function awaitAssets({ awaited, now, ...importing }: Import, records: readonly unknown[]): void {
  // Those of before whose bytes never came: the file is damaged there.
  awaited.clear();
  for (const line of readable({ awaited, now, ...importing }, assetLineSchema, records)) {
    awaited.set(line.id, assetOf(line, now));
  }
}

/** Takes in the records of one member. */
export async function importRecords(importing: Import, kind: RecordKind, records: readonly unknown[]): Promise<void> {
  const { transfer, tally } = importing;
  switch (kind) {
    case 'assets':
      return awaitAssets(importing, records);
    case 'jobs':
      return importJobs(importing, records);
    case 'accounts': {
      const accounts = readable(importing, accountLineSchema, records).map(({ account }) => account);
      return tally.add('accounts', ...(await transfer.mergeAccounts(accounts)));
    }
    case 'presets':
      return tally.add('presets', ...(await transfer.mergePresets(readable(importing, presetSchema, records))));
    case 'searches':
      return tally.add('searches', ...(await transfer.mergeSearches(readable(importing, savedSearchSchema, records))));
    case 'settings':
      for (const record of records) {
        const settings = parseSettings(record);
        const downloadsResultsAfter = downloadsAfterImport(settings.downloadsResultsAfter, importing.madeAt);
        tally.add('settings', await transfer.mergeSettings({ ...settings, downloadsResultsAfter }));
      }
      return undefined;
    case 'draft':
      for (const { lacks = [], ...composition } of readable(importing, draftLineSchema, records)) {
        await importLacking(importing, lacks);
        tally.add('draft', await transfer.mergeComposition({ ...composition, lacks }));
      }
      return undefined;
    default:
      return kind satisfies never;
  }
}
