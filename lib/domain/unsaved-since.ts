import type { BackupImport } from './backup-record.ts';

/** What the store knows of backups, and of what was made. */
interface Books {
  readonly backup: {
    read(): Promise<{ readonly savedAt: number | null; readonly imported: BackupImport | null }>;
  };
  readonly ledger: { firstPaidAfter(moment: number): Promise<number | null> };
}

/**
 * When the oldest result was made that is in no backup; null where each is in one. What an import brought is in the file
 * that it came from, whenever it was made.
 */
export async function unsavedSince({ backup, ledger }: Books): Promise<number | null> {
  const { savedAt, imported } = await backup.read();
  return imported?.unsavedSince ?? ledger.firstPaidAfter(Math.max(savedAt ?? 0, imported?.at ?? 0));
}
