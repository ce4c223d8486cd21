import type { Backup, BackupTask, Outcome } from '../../components/app-context.ts';
import { askToWrite, chooseFolder, mayWrite } from '../../lib/browser/file-system-access.ts';
import { chooseTarget, InterruptedDownload, removeLeftovers, saveStream } from '../../lib/browser/save-stream.ts';
import { exportBackup } from '../../lib/backup/export-backup.ts';
import { importBackup } from '../../lib/backup/import-backup.ts';
import {
  automaticBackupName,
  backupFailureWords,
  backupName,
  isBackupDue,
  leftOutWords,
} from '../../lib/domain/backup-reminder.ts';
import type { LeftOut } from '../../lib/domain/backup-record.ts';
import { interruptionWords } from '../../lib/domain/download-words.ts';
import { isStorageFull } from '../../lib/domain/storage-full.ts';
import type { SessionMemory } from '../../lib/domain/session-memory.ts';
import type { Store } from '../../lib/store/store.ts';
import { unsavedSince } from '../../lib/domain/unsaved-since.ts';
import { openTransfer, type Transfer } from '../../lib/store/transfer.ts';

/** What backups need beyond the store's own name. */
export interface BackupPorts {
  readonly store: Store;
  readonly database: string;
  readonly session: SessionMemory;
  /** Of Plantain. */
  readonly version: string;
  readonly now: () => number;
}

/** Two pages that save at once would write the same file. */
const LOCK = 'plantain-backup';

async function withTransfer<Answer>(name: string, work: (transfer: Transfer) => Promise<Answer>): Promise<Answer> {
  const transfer = await openTransfer(name);
  try {
    return await work(transfer);
  } finally {
    transfer.close();
  }
}

/** Chromium has no `ReadableStream.from`, which would not tell of the end. */
function streamOf<Answer>(
  chunks: AsyncGenerator<Uint8Array, Answer>,
  onEnd: (answer: Answer) => void,
): ReadableStream<Uint8Array> {
  return new ReadableStream({
    async pull(controller) {
      const next = await chunks.next();
      if (!next.done) return controller.enqueue(next.value);
      onEnd(next.value);
      return controller.close();
    },
    async cancel(reason) {
      // It has no answer to return with.
      await chunks.throw(reason).catch(() => {});
    },
  });
}

function failed(error: unknown, button: string): Outcome {
  if (error instanceof InterruptedDownload) {
    return { ok: false, message: `Not saved. ${interruptionWords(error.reason, `${button} again`)}` };
  }
  if (isStorageFull(error)) {
    const words = 'There is not enough space on the disk for the backup. Nothing was changed.';
    return { ok: false, message: `${words} Free some, then press ${button} again.` };
  }
  const reason = error instanceof Error ? error.message : String(error);
  return { ok: false, message: `The backup was not made (${reason}). Nothing was changed. Press ${button} again.` };
}

/** Makes a backup, lets `save` write it and answer where, and notes that there is one. */
async function make(
  { store, database, version }: BackupPorts,
  { at, onProgress }: Pick<BackupTask, 'onProgress'> & { readonly at: number },
  save: (bytes: ReadableStream<Uint8Array>) => Promise<string>,
): Promise<Outcome> {
  return withTransfer(database, async (transfer): Promise<Outcome> => {
    const ended = Promise.withResolvers<LeftOut>();
    const where = await save(streamOf(exportBackup(transfer, { at, version, onProgress }), ended.resolve));
    const leftOut = await ended.promise;
    await store.backup.patch({ savedAt: at, failure: null, imported: null, leftOut });
    return { ok: true, message: `Saved ${where}${leftOutWords(leftOut)}.` };
  });
}

async function saveAll(ports: BackupPorts, { onProgress, signal }: BackupTask): Promise<Outcome | null> {
  const at = ports.now();
  // Before anything is awaited: the dialog opens in answer to the click alone.
  const target = await chooseTarget(backupName(at), 'tar');
  if (target === null) return null;
  return make(ports, { at, onProgress }, async (bytes) => `as ${await target.save(backupName(at), bytes, signal)}`);
}

async function saveInFolder(ports: BackupPorts, { onProgress, signal }: BackupTask): Promise<Outcome> {
  const { folder } = await ports.store.backup.read();
  if (!folder) return { ok: false, message: 'No folder is chosen. Press Choose a folder…' };
  const at = ports.now();
  const name = automaticBackupName(at, await ports.store.backup.installationId());
  return make(ports, { at, onProgress }, async (bytes) => {
    await saveStream(await folder.getFileHandle(name, { create: true }), bytes, signal);
    return `in ${folder.name} as ${name}`;
  });
}

/** Makes, reads and removes backups; of a module of its own, since few visits to a page do any of it. */
export function createBackup(ports: BackupPorts): Omit<Backup, 'hasFolders'> {
  const { store, database, session, now } = ports;
  return {
    async exportEverything(task) {
      try {
        return await saveAll(ports, task);
      } catch (error) {
        return task.signal.aborted ? null : failed(error, 'Export everything…');
      }
    },
    async importFrom(file, { onProgress, signal }) {
      const at = now();
      // Before the first result is there: what is interrupted is in the file all the same.
      await store.backup.patch({ imported: { at, unsavedSince: await unsavedSince(store) } });
      return withTransfer(database, (transfer) => importBackup(transfer, file, { now: at, onProgress, signal }));
    },
    async deleteEverything() {
      await withTransfer(database, (transfer) => transfer.clear(session));
      await removeLeftovers();
    },
    async chooseFolder() {
      const folder = await chooseFolder();
      if (folder) await store.backup.patch({ folder, failure: null });
      return folder !== null;
    },
    async saveInFolder(task) {
      try {
        const { folder } = await store.backup.read();
        if (folder && !(await askToWrite(folder))) {
          return { ok: false, message: 'The browser was not given leave to write to the folder. Nothing was changed.' };
        }
        return await navigator.locks.request(LOCK, { signal: task.signal }, () => saveInFolder(ports, task));
      } catch (error) {
        return task.signal.aborted ? null : failed(error, 'Back up now');
      }
    },
    async saveIfDue() {
      const [{ savedAt, folder }, startedAt] = await Promise.all([store.backup.read(), store.ledger.startedAt()]);
      if (!folder || !isBackupDue({ savedAt, startedAt }, now())) return;
      await navigator.locks.request(LOCK, { ifAvailable: true }, async (lock) => {
        if (!lock) return;
        try {
          if (!(await mayWrite(folder))) throw new DOMException('Not without asking', 'NotAllowedError');
          await saveInFolder(ports, { signal: new AbortController().signal, onProgress: () => {} });
        } catch (error) {
          // Told where backups are, since nobody looks on while it is made.
          await store.backup.patch({ failure: { at: now(), message: backupFailureWords(error) } });
        }
      });
    },
  };
}
