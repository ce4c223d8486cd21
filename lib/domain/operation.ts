import * as z from 'zod/mini';

/** A provider's handle of work under way: texts that its adapter alone understands, never with a key in them. */
export const operationSchema = z.record(z.string(), z.string());
