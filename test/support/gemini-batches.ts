import { type Answer, badRequest, drawnAnswer, fixtureAnswer, jsonAnswer, unknownModel } from './gemini-answers.ts';
import { type AskedEntry, readEntries } from './gemini-batch-shape.ts';
import { createGeminiFiles, type KeptFile } from './gemini-files.ts';
import { SERVED_MODELS, type ServedModel } from './gemini-shape.ts';
import { gradientPng } from './gradient-png.ts';

/** A call of the Files or the Batch API. Only `create` is paid. */
export type BatchOperation = 'announce' | 'upload' | 'create' | 'find' | 'poll' | 'cancel' | 'download';

export interface BatchRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** Parsed JSON; null where it is none. */
  readonly body: unknown;
  readonly raw: Buffer;
}

/** How batches go, changed by a test at any time. */
export interface BatchRules {
  /** How often a batch is found pending, and running thereafter, before it ends. */
  pendingPolls: number;
  runningPolls: number;
  endsAs: 'SUCCEEDED' | 'FAILED' | 'CANCELLED' | 'EXPIRED';
  /** How many of its entries are made by then; null for all where it succeeds, and none where it does not. */
  madeCount: number | null;
  /** What becomes of an entry in place of an image: a `google.rpc.Status`, a whole answer, or null for the image. */
  spoil: (key: string, index: number) => { readonly error: unknown } | { readonly response: unknown } | null;
  /** Where the file of results is cut, in the middle of the line after so many; null where it is whole. */
  tornAfter: number | null;
  /** About how many bytes a picture has. */
  imageBytes: number;
  /**
   * What is answered about results that are there no more: a batch is simply not found; a file Google may as well call
   * somebody else's. Null where they are there.
   */
  goneAs: 'not-found' | 'forbidden' | null;
  /** How many batches a page of the list holds. */
  pageSize: number;
  /** The origin of the address that uploads are sent to; the server's own unless told. */
  uploadOrigin: string | null;
}

/** A batch as Google has it. */
export interface KeptBatch {
  readonly name: string;
  readonly displayName: string;
  readonly modelId: string;
  readonly isInline: boolean;
  readonly entries: readonly AskedEntry[];
  polls: number;
  isCancelled: boolean;
}

/** What a request is for, and the good answer to it; `lines` instead of its text where that is long. */
export interface PlayedBatch {
  readonly operation: BatchOperation;
  readonly answer: () => Answer;
  readonly lines: (() => Iterable<string>) | null;
}

export interface GeminiBatches {
  readonly rules: BatchRules;
  readonly files: readonly KeptFile[];
  readonly batches: readonly KeptBatch[];
  /** Null where the request is for neither API. */
  readonly play: (request: BatchRequest, origin: string, key: string) => PlayedBatch | null;
}

const DEFAULT_RULES: BatchRules = {
  pendingPolls: 0,
  runningPolls: 0,
  endsAs: 'SUCCEEDED',
  madeCount: null,
  spoil: () => null,
  tornAfter: null,
  imageBytes: 0,
  goneAs: null,
  pageSize: 100,
  uploadOrigin: null,
};

const SIDE_PX = 64;
const LARGE_SIDE_PX = 1024;

function notFound(): Answer {
  return jsonAnswer(404, { error: { code: 404, message: 'Requested entity was not found.', status: 'NOT_FOUND' } });
}

/** Source of the wording: google-gemini/deprecated-generative-ai-python #692. */
function forbidden(name: string): Answer {
  const message = `You do not have permission to access the File ${name} or it may not exist.`;
  return jsonAnswer(403, { error: { code: 403, message, status: 'PERMISSION_DENIED' } });
}

function servedModel(modelId: string): ServedModel {
  const model = SERVED_MODELS.get(modelId);
  if (!model) throw new Error(modelId);
  return model;
}

function resultOf(batch: KeptBatch, entry: AskedEntry, index: number, rules: BatchRules): string {
  const spoilt = rules.spoil(entry.key, index);
  if (spoilt !== null) return JSON.stringify(spoilt).slice(1, -1);
  const sidePx = rules.imageBytes > 0 ? LARGE_SIDE_PX : SIDE_PX;
  const image = { bytes: gradientPng(sidePx, sidePx, entry.key, rules.imageBytes), mimeType: 'image/png' };
  const { modelId } = batch;
  const model = servedModel(modelId);
  return `"response":${drawnAnswer({ modelId, model, body: entry.body, responseId: `r-${entry.key}`, image }).text}`;
}

