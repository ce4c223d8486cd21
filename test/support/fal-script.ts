import * as z from 'zod/mini';
import { aspectRatioSchema, outputSizeSchema, pixelSize } from '../../lib/domain/output.ts';
import { FAL_ENDPOINTS, type ServedEndpoint } from './fal-endpoints.ts';
import { FAL_KEY, NO_FILE, NO_REQUEST, noApplication, UNAUTHORIZED, wordedByFal } from './fal-wordings.ts';
import { gradientPng } from './gradient-png.ts';
import { type Answer, type Incoming, jsonAnswer, type Purpose, type Script } from './provider-server.ts';

interface Job {
  readonly id: string;
  readonly endpoint: ServedEndpoint;
  readonly input: Record<string, unknown>;
  polls: number;
}

/** Pydantic's problems, as fal answers them: with the input echoed. */
function invalidAnswer(error: z.core.$ZodError, input: unknown): Answer {
  const detail = error.issues.flatMap((issue) => {
    const paths = issue.code === 'unrecognized_keys' ? issue.keys.map((key) => [...issue.path, key]) : [issue.path];
    return paths.map((path) => ({ loc: ['body', ...path], msg: issue.message, type: 'value_error', url: '', input }));
  });
  return jsonAnswer(422, { detail }, { 'x-fal-billable-units': '0' });
}

const inputSizeSchema = z.object({
  image_size: z.optional(z.object({ width: z.int(), height: z.int() })),
  aspect_ratio: z.catch(aspectRatioSchema, '1:1'),
  resolution: z.catch(outputSizeSchema, '1K'),
});

function picture({ id, input }: Job): Answer {
  const { image_size, aspect_ratio, resolution } = inputSizeSchema.parse(input);
  const { widthPx, heightPx } = pixelSize(aspect_ratio, resolution);
  const body = gradientPng(image_size?.width ?? widthPx, image_size?.height ?? heightPx, id);
  return { status: 200, contentType: 'image/png', body };
}

function parse({ body }: Incoming): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return undefined;
  }
}

const uploadBodySchema = z.strictObject({
  content_type: z.string().check(z.startsWith('image/')),
  file_name: z.string().check(z.regex(/^\w+\.\w+$/)),
});

function initiate(request: Incoming, origin: string): Answer {
  const body = uploadBodySchema.safeParse(parse(request));
  if (!body.success) return invalidAnswer(body.error, parse(request));
  const name = `${crypto.randomUUID()}-${body.data.file_name}`;
  const upload_url = `${origin}/put/${name}?signature=abc`;
  return jsonAnswer(200, { upload_url, file_url: `https://v3b.fal.media/files/b/${name}` });
}

/** A signed address takes no key, as object stores refuse two ways to prove oneself. */
function take({ headers }: Incoming): Answer {
  return headers.authorization === undefined
    ? { status: 200, contentType: 'text/plain', body: '' }
    : jsonAnswer(400, { detail: 'Only one auth mechanism allowed' });
}

function statusOf(job: Job): Answer {
  job.polls += 1;
  const names = { request_id: job.id, logs: null };
  if (job.polls === 1) return jsonAnswer(202, { status: 'IN_QUEUE', queue_position: 1, ...names });
  if (job.polls === 2) return jsonAnswer(202, { status: 'IN_PROGRESS', ...names });
  return jsonAnswer(200, { status: 'COMPLETED', metrics: { inference_time: 3.2 }, ...names });
}

/** What may be otherwise than it is unless told. */
interface FalOptions {
  /** Beside a result: 0.042 units were counted. */
  readonly resultHeaders?: Readonly<Record<string, string>>;
  /** In the price list: one dollar a unit, as fal has it of Lite. */
  readonly price?: Readonly<Record<string, unknown>>;
}

interface Route {
  readonly purpose: Purpose;
  readonly method: string;
  readonly path: RegExp;
  readonly needsNoKey?: true;
  readonly answer: (request: Incoming, origin: string, name: string) => Answer;
}

