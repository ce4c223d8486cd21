import '../../../lib/zod-jitless.ts';
import { createBackup } from '../../../entrypoints/pages/backup.ts';
import { exportBackup } from '../../../lib/backup/export-backup.ts';
import { sessionMemory } from '../../../lib/browser/session-memory.ts';
import { emptyDraft } from '../../../lib/domain/empty-draft.ts';
import { CATALOGUE } from '../../../lib/providers/catalogue.ts';
import { openDatabase } from '../../../lib/store/db.ts';
import { openStore } from '../../../lib/store/store.ts';
import { openTransfer } from '../../../lib/store/transfer.ts';
import { storeHistory } from '../../support/history/store-history.ts';
import { readRecords, writeLots } from './bare-puts.ts';

declare global {
  /** Makes the backup of a history of so many results, and answers its bytes and those of its pictures. */
  var makeBackup: (count: number, until: number) => Promise<number>;
  /** Milliseconds that *Import…* takes for it in a browser that has nothing. */
  var timeImport: () => Promise<number>;
  /** Milliseconds in which the records and pictures that an import leaves are written, and nothing else is done. */
  var timeBarePuts: () => Promise<number>;
}

const SOURCE = 'import-source';
const VERSION = '0.1.0';

async function backupFile(): Promise<FileSystemFileHandle> {
  const folder = await navigator.storage.getDirectory();
  return folder.getFileHandle('backup.tar', { create: true });
}

globalThis.makeBackup = async (count, until) => {
  const db = await openDatabase(SOURCE, () => {});
  for await (const _ of storeHistory(db, { seed: count, count, until, catalogue: CATALOGUE }));
  db.close();
  const transfer = await openTransfer(SOURCE);
  const handle = await backupFile();
  const writer = await handle.createWritable();
  for await (const bytes of exportBackup(transfer, { at: until, version: VERSION })) await writer.write(bytes);
  await writer.close();
  transfer.close();
  return (await handle.getFile()).size;
};

/** Works in a database that has its stores and nothing in them, and is removed afterwards. */
async function timeInFresh(work: (name: string) => Promise<unknown>): Promise<number> {
  const name = `import-${crypto.randomUUID()}`;
  const store = await openStore(emptyDraft(CATALOGUE), name);
  const start = performance.now();
  await work(name);
  const ms = performance.now() - start;
  store.close();
  await new Promise((resolve) => {
    indexedDB.deleteDatabase(name).addEventListener('success', resolve);
  });
  return ms;
}

async function importInto(name: string): Promise<void> {
  const store = await openStore(emptyDraft(CATALOGUE), name);
  const now = () => Date.now();
  const backup = createBackup({ store, database: name, session: sessionMemory, version: VERSION, now });
  const file = await (await backupFile()).getFile();
  const outcome = await backup.importFrom(file, { onProgress: () => {}, signal: new AbortController().signal });
  store.close();
  if (outcome.kind !== 'done' || outcome.report.problems.length > 0) throw new Error(JSON.stringify(outcome));
}

globalThis.timeImport = () => timeInFresh(importInto);

/** Read when they are first wanted, so that an import is not measured with all of them in memory. */
let lots: ReturnType<typeof readRecords> | undefined;

globalThis.timeBarePuts = async () => {
  lots ??= readRecords(SOURCE);
  const read = await lots;
  return timeInFresh((name) => writeLots(name, read));
};