function stateOf(batch: KeptBatch, rules: BatchRules): string {
  if (batch.isCancelled) return 'CANCELLED';
  if (batch.polls <= rules.pendingPolls) return 'PENDING';
  if (batch.polls <= rules.pendingPolls + rules.runningPolls) return 'RUNNING';
  return rules.endsAs;
}

function madeOf(batch: KeptBatch, rules: BatchRules): readonly AskedEntry[] {
  const isWhole = rules.endsAs === 'SUCCEEDED' && !batch.isCancelled;
  return batch.entries.slice(0, rules.madeCount ?? (isWhole ? batch.entries.length : 0));
}

/** Each result is drawn when it is read, and a tear comes in the middle of a line. */
function* linesOf(batch: KeptBatch, rules: BatchRules): Generator<string> {
  for (const [index, entry] of madeOf(batch, rules).entries()) {
    const line = `{"key":${JSON.stringify(entry.key)},${resultOf(batch, entry, index, rules)}}\n`;
    yield index === rules.tornAfter ? line.slice(0, line.length / 2) : line;
    if (index === rules.tornAfter) return;
  }
}

/** Strings or numbers, as Google writes both. */
function statsOf(batch: KeptBatch, rules: BatchRules, isOver: boolean) {
  const made = isOver ? madeOf(batch, rules) : [];
  const failed = made.filter(({ key }, index) => {
    const spoilt = rules.spoil(key, index);
    return spoilt !== null && 'error' in spoilt;
  }).length;
  return {
    requestCount: String(batch.entries.length),
    successfulRequestCount: String(made.length - failed),
    failedRequestCount: failed,
    pendingRequestCount: String(batch.entries.length - made.length),
  };
}

function outputOf(batch: KeptBatch, rules: BatchRules): string {
  if (!batch.isInline) return `{"responsesFile":"${batch.name.replace('batches/', 'files/batch-')}"}`;
  const results = madeOf(batch, rules).map(
    (entry, index) => `{${resultOf(batch, entry, index, rules)},"metadata":{"key":${JSON.stringify(entry.key)}}}`,
  );
  return `{"inlinedResponses":{"inlinedResponses":[${results.join(',')}]}}`;
}

/** The operation, its results twice where they are inline. */
function describe(batch: KeptBatch, rules: BatchRules): string {
  const state = stateOf(batch, rules);
  const isOver = state !== 'PENDING' && state !== 'RUNNING';
  const metadata = JSON.stringify({
    '@type': 'type.googleapis.com/google.ai.generativelanguage.v1main.GenerateContentBatch',
    model: `models/${batch.modelId}`,
    displayName: batch.displayName,
    state: `BATCH_STATE_${state}`,
    name: batch.name,
    batchStats: statsOf(batch, rules, isOver),
  });
  const start = `{"name":"${batch.name}","metadata":${metadata.slice(0, -1)}`;
  if (!isOver) return `${start}}}`;
  if (madeOf(batch, rules).length === 0) {
    const error = JSON.stringify({ code: 13, message: 'The batch did not run.' });
    return `${start}},"done":true,"error":${error}}`;
  }
  const output = outputOf(batch, rules);
  return `${start},"output":${output}},"done":true,"response":${output}}`;
}

function jsonText(text: string): Answer {
  return { status: 200, contentType: 'application/json; charset=UTF-8', text };
}

