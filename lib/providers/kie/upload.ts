import { isSafeAddress } from '../../domain/address.ts';
import type { Quote } from '../http/quote.ts';
import type { Connection, Progress, ReferenceImage } from '../provider.ts';
import { call } from './call.ts';
import { KIE } from './description.ts';
import { explain } from './failures.ts';
import { uploadedSchema } from './wire.ts';

/** The file server of kie.ai's own, which takes the same key. Source: docs.kie.ai, File Upload API. */
const FILE_SERVER = 'https://kieai.redpandaai.co';

type Failed = Exclude<Progress, { state: 'completed' | 'pending' | 'in-doubt' }>;

/** A gateway is taken to serve both: no key that was entered for it goes anywhere else. */
function fileServer(baseUrl: string): string {
  return baseUrl === KIE.defaultBaseUrl ? FILE_SERVER : baseUrl;
}

/** No name twice: the same one would overwrite the earlier file, and a cache might still serve that. */
function formFor({ blob }: ReferenceImage): FormData {
  const fileName = `${crypto.randomUUID()}.${blob.type.replace('image/', '')}`;
  const form = new FormData();
  form.append('file', blob, fileName);
  form.append('uploadPath', 'images/user-uploads');
  form.append('fileName', fileName);
  return form;
}

/** Uploading is free, so whatever happens to it is no doubt: at worst it is done again. */
function undone(state: Failed['state'], kind: Failed['failure']['kind'], message: string): Failed {
  const failure = { kind, message, charge: { charged: 'no' } } as const;
  return state === 'failed' ? { state, failure } : { state, failure, retryAfterMs: null };
}

async function upload(
  connection: Connection,
  reference: ReferenceImage,
  quote: Quote,
  signal: AbortSignal,
): Promise<string | Failed> {
  const answer = await call(
    connection,
    `${fileServer(connection.baseUrl)}/api/file-stream-upload`,
    formFor(reference),
    signal,
  );
  const lost = 'A reference could not be uploaded to kie.ai, so no image was asked for';
  // Neither kind that names an account to look at: nothing on it can have changed.
  if (answer.outcome === 'lost') return undone('not-processed', 'unavailable', `${lost}: the connection was lost.`);
  if (answer.outcome === 'timed-out') return undone('failed', 'unavailable', `${lost}: the time was up.`);
  if (answer.outcome !== 'told') return undone('failed', 'invalid-response', `${lost}: its file server is not there.`);
  const { data: uploaded } = uploadedSchema.safeParse(answer.data);
  const url = uploaded?.downloadUrl ?? uploaded?.fileUrl;
  if (answer.code === 200 && url && isSafeAddress(url)) return url;
  const { state, kind, message, retryAfterMs } = explain(answer, quote);
  const { httpStatus } = answer;
  const failed = undone(state === 'failed' ? state : 'not-processed', kind, message);
  const failure = { ...failed.failure, httpStatus };
  return failed.state === 'failed' ? { ...failed, failure } : { ...failed, failure, retryAfterMs };
}

/** Uploads the references side by side; answers their addresses in order, or what stopped the first that failed. */
export async function uploadReferences(
  connection: Connection,
  references: readonly ReferenceImage[],
  quote: Quote,
  signal: AbortSignal,
): Promise<readonly string[] | Failed> {
  const uploads = await Promise.all(references.map((each) => upload(connection, each, quote, signal)));
  const urls = uploads.filter((each) => typeof each === 'string');
  return uploads.find((each) => typeof each !== 'string') ?? urls;
}
