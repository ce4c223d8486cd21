import { isLoopback, isSafeAddress } from '../../../domain/address.ts';
import { exchange } from '../../http/exchange.ts';
import type { Connection } from '../../provider.ts';
import { GEMINI } from '../description.ts';
import type { Refused } from '../free-call.ts';
import { ask, foreign } from './ask.ts';
import { fileAnswerSchema, type UploadedFile } from './wire.ts';

/** An answer of the Files API tells of one file. */
const MAX_FILE_ANSWER_BYTES = 1024 * 1024;

interface Target {
  readonly url: string;
  /** Empty where the address is not the one that the person gave the key for: its own text lets in who knows it. */
  readonly key: string;
}

/**
 * Where the bytes go. Behind a gateway Google names its own origin, which may not be within reach, so the gateway's takes
 * its place, as in @google/genai 3.3.0.
 */
function targetOf(named: string | null, { baseUrl, key }: Connection): Target | null {
  if (named === null || !isSafeAddress(named) || (isLoopback(named) && !isLoopback(baseUrl))) return null;
  const { origin, pathname, search } = new URL(named);
  const base = new URL(baseUrl).origin;
  if (origin !== base && baseUrl === GEMINI.defaultBaseUrl) return { url: named, key: '' };
  return { url: `${base}${pathname}${search}`, key };
}

function startUpload(connection: Connection, blob: Blob, displayName: string, signal: AbortSignal) {
  const { fetch, baseUrl, key } = connection;
  const headers = {
    'content-type': 'application/json',
    'x-goog-api-key': key,
    'x-goog-upload-protocol': 'resumable',
    'x-goog-upload-command': 'start',
    'x-goog-upload-header-content-length': String(blob.size),
    'x-goog-upload-header-content-type': blob.type,
  };
  const body = JSON.stringify({ file: { displayName, mimeType: blob.type, sizeBytes: String(blob.size) } });
  const url = `${baseUrl}/upload/v1beta/files`;
  return exchange(fetch, { url, method: 'POST', headers, body, maxBytes: MAX_FILE_ANSWER_BYTES }, signal);
}

function sendBytes({ fetch }: Connection, { url, key }: Target, blob: Blob, signal: AbortSignal) {
  const headers = {
    ...(key !== '' && { 'x-goog-api-key': key }),
    'x-goog-upload-offset': '0',
    'x-goog-upload-command': 'upload, finalize',
  };
  return exchange(fetch, { url, method: 'POST', headers, body: blob, maxBytes: MAX_FILE_ANSWER_BYTES }, signal);
}

/**
 * Uploads a file, which is free and may be repeated; Google deletes it after 48 hours. Its type is the blob's.
 * Source: the Files API guide, “resumable upload”.
 */
export async function upload(
  connection: Connection,
  blob: Blob,
  displayName: string,
  signal: AbortSignal,
): Promise<UploadedFile | Refused> {
  const started = await ask(connection, 'file uploads', () => startUpload(connection, blob, displayName, signal));
  if (started.state !== 'answered') return started;
  const target = targetOf(started.headers.get('x-goog-upload-url'), connection);
  if (target === null) return foreign(connection);
  const sent = await ask(connection, 'file uploads', () => sendBytes(connection, target, blob, signal));
  if (sent.state !== 'answered') return sent;
  const parsed = fileAnswerSchema.safeParse(sent.body);
  return parsed.success ? parsed.data.file : foreign(connection);
}
