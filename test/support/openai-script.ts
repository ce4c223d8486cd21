import {
  editSchema,
  fieldsOf,
  generationSchema,
  invalid,
  limitViolation,
  modelsAnswer,
  picture,
  SERVED_MODELS,
  usage,
  type Wanted,
} from './openai-shape.ts';
import { INCORRECT_KEY, OPENAI_KEY, openaiError, wordedByOpenai } from './openai-wordings.ts';
import { type Answer, type Incoming, jsonAnswer, type Script } from './provider-server.ts';

/** What may be otherwise than OpenAI has it, as its imitators do. */
interface OpenaiOptions {
  /** Empty for a server that wants none. */
  readonly key?: string;
  /** How a picture is handed over; `address` is a whole one on the same server. */
  readonly hands?: 'bytes' | 'address' | 'path' | 'data URI';
  /** Beside an image. */
  readonly answerHeaders?: Readonly<Record<string, string>>;
}

async function wantedOf({ headers, body }: Incoming, isEdit: boolean): Promise<Wanted | Answer> {
  if (!isEdit) {
    const parsed = generationSchema.safeParse(JSON.parse(body.toString('utf8')));
    return parsed.success ? parsed.data : invalid(parsed.error);
  }
  const form = await new Response(body, { headers: { 'content-type': headers['content-type']?.toString() ?? '' } })
    .formData()
    .catch(() => new FormData());
  const parsed = editSchema.safeParse(fieldsOf(form));
  return parsed.success ? parsed.data : invalid(parsed.error);
}

/** Plays OpenAI's Images API, and what is compatible with it. */
export function openaiScript(options: OpenaiOptions = {}): Script {
  const { key = OPENAI_KEY, hands = 'bytes', answerHeaders } = options;
  const pictures: Buffer[] = [];

  function hand(bytes: Buffer, origin: string) {
    if (hands === 'bytes') return { b64_json: bytes.toString('base64') };
    if (hands === 'data URI') return { url: `data:image/png;base64,${bytes.toString('base64')}` };
    pictures.push(bytes);
    const path = `/generated-images/b64${pictures.length}.png`;
    return { url: hands === 'path' ? path : `${origin}${path}` };
  }

  async function make(request: Incoming, origin: string, isEdit: boolean): Promise<Answer> {
    const wanted = await wantedOf(request, isEdit);
    if ('status' in wanted) return wanted;
    const model = SERVED_MODELS.get(wanted.model);
    if (model === undefined) {
      return openaiError(404, `The model '${wanted.model}' does not exist.`, { code: 'model_not_found' });
    }
    const violation = limitViolation(model, wanted);
    if (violation !== null) return violation;
    const { size, quality, output_format = 'png' } = wanted;
    const answer = {
      created: 1_790_000_000,
      background: 'opaque',
      data: [hand(picture(size, wanted.prompt.slice(0, 20).replaceAll(/[^\x20-\x7e]/g, '?')), origin)],
      output_format,
      quality,
      size,
      ...(model.factors.size > 0 && { usage: usage(model, wanted) }),
    };
    return jsonAnswer(200, answer, { 'x-request-id': 'req_7f3d9b1e5a2c4d60', ...answerHeaders });
  }

  function take(path: string): Answer {
    const bytes = pictures[Number(/\/b64(\d+)\.png$/.exec(path)?.[1]) - 1];
    return bytes ? { status: 200, contentType: 'image/png', body: bytes } : wordedByOpenai('has lost it', 'image');
  }

  return {
    basePath: '/v1',
    key,
    keyHeader: 'authorization',
    exposedHeaders: ['x-request-id', 'x-litellm-call-id', 'x-litellm-response-cost', 'retry-after'],
    play(request, origin) {
      const { method, path, headers } = request;
      const isKeyRight = key === '' || headers.authorization === `Bearer ${key}`;
      const guarded = (answer: () => Answer | Promise<Answer>) => () => (isKeyRight ? answer() : INCORRECT_KEY);
      switch (`${method} ${path}`) {
        case 'GET /v1/models':
          return { purpose: 'check', answer: guarded(modelsAnswer) };
        case 'POST /v1/images/generations':
          return { purpose: 'generate', answer: guarded(() => make(request, origin, false)) };
        case 'POST /v1/images/edits':
          return { purpose: 'generate', answer: guarded(() => make(request, origin, true)) };
        default:
          if (path.startsWith('/generated-images/')) return { purpose: 'image', answer: () => take(path) };
          return { purpose: 'none', answer: () => openaiError(404, `Invalid URL (${method} ${path})`) };
      }
    },
    worded: wordedByOpenai,
  };
}
