import { expect, test } from 'vitest';
import type { Output } from '../../../../lib/domain/output.ts';
import { kie } from '../../../../lib/providers/kie/kie.ts';
import { KIE_MODELS } from '../../../../lib/providers/kie/models.ts';
import type { GenerationRequest } from '../../../../lib/providers/provider.ts';
import { CANARY, type RecordedRequest } from '../../../support/provider-server.ts';
import { generationRequest, referenceImage } from '../generation-request.ts';
import { openKie, operationOf } from './open-kie.ts';

/*
 * kie.ai publishes no client. What is compared with are the examples of its documentation (docs.kie.ai: Nano Banana 2,
 * Nano Banana 2 Lite, Get Task Details, File Stream Upload, Get Account Credits). On purpose this differs:
 *
 * | example              | here                  | why                                                        |
 * | -------------------- | --------------------- | ---------------------------------------------------------- |
 * | `callBackUrl`        | not sent              | optional; nobody listens in a browser                      |
 * | `image_input: []`    | left out when empty   | optional, and the two old models refuse it                 |
 * | `google_search`      | not sent              | optional; the brief has no such wish                       |
 * | `aspect_ratio: auto` | the ratio of the brief | a person chose one                                        |
 * | `my-image.jpg`       | a name used only once | the same name overwrites the earlier file                  |
 */

const { signal } = new AbortController();
const PROMPT = 'Comic poster: cool banana hero in shades leaps from sci-fi pad.';

function request(id: string, output: Partial<Output>, references: GenerationRequest['references']): GenerationRequest {
  const model = KIE_MODELS.find((each) => each.id === id) ?? KIE_MODELS[0];
  const { brief, ...rest } = generationRequest(model, { providerId: 'kie', prompt: PROMPT, references });
  return { ...rest, brief: { ...brief, output: { ...brief.output, ...output } } };
}

/** What is the same in an example's request and in ours: where, with what header, and of what type. */
function envelope({ method, path, headers }: RecordedRequest) {
  const { authorization, 'content-type': type } = headers;
  return { method, path, authorization, type: String(type).replace(/;.*/, '') };
}

const CREATE = {
  method: 'POST',
  path: '/api/v1/jobs/createTask',
  authorization: `Bearer ${CANARY}`,
  type: 'application/json',
};

test.for([
  {
    job: 'text only',
    wish: request('nano-banana-2-lite', { aspectRatio: '1:1' }, []),
    example: { model: 'nano-banana-2-lite', input: { prompt: PROMPT, aspect_ratio: '1:1' } },
  },
  {
    job: 'another ratio, size and format',
    wish: request('nano-banana-2', { aspectRatio: '16:9', size: '2K', format: 'image/png' }, []),
    example: {
      model: 'nano-banana-2',
      input: { prompt: PROMPT, aspect_ratio: '16:9', resolution: '2K', output_format: 'png' },
    },
  },
])('$job: the task is created as the example creates it', async ({ wish, example }) => {
  const { server, connection } = await openKie();
  await kie.start(connection, wish, signal);
  const [created] = server.requests;
  expect(created && envelope(created)).toEqual(CREATE);
  expect(JSON.parse(String(created?.body))).toEqual(example);
});

test('two references: both are uploaded as the example uploads one, and named where the example names them', async () => {
  const { server, connection } = await openKie();
  await kie.start(connection, request('nano-banana-2-lite', {}, [referenceImage(), referenceImage()]), signal);
  const uploads = server.requests.slice(0, 2);
  for (const each of uploads) {
    expect(envelope(each)).toEqual({ ...CREATE, path: '/api/file-stream-upload', type: 'multipart/form-data' });
    const fields = [...each.body.toString('latin1').matchAll(/form-data; name="(\w+)"/g)].map(([, name]) => name);
    expect(fields).toEqual(['file', 'uploadPath', 'fileName']);
  }
  const created = server.requests[2];
  expect(created && envelope(created)).toEqual(CREATE);
  expect(JSON.parse(String(created?.body))).toEqual({
    model: 'nano-banana-2-lite',
    input: {
      prompt: PROMPT,
      aspect_ratio: '1:1',
      image_urls: Array.from({ length: 2 }, () =>
        expect.stringMatching(new RegExp(`^${server.origin}/uploads/images/user-uploads/`)),
      ),
    },
  });
});

test('the task and the account are asked after as the examples ask', async () => {
  const { server, connection } = await openKie();
  const started = await kie.start(connection, request('nano-banana-2-lite', {}, []), signal);
  const operation = operationOf(started);
  await kie.operations?.check(connection, KIE_MODELS[0], operation, signal);
  await kie.checkKey(connection, signal);
  const [, asked, checked] = server.requests;
  const get = { method: 'GET', authorization: `Bearer ${CANARY}`, type: 'undefined' };
  expect(asked && envelope(asked)).toEqual({ ...get, path: `/api/v1/jobs/recordInfo?taskId=${operation['taskId']}` });
  expect(checked && envelope(checked)).toEqual({ ...get, path: '/api/v1/chat/credit' });
});
