import * as z from 'zod/mini';
import { type AspectRatio, aspectRatioSchema, type OutputSize, pixelSize } from '../../lib/domain/output.ts';
import type { Stop } from '../lib/providers/conformance.ts';
import { gradientPng } from './gradient-png.ts';
import {
  type Answer,
  CANARY,
  type Incoming,
  jsonAnswer,
  type Played,
  type Purpose,
  type Script,
  type Worded,
} from './provider-server.ts';

/** kie.ai's way to say anything: HTTP 200, and a code of its own in the body. Source: docs.kie.ai, Common API. */
export function told(code: number, msg: string, data: unknown = null): Answer {
  return jsonAnswer(200, { code, msg, data });
}

const BAD_KEY = told(401, 'You do not have access permissions');
const UNKNOWN_TASK = told(422, 'recordInfo is null');

/** What an unknown route gets, which is not kie.ai's own form. */
const NO_ROUTE = jsonAnswer(404, { timestamp: '2026-11-23T08:00:00.000+00:00', status: 404, error: 'Not Found' });

/** A result that the file server no longer has, or never had. */
function fileError(status: number): Answer {
  return { status, contentType: 'application/xml', body: `<Error><Code>${status}</Code></Error>` };
}

const sizes = z.enum(['1K', '2K', '4K']);
const allRatios = z.union([z.literal('auto'), aspectRatioSchema]);
const tenRatios = z.enum(['1:1', '2:3', '3:2', '3:4', '4:3', '4:5', '5:4', '9:16', '16:9', '21:9', 'auto']);

function prompt(maxLength: number) {
  return z.string().check(z.minLength(1), z.maxLength(maxLength));
}

function images(most: number, least = 0) {
  return z.array(z.url()).check(z.minLength(least), z.maxLength(most));
}

const flash = {
  prompt: prompt(20_000),
  image_input: z.optional(images(14)),
  aspect_ratio: z.optional(allRatios),
  resolution: z.optional(sizes),
  output_format: z.optional(z.enum(['png', 'jpg'])),
};
const first = {
  prompt: prompt(5_000),
  aspect_ratio: z.optional(tenRatios),
  output_format: z.optional(z.enum(['png', 'jpeg'])),
};
const gpt = {
  prompt: prompt(20_000),
  aspect_ratio: z.optional(z.enum(['auto', '1:1', '9:16', '16:9', '4:3', '3:4'])),
  resolution: z.optional(sizes),
};
const seedream = {
  prompt: prompt(5_000),
  aspect_ratio: z.enum(['1:1', '4:3', '3:4', '16:9', '9:16', '2:3', '3:2', '21:9']),
  quality: z.enum(['basic', 'high']),
  output_format: z.optional(z.enum(['png', 'jpeg'])),
};

/** What each model takes, and nothing else. Sources: the table of section 5.2, and the models' pages at docs.kie.ai. */
const INPUTS: Readonly<Record<string, z.ZodMiniType>> = {
  'nano-banana-2-lite': z.strictObject({
    prompt: prompt(20_000),
    image_urls: z.optional(images(10)),
    aspect_ratio: allRatios,
  }),
  'nano-banana-2-1': z.strictObject(flash),
  'nano-banana-2': z.strictObject(flash),
  'nano-banana-pro': z.strictObject({
    ...flash,
    prompt: prompt(10_000),
    image_input: z.optional(images(8)),
    aspect_ratio: z.optional(tenRatios),
  }),
  'google/nano-banana': z.strictObject(first),
  'google/nano-banana-edit': z.strictObject({ ...first, image_urls: images(10, 1) }),
  'gpt-image-2-text-to-image': z.strictObject(gpt),
  'gpt-image-2-image-to-image': z.strictObject({ ...gpt, input_urls: images(16, 1) }),
  'seedream/5-pro-text-to-image': z.strictObject(seedream),
  'seedream/5-pro-image-to-image': z.strictObject({ ...seedream, image_urls: images(10, 1) }),
};

const taskSchema = z.strictObject({
  model: z.string(),
  input: z.looseObject({
    aspect_ratio: z.catch(aspectRatioSchema, '1:1'),
    resolution: z.catch(sizes, '1K'),
  }),
  callBackUrl: z.optional(z.url()),
});

