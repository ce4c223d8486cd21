import * as z from 'zod/mini';

/** Why a backup that should have been made by itself was not; null, of others, where none has failed since the last one. */
export const backupFailureSchema = z.object({ at: z.int(), message: z.string() });
export type BackupFailure = z.infer<typeof backupFailureSchema>;

/** How many pictures a backup is without: those that are not here any more, and those whose bytes are spoilt. */
export const leftOutSchema = z.object({ goneCount: z.int(), unreadableCount: z.int() });
export type LeftOut = z.infer<typeof leftOutSchema>;

/** When a backup was imported, and since when there were results then that were in none; null where there were none. */
export const backupImportSchema = z.object({ at: z.int(), unsavedSince: z.nullable(z.int()) });
export type BackupImport = z.infer<typeof backupImportSchema>;
