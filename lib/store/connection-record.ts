import * as z from 'zod/mini';
import { connectionSchema } from '../domain/settings.ts';
import { sealedSchema } from './sealing.ts';

/**
 * A connection as it lies in the database. `key` is empty where the key is sealed, where it is kept for a session only, and
 * where there is none.
 */
export const connectionRecordSchema = z.extend(connectionSchema, { sealed: z.optional(sealedSchema) });
export type ConnectionRecord = z.infer<typeof connectionRecordSchema>;
