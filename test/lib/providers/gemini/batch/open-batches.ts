import type { Batches, BatchEntry, EntryEnding, ReferenceImage } from '../../../../../lib/providers/provider.ts';
import { gemini } from '../../../../../lib/providers/gemini/gemini.ts';
import { GEMINI_MODELS } from '../../../../../lib/providers/gemini/models.ts';
import type { GeminiServer } from '../../../../support/gemini-server.ts';
import { generationRequest, referenceImage } from '../../generation-request.ts';
import { openServer } from '../open-server.ts';

export const [LITE] = GEMINI_MODELS;
export const { signal } = new AbortController();
export const BATCH_ID = '6f9619ff-8b86-4d01-b42d-00cf4fc964ff';

/** More than are written into the request: these go by file. */
export const MANY = 9;

function batchesOf(): Batches {
  if (!gemini.batches) throw new Error('Gemini has no batch engine');
  return gemini.batches;
}

export const batches = batchesOf();

/** A reference that is told from others. */
export function namedReference(digit: string, bytes?: Uint8Array<ArrayBuffer>): ReferenceImage {
  const reference = referenceImage('image/png', bytes);
  return { ...reference, asset: { ...reference.asset, id: digit.repeat(64) } };
}

export function entriesOf(count: number, references: readonly ReferenceImage[] = []): readonly BatchEntry[] {
  return Array.from({ length: count }, (_, index) => ({
    jobId: `job-${index}`,
    request: generationRequest(LITE, { prompt: `Mug ${index}.`, references }),
  }));
}

/** A server with one batch on it, which has ended unless its rules say otherwise. */
export async function openFinished(
  count: number,
  rule: (rules: GeminiServer['batches']['rules']) => void = () => {
    // As it comes.
  },
) {
  const { server, connection } = await openServer();
  const created = await batches.create(connection, BATCH_ID, entriesOf(count), signal);
  if (created.state !== 'running') throw new Error(JSON.stringify(created));
  rule(server.batches.rules);
  const checked = await batches.check(connection, created.operation, signal);
  const endings = new Map<string, EntryEnding>();
  const take = (jobId: string, ending: EntryEnding) => {
    endings.set(jobId, ending);
    return Promise.resolve();
  };
  const operation = 'operation' in checked ? checked.operation : created.operation;
  const fetch = () => batches.fetchResults(connection, LITE, operation, take, signal);
  return { server, connection, operation, checked, endings, fetch };
}