const uploadSchema = z.strictObject({
  file: z.file().check(z.minSize(1)),
  uploadPath: z.string().check(z.regex(/^[\w-]+(?:\/[\w-]+)*$/)),
  fileName: z.optional(z.string()),
});

interface Task {
  readonly model: string;
  readonly param: string;
  readonly aspectRatio: AspectRatio;
  readonly size: OutputSize;
  asked: number;
}

/** A record of the documented shape. */
function record(taskId: string, { model, param }: Task, rest: Readonly<Record<string, unknown>>): Answer {
  const times = { costTime: null, completeTime: null, createTime: 1_698_765_400_000, updateTime: 1_698_765_432_000 };
  const fields = { resultJson: '', failCode: null, failMsg: null, ...times, ...rest };
  return told(200, 'success', { taskId, model, param, ...fields });
}

function taskIdIn(path: string): string {
  return new URL(path, 'http://kie').searchParams.get('taskId') ?? '';
}

/** So often a task is still under way, so that the same can happen to two askings. */
const PENDING = ['waiting', 'generating'];

/** The tasks of one server. */
class Tasks {
  readonly #tasks = new Map<string, Task>();

  create(body: string): Answer {
    const { success, data: wish } = taskSchema.safeParse(JSON.parse(body));
    if (!success) return told(500, 'This field is required');
    const { model, input } = wish;
    const schema = INPUTS[model];
    if (schema === undefined) return told(422, 'The model name you specified is not supported. Please verify it.');
    const { success: isValid, error } = schema.safeParse(JSON.parse(body).input);
    if (!isValid) return told(500, `${error.issues[0]?.path.join('.')} is not within the range of allowed options`);
    const taskId = `task_${model.replace('/', '-')}_${1_765_178_625_768 + this.#tasks.size}`;
    this.#tasks.set(taskId, {
      model,
      param: body,
      aspectRatio: input.aspect_ratio,
      size: input.resolution,
      asked: 0,
    });
    return told(200, 'success', { taskId, recordId: taskId });
  }

  /** Whether asking now, once more, is told the end. */
  isDone(taskId: string): boolean {
    const task = this.#tasks.get(taskId);
    if (task === undefined) return false;
    task.asked += 1;
    return task.asked > PENDING.length;
  }

  tell(taskId: string, origin: string): Answer {
    const task = this.#tasks.get(taskId);
    if (task === undefined) return UNKNOWN_TASK;
    const state = PENDING[task.asked - 1];
    if (state !== undefined) return record(taskId, task, { state });
    const resultJson = JSON.stringify({ resultUrls: [`${origin}/results/${taskId}.png`] });
    const times = { costTime: 8, completeTime: 1_698_765_432_000 };
    return record(taskId, task, { state: 'success', resultJson, creditsConsumed: 4, ...times });
  }

  end(taskId: string, rest: Readonly<Record<string, unknown>>): Answer {
    const task = this.#tasks.get(taskId);
    return task === undefined ? UNKNOWN_TASK : record(taskId, task, rest);
  }

  lose(taskId: string): Answer {
    this.#tasks.delete(taskId);
    return UNKNOWN_TASK;
  }

  picture(taskId: string): Answer {
    const task = this.#tasks.get(taskId);
    if (task === undefined) return fileError(404);
    const { widthPx, heightPx } = pixelSize(task.aspectRatio, task.size);
    return { status: 200, contentType: 'image/png', body: gradientPng(widthPx, heightPx, taskId) };
  }
}

