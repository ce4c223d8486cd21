import type { BatchEntry, Connection, ReferenceImage } from '../../provider.ts';
import type { Refused } from '../free-call.ts';
import { encodeBody, encodeWith } from '../request.ts';
import { upload } from './upload.ts';
import type { UploadedFile } from './wire.ts';

/** The most that a batch may be written into its request. Source: @ai-sdk/google 4.0.121. */
const MAX_INLINE_BYTES = 20_000_000;

/**
 * The most entries of a batch written into its request. Google answers such a batch in one piece with every picture in it
 * twice, in `metadata.output` and in `response`: eight at 1K are about 54 MB, and 150 at 2K could not be fetched at all
 * (discuss.ai.google.dev/t/174261). Results in a file come line by line.
 */
const MAX_INLINE_ENTRIES = 8;

/** So many uploads at a time. */
const MAX_UPLOADS = 4;

type Input = Blob | Refused;

async function inline(entries: readonly BatchEntry[]): Promise<Blob | null> {
  const isFew = entries.length <= MAX_INLINE_ENTRIES;
  if (!isFew || entries.some(({ request }) => request.brief.output.size !== '1K')) return null;
  const references = entries.flatMap(({ request }) => request.references);
  const sizeBytes = references.reduce((sum, { blob }) => sum + blob.size, 0);
  // Before base64, which is a third larger, is made of them.
  if (sizeBytes >= MAX_INLINE_BYTES) return null;
  const bodies = await Promise.all(entries.map(({ request }) => encodeBody(request)));
  const requests = entries.flatMap(({ jobId }, index) => [
    index === 0 ? '{"request":' : ',{"request":',
    bodies[index] ?? '',
    `,"metadata":${JSON.stringify({ key: jobId })}}`,
  ]);
  return new Blob(['{"requests":{"requests":[', ...requests, ']}}']);
}

/** Uploads each reference once, however many entries name it. */
async function uploadReferences(
  connection: Connection,
  entries: readonly BatchEntry[],
  signal: AbortSignal,
): Promise<ReadonlyMap<string, UploadedFile> | Refused> {
  const distinct = new Map<string, ReferenceImage>(
    entries.flatMap(({ request }) => request.references.map((reference) => [reference.asset.id, reference] as const)),
  );
  const files = new Map<string, UploadedFile>();
  const refusals: Refused[] = [];
  const waiting = distinct.entries();
  const work = async () => {
    // One iterator for all: each takes the next that is waiting.
    for (const [id, { blob }] of waiting) {
      const file = await upload(connection, blob, id, signal);
      if ('state' in file) refusals.push(file);
      else files.set(id, file);
      if (refusals.length > 0) return;
    }
  };
  await Promise.all(Array.from({ length: MAX_UPLOADS }, work));
  return refusals[0] ?? files;
}

function filePart({ asset, blob }: ReferenceImage, files: ReadonlyMap<string, UploadedFile>): string {
  return JSON.stringify({ fileData: { mimeType: blob.type, fileUri: files.get(asset.id)?.uri } });
}

async function byFile(
  connection: Connection,
  batchId: string,
  entries: readonly BatchEntry[],
  signal: AbortSignal,
): Promise<Input> {
  const files = await uploadReferences(connection, entries, signal);
  if ('state' in files) return files;
  const lines = entries.flatMap(({ jobId, request }) => [
    `{"key":${JSON.stringify(jobId)},"request":`,
    encodeWith(
      request,
      request.references.map((reference) => filePart(reference, files)),
    ),
    '}\n',
  ]);
  const file = await upload(connection, new Blob(lines, { type: 'application/jsonl' }), batchId, signal);
  return 'state' in file ? file : new Blob([JSON.stringify({ fileName: file.name })]);
}

function bodyWith(batchId: string, inputConfig: Blob): Blob {
  return new Blob([`{"batch":{"displayName":${JSON.stringify(batchId)},"inputConfig":`, inputConfig, '}}']);
}

/** The body that asks for a batch, after all that it names has been uploaded. */
export async function encodeBatch(
  connection: Connection,
  batchId: string,
  entries: readonly BatchEntry[],
  signal: AbortSignal,
): Promise<Input> {
  const inlined = await inline(entries);
  if (inlined !== null) {
    const body = bodyWith(batchId, inlined);
    if (body.size < MAX_INLINE_BYTES) return body;
  }
  const input = await byFile(connection, batchId, entries, signal);
  return input instanceof Blob ? bodyWith(batchId, input) : input;
}