/** Plays Google's Files and Batch APIs as the fact sheet describes them, without holding any result in memory. */
export function createGeminiBatches(): GeminiBatches {
  const rules: BatchRules = { ...DEFAULT_RULES };
  const files = createGeminiFiles();
  const batches: KeptBatch[] = [];

  function create({ body }: BatchRequest, modelId: string): Answer {
    const model = SERVED_MODELS.get(modelId);
    if (!model) return unknownModel(modelId);
    const read = readEntries(body, model, files.kept);
    if ('violations' in read) return badRequest(read.violations);
    const batch = { ...read, name: `batches/b${batches.length + 1}`, modelId, polls: 0, isCancelled: false };
    batches.push(batch);
    // A batch just made is pending, however fast it will be.
    return jsonText(describe(batch, { ...rules, pendingPolls: Math.max(rules.pendingPolls, 1) }));
  }

  function poll(name: string): Answer {
    const batch = batches.find((kept) => kept.name === name);
    if (!batch || rules.goneAs !== null) return notFound();
    batch.polls += 1;
    return jsonText(describe(batch, rules));
  }

  function find({ path }: BatchRequest): Answer {
    const { searchParams } = new URL(path, 'http://google');
    const newestFirst = batches.toReversed();
    const start = Number(searchParams.get('pageToken') ?? 0);
    const page = newestFirst.slice(start, start + rules.pageSize).map((batch) => describe(batch, rules));
    const next = start + rules.pageSize;
    const token = next < newestFirst.length ? `,"nextPageToken":"${next}"` : '';
    return jsonText(page.length === 0 ? '{}' : `{"operations":[${page.join(',')}]${token}}`);
  }

  function cancel(name: string): Answer {
    const batch = batches.find((kept) => kept.name === name);
    if (!batch) return notFound();
    if (!['PENDING', 'RUNNING'].includes(stateOf({ ...batch, polls: batch.polls + 1 }, rules))) {
      const message = 'The batch is not running any more.';
      return jsonAnswer(400, { error: { code: 400, message, status: 'FAILED_PRECONDITION' } });
    }
    batch.isCancelled = true;
    return jsonAnswer(200, {});
  }

  function download(name: string): Pick<PlayedBatch, 'answer' | 'lines'> {
    const batch = batches.find((kept) => kept.name === name);
    if (rules.goneAs === 'forbidden') return { answer: () => forbidden(name.slice('batches/'.length)), lines: null };
    if (!batch || rules.goneAs !== null) return { answer: notFound, lines: null };
    const lines = () => linesOf(batch, rules);
    const answer = () => ({ status: 200, contentType: 'application/jsonl', text: [...lines()].join('') });
    return { answer, lines };
  }

  function announceOrUpload(request: BatchRequest, origin: string): PlayedBatch {
    const isBytes = request.path.includes('upload_id=');
    const uploadOrigin = rules.uploadOrigin ?? origin;
    return isBytes
      ? { operation: 'upload', answer: () => files.finish(request), lines: null }
      : { operation: 'announce', answer: () => files.start(request, uploadOrigin, origin), lines: null };
  }

  const routes: readonly (readonly [RegExp, (name: string, request: BatchRequest, origin: string) => PlayedBatch])[] = [
    [/^POST \/(upload)\/v1beta\/files$/, (_name, request, origin) => announceOrUpload(request, origin)],
    [
      /^POST \/v1beta\/models\/([\w.-]+):batchGenerateContent$/,
      (modelId, request) => ({ operation: 'create', answer: () => create(request, modelId), lines: null }),
    ],
    [
      /^GET \/v1beta\/(batches)$/,
      (_name, request) => ({ operation: 'find', answer: () => find(request), lines: null }),
    ],
    [/^GET \/v1beta\/(batches\/[\w-]+)$/, (name) => ({ operation: 'poll', answer: () => poll(name), lines: null })],
    [
      /^POST \/v1beta\/(batches\/[\w-]+):cancel$/,
      (name) => ({ operation: 'cancel', answer: () => cancel(name), lines: null }),
    ],
    [
      /^GET \/download\/v1beta\/files\/batch-([\w-]+):download$/,
      (id) => ({ operation: 'download', ...download(`batches/${id}`) }),
    ],
  ];

  function route(request: BatchRequest, origin: string): PlayedBatch | null {
    const called = `${request.method} ${request.path.split('?')[0]}`;
    for (const [pattern, play] of routes) {
      const [, name] = pattern.exec(called) ?? [];
      if (name !== undefined) return play(name, request, origin);
    }
    return null;
  }

  return {
    rules,
    files: files.kept,
    batches,
    play(request, origin, key) {
      const played = route(request, origin);
      // The address of an upload lets in who knows it.
      if (played === null || played.operation === 'upload') return played;
      const sentKey = request.headers['x-goog-api-key'];
      if (sentKey === key) return played;
      const fault = sentKey === undefined || sentKey === '' ? 'no-key' : 'invalid-key';
      return { ...played, answer: () => fixtureAnswer(fault), lines: null };
    },
  };
}
