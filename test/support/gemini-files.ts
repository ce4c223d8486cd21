import { createHash } from 'node:crypto';
import * as z from 'zod/mini';
import { type Answer, badRequest, jsonAnswer } from './gemini-answers.ts';
import type { BatchRequest } from './gemini-batches.ts';

/** A file as Google keeps it. Of pictures only the digest is kept, so that thousands of them fit. */
export interface KeptFile {
  readonly name: string;
  readonly uri: string;
  readonly displayName: string;
  readonly mimeType: string;
  readonly sizeBytes: number;
  readonly sha256: string;
  /** What a JSONL file says; empty for all others. */
  readonly text: string;
}

export interface GeminiFiles {
  readonly kept: KeptFile[];
  /** Answers the call that announces a file. */
  readonly start: (request: BatchRequest, uploadOrigin: string, origin: string) => Answer;
  /** Answers the call that brings its bytes. */
  readonly finish: (request: BatchRequest) => Answer;
}

interface Announced {
  readonly displayName: string;
  readonly mimeType: string;
  readonly sizeBytes: number;
  readonly origin: string;
}

const startSchema = z.strictObject({
  file: z.strictObject({
    displayName: z.string().check(z.maxLength(512)),
    mimeType: z.optional(z.string()),
    sizeBytes: z.optional(z.string()),
  }),
});

const announcementSchema = z.object({
  'x-goog-upload-protocol': z.literal('resumable'),
  'x-goog-upload-command': z.literal('start'),
  'x-goog-upload-header-content-length': z.coerce.number(),
  'x-goog-upload-header-content-type': z.string().check(z.minLength(1)),
});

const bytesSchema = z.object({
  'x-goog-upload-command': z.literal('upload, finalize'),
  'x-goog-upload-offset': z.literal('0'),
});

/** A browser may not read it otherwise. That Google exposes it is taken from @google/genai, which uploads from browsers. */
const EXPOSED = { 'access-control-expose-headers': 'x-goog-upload-url, x-goog-upload-status' };

function refuse(description: string): Answer {
  return badRequest([{ field: 'file', description }]);
}

/** Plays the resumable upload of Google's Files API. */
export function createGeminiFiles(): GeminiFiles {
  const kept: KeptFile[] = [];
  const announced = new Map<string, Announced>();

  return {
    kept,
    start({ headers, body }, uploadOrigin, origin) {
      const parsed = startSchema.safeParse(body);
      const announcement = announcementSchema.safeParse(headers);
      if (!parsed.success || !announcement.success) return refuse('The upload is not announced as it should be.');
      const id = `upload-${announced.size + 1}`;
      announced.set(id, {
        displayName: parsed.data.file.displayName,
        mimeType: announcement.data['x-goog-upload-header-content-type'],
        sizeBytes: announcement.data['x-goog-upload-header-content-length'],
        origin,
      });
      const url = `${uploadOrigin}/upload/v1beta/files?upload_id=${id}&upload_protocol=resumable`;
      return { ...jsonAnswer(200, {}), headers: { ...EXPOSED, 'x-goog-upload-url': url } };
    },
    finish({ path, headers, raw }) {
      const id = new URL(path, 'http://google').searchParams.get('upload_id') ?? '';
      const file = announced.get(id);
      if (!file || !bytesSchema.safeParse(headers).success) return refuse('There is no such upload.');
      if (raw.byteLength !== file.sizeBytes) return refuse('The bytes are not as many as were announced.');
      const { displayName, mimeType, sizeBytes, origin } = file;
      const name = `files/file-${kept.length + 1}`;
      const uri = `${origin}/v1beta/${name}`;
      const sha256 = createHash('sha256').update(raw).digest('hex');
      const text = mimeType === 'application/jsonl' ? raw.toString('utf8') : '';
      kept.push({ name, uri, displayName, mimeType, sizeBytes, sha256, text });
      const told = { name, uri, displayName, mimeType, sizeBytes: String(sizeBytes), state: 'ACTIVE' };
      return { ...jsonAnswer(200, { file: told }), headers: { ...EXPOSED, 'x-goog-upload-status': 'final' } };
    },
  };
}