async function takeFile({ headers, body }: Incoming, origin: string, taken: Set<string>): Promise<Answer> {
  const type = String(headers['content-type'] ?? '');
  if (!type.startsWith('multipart/form-data')) return told(400, 'Content-Type must be multipart/form-data');
  const form = await new Response(body, { headers: { 'content-type': type } }).formData();
  const { success, data: fields } = uploadSchema.safeParse(Object.fromEntries(form));
  if (!success) return told(400, 'Missing required parameter');
  const { file, uploadPath, fileName = file.name } = fields;
  // The real one overwrites the earlier file, and may serve either.
  if (taken.has(fileName)) return told(500, 'File name conflict');
  taken.add(fileName);
  const filePath = `${uploadPath}/${fileName}`;
  const uploadedAt = '2025-01-01T12:00:00.000Z';
  const where = { fileName, filePath, downloadUrl: `${origin}/uploads/${filePath}` };
  const data = { ...where, fileSize: file.size, mimeType: file.type, uploadedAt };
  return jsonAnswer(200, { success: true, code: 200, msg: 'File uploaded successfully', data });
}

const WORDS: Readonly<
  Record<Exclude<Worded, 'refuses' | 'answers in words' | 'has lost it' | 'echoes the key'>, Answer>
> = {
  'rejects the key': BAD_KEY,
  'has no funds': told(402, 'The current credits are insufficient. Please top up.'),
  throttles: told(429, 'Rate limit exceeded'),
  'is overloaded': told(455, 'Service Unavailable - System is currently undergoing maintenance'),
  'breaks down': told(500, 'Server Error - An unexpected error occurred while processing the request'),
};

function wordedFor(tasks: Tasks, scenario: Worded, on: Stop, { path }: Incoming): Answer {
  if (on === 'image') return fileError(scenario === 'has lost it' ? 404 : 503);
  const taskId = taskIdIn(path);
  switch (scenario) {
    case 'refuses': {
      const failMsg = 'Your prompt was caught by our AI moderator. Please adjust it and try again!';
      return tasks.end(taskId, { state: 'fail', failCode: '500', failMsg });
    }
    case 'answers in words': {
      const resultJson = JSON.stringify({ resultObject: { text: 'Which mug would you like?' } });
      return tasks.end(taskId, { state: 'success', resultJson, creditsConsumed: 4 });
    }
    case 'has lost it':
      return tasks.lose(taskId);
    case 'echoes the key':
      return told(401, `Bearer ${CANARY} does not have access permissions`);
    default:
      return WORDS[scenario];
  }
}

/**
 * Plays kie.ai: its API and its file server in one. To be made afresh for each server, as it remembers the tasks.
 *
 * @param key the one that is valid
 */
export function kieScript(key = CANARY): Script {
  const tasks = new Tasks();
  const files = new Set<string>();

  function open(incoming: Incoming, purpose: Purpose, answer: Played['answer']): Played {
    const isKnown = incoming.headers['authorization'] === `Bearer ${key}`;
    return { purpose, answer: isKnown ? answer : () => BAD_KEY };
  }

  return {
    basePath: '',
    key,
    keyHeader: 'authorization',
    exposedHeaders: null,
    play(incoming, origin) {
      const { method, path, headers, body } = incoming;
      const { pathname } = new URL(path, origin);
      switch (`${method} ${pathname}`) {
        case 'POST /api/v1/jobs/createTask':
          return open(incoming, 'generate', () =>
            headers['content-type'] === 'application/json' ? tasks.create(body.toString()) : told(500, 'Not JSON'),
          );
        case 'GET /api/v1/jobs/recordInfo': {
          const taskId = taskIdIn(path);
          return open(incoming, tasks.isDone(taskId) ? 'result' : 'poll', () => tasks.tell(taskId, origin));
        }
        case 'GET /api/v1/chat/credit':
          return open(incoming, 'check', () => told(200, 'success', 738.5));
        case 'POST /api/file-stream-upload':
          return open(incoming, 'upload', () => takeFile(incoming, origin, files));
        default: {
          const [, taskId] = /^\/results\/([\w.-]+)\.png$/.exec(pathname) ?? [];
          if (method !== 'GET' || taskId === undefined) return { purpose: 'none', answer: () => NO_ROUTE };
          // The file server is another one, to which the key must not come.
          const isKeyless = headers['authorization'] === undefined;
          return { purpose: 'image', answer: () => (isKeyless ? tasks.picture(taskId) : fileError(403)) };
        }
      }
    },
    worded: (scenario, on, incoming) => wordedFor(tasks, scenario, on, incoming),
  };
}
