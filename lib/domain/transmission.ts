import * as z from 'zod/mini';
import { assetIdSchema } from './asset.ts';

/** One call that left this machine, as a person may read it: what went where, never the words or the key. */
export const transmissionSchema = z.object({
  id: z.string(),
  at: z.int(),
  providerId: z.string(),
  /** Scheme, host and port of where it went. */
  origin: z.string(),
  method: z.string(),
  /** Of the body. */
  sizeBytes: z.int(),
  /** The job that it was for; null where it was for a batch of them, or a check of the key. */
  jobId: z.nullable(z.string()),
  /** The batch that it was for. */
  batchId: z.optional(z.string()),
  /** The pictures that the job or the batch sends, whether in this call or one before it. */
  referenceIds: z.array(assetIdSchema),
});
export type Transmission = z.infer<typeof transmissionSchema>;