/** Plays fal: its queue, store, platform and media host, all on one origin. Every job waits for two polls. */
export function falScript({ resultHeaders, price }: FalOptions = {}): Script {
  const jobs = new Map<string, Job>();

  function ofJob(answer: (job: Job, origin: string) => Answer, missing = NO_REQUEST): Route['answer'] {
    return ({ path }, origin, id) => {
      const job = jobs.get(id);
      const [, owner = '', alias = ''] = path.split('/');
      return job?.endpoint.id.startsWith(`${owner}/${alias}`) ? answer(job, origin) : missing;
    };
  }

  // fal's queue takes in what its runner refuses; here it is refused at once, so that no test overlooks it.
  function submit(request: Incoming, origin: string, name: string): Answer {
    const endpoint = FAL_ENDPOINTS.get(name);
    if (endpoint === undefined) return noApplication(name);
    const input = endpoint.schema.safeParse(parse(request));
    if (!input.success) return invalidAnswer(input.error, parse(request));
    const id = crypto.randomUUID();
    jobs.set(id, { id, endpoint, input: input.data, polls: 0 });
    const url = `${origin}/${name.split('/', 2).join('/')}/requests/${id}`;
    const urls = { response_url: url, status_url: `${url}/status`, cancel_url: `${url}/cancel` };
    return jsonAnswer(200, { status: 'IN_QUEUE', request_id: id, ...urls, logs: null, metrics: {}, queue_position: 0 });
  }

  function resultOf({ id, polls }: Job, origin: string): Answer {
    if (polls < 3) return jsonAnswer(400, { detail: 'Request is still in progress' });
    const image = { url: `${origin}/files/${id}`, content_type: 'image/png', file_name: 'out.png', width: null };
    const headers = { 'x-fal-request-id': id, 'x-fal-billable-units': '0.042', ...resultHeaders };
    return jsonAnswer(200, { images: [image], description: '' }, headers);
  }

  function cancelOf({ id, polls }: Job): Answer {
    if (polls >= 3) return jsonAnswer(400, { status: 'ALREADY_COMPLETED' });
    if (polls === 2) return jsonAnswer(202, { status: 'CANCELLATION_REQUESTED' });
    jobs.delete(id);
    return jsonAnswer(200, { status: 'OK' });
  }

  function prices({ path }: Incoming): Answer {
    const ids = new URL(path, 'http://127.0.0.1').searchParams.getAll('endpoint_id');
    const entry = { unit_price: 1, unit: 'units', currency: 'USD', ...price };
    return jsonAnswer(200, { prices: ids.map((endpoint_id) => ({ endpoint_id, ...entry })), has_more: false });
  }

  const routes: readonly Route[] = [
    { purpose: 'poll', method: 'GET', path: /\/requests\/([^/]+)\/status(?:\?logs=[01])?$/, answer: ofJob(statusOf) },
    { purpose: 'result', method: 'GET', path: /\/requests\/([^/]+)$/, answer: ofJob(resultOf) },
    {
      purpose: 'cancel',
      method: 'PUT',
      path: /\/requests\/([^/]+)\/cancel$/,
      answer: ofJob(cancelOf, jsonAnswer(404, { status: 'NOT_FOUND' })),
    },
    { purpose: 'check', method: 'GET', path: /^\/v1\/models\/pricing\?/, answer: prices },
    {
      purpose: 'upload',
      method: 'POST',
      path: /^\/storage\/upload\/initiate\?storage_type=fal-cdn-v3$/,
      answer: initiate,
    },
    { purpose: 'upload', method: 'PUT', path: /^\/put\//, needsNoKey: true, answer: take },
    {
      purpose: 'image',
      method: 'GET',
      path: /^\/files\/(.+)$/,
      needsNoKey: true,
      answer: (_request, _origin, id) => {
        const job = jobs.get(id);
        return job ? picture(job) : NO_FILE;
      },
    },
    { purpose: 'generate', method: 'POST', path: /^\/([\w.-]+\/[\w./-]+)$/, answer: submit },
  ];

  return {
    basePath: '',
    key: FAL_KEY,
    keyHeader: 'authorization',
    exposedHeaders: ['x-fal-request-id', 'x-fal-billable-units', 'x-fal-bill-as', 'retry-after'],
    play(request, origin) {
      const route = routes.find(({ method, path }) => method === request.method && path.test(request.path));
      if (route === undefined) return { purpose: 'none', answer: () => noApplication(request.path) };
      const name = route.path.exec(request.path)?.[1] ?? '';
      const mayAsk = route.needsNoKey === true || request.headers.authorization === `Key ${FAL_KEY}`;
      return { purpose: route.purpose, answer: () => (mayAsk ? route.answer(request, origin, name) : UNAUTHORIZED) };
    },
    worded: wordedByFal,
  };
}
