import * as z from 'zod/mini';
import { connectionSchema } from '../domain/settings.ts';
import { sealedSchema } from './sealing.ts';

/**
 * A connection as it lies in the database. `key` is empty where the key is sealed, where it is kept for a session only, and
 * where there is none.
 */
const connectionRecordSchema = z.extend(connectionSchema, { sealed: z.optional(sealedSchema) });
export type ConnectionRecord = z.infer<typeof connectionRecordSchema>;

/** A stored record, or undefined where this version cannot read it. */
export function parseRecord(stored: unknown): ConnectionRecord | undefined {
  return connectionRecordSchema.safeParse(stored).data;
}

/** Whether nothing of two lists of records differs but what checks found. */
export function haveSameKeys(some: readonly ConnectionRecord[], others: readonly ConnectionRecord[]): boolean {
  const kept = (records: readonly ConnectionRecord[]) =>
    JSON.stringify(records.map(({ check: _check, ...rest }) => rest));
  return kept(some) === kept(others);
}
