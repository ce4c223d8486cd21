import { isSafeAddress } from '../../domain/address.ts';
import { unansweredCheck } from '../http/no-answer.ts';
import type { Connection, Progress, ReferenceImage } from '../provider.ts';
import { call } from './call.ts';
import { KIE } from './description.ts';
import { explain, explainFree } from './failures.ts';
import { uploadedSchema } from './wire.ts';

/** The file server of kie.ai's own, which takes the same key. Source: docs.kie.ai, File Upload API. */
const FILE_SERVER = 'https://kieai.redpandaai.co';

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
async function upload(server: Connection, reference: ReferenceImage, signal: AbortSignal): Promise<string | Progress> {
  const told = await call(server, 'file-stream-upload', formFor(reference), signal);
  if (typeof told === 'string') {
    const { kind, ...rest } = unansweredCheck(KIE.name, server.baseUrl, told);
    // Of no kind that sends a person to look at the account: nothing on it can have changed.
    const failure = { ...rest, kind: kind === 'invalid-response' ? kind : 'unavailable' } as const;
    return told === 'lost' ? { state: 'not-processed', failure, retryAfterMs: null } : { state: 'failed', failure };
  }
  const { data: uploaded } = uploadedSchema.safeParse(told.data);
  const url = uploaded?.downloadUrl ?? uploaded?.fileUrl;
  if (told.code === 200 && url && isSafeAddress(url)) return url;
  const verdict = explainFree(told);
  return explain(told).state === 'failed' ? { state: 'failed', failure: verdict.failure } : verdict;
}

/** Uploads the references side by side; answers their addresses in order, or what stopped the first that failed. */
export async function uploadReferences(
  connection: Connection,
  references: readonly ReferenceImage[],
  signal: AbortSignal,
): Promise<readonly string[] | Progress> {
  // A gateway is taken to serve both: no key that was entered for it goes anywhere else.
  const isOwn = connection.baseUrl === KIE.defaultBaseUrl;
  const server = isOwn ? { ...connection, baseUrl: FILE_SERVER } : connection;
  const uploads = await Promise.all(references.map((each) => upload(server, each, signal)));
  const urls = uploads.filter((each) => typeof each === 'string');
  return uploads.find((each) => typeof each !== 'string') ?? urls;
}
