import * as z from 'zod/mini';
import { backupFailureSchema, backupImportSchema, leftOutSchema } from '../domain/backup-record.ts';
import type { Changes } from './changes.ts';
import { STRICT, type Database } from './db.ts';
import { ONLY_KEY, type BackupRecord } from './schema.ts';

/** What is known of backups: when the last was made, and the folder for those that are made by themselves. */
export interface BackupRecordStore {
  read(): Promise<BackupRecord>;
  patch(patch: Partial<Omit<BackupRecord, 'installationId'>>): Promise<void>;
  /** What tells this browser's backups from those of others in one folder: made at the first call, and kept. */
  installationId(): Promise<string>;
}

function parseBackupRecord(stored: unknown): BackupRecord {
  // A worker of a browser without such folders has no name for them.
  const folderSchema = z.custom<FileSystemDirectoryHandle>(
    (value) => typeof FileSystemDirectoryHandle === 'function' && value instanceof FileSystemDirectoryHandle,
  );
  const schema = z.object({
    savedAt: z.catch(z.nullable(z.int()), null),
    folder: z.catch(z.nullable(folderSchema), null),
    failure: z.catch(z.nullable(backupFailureSchema), null),
    imported: z.catch(z.nullable(backupImportSchema), null),
    leftOut: z.catch(z.nullable(leftOutSchema), null),
    installationId: z.catch(z.nullable(z.string()), null),
  });
  return schema.parse(typeof stored === 'object' ? { ...stored } : {});
}

export function backupRecordStore(db: Database, changes: Changes): BackupRecordStore {
  return {
    read: async () => parseBackupRecord(await db.get('backup', ONLY_KEY)),
    async patch(patch) {
      const transaction = db.transaction('backup', 'readwrite', STRICT);
      const current = parseBackupRecord(await transaction.store.get(ONLY_KEY));
      await transaction.store.put({ ...current, ...patch }, ONLY_KEY);
      await transaction.done;
      changes.announce(['backup']);
    },
    async installationId() {
      const transaction = db.transaction('backup', 'readwrite', STRICT);
      const current = parseBackupRecord(await transaction.store.get(ONLY_KEY));
      const installationId = current.installationId ?? crypto.randomUUID().slice(0, 8);
      if (current.installationId === null) await transaction.store.put({ ...current, installationId }, ONLY_KEY);
      await transaction.done;
      return installationId;
    },
  };
}
