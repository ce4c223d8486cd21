import { OpenRouter } from '@openrouter/sdk';
import { expect, test } from 'vitest';
import { openrouter } from '../../../../lib/providers/openrouter/openrouter.ts';
import type { GenerationRequest } from '../../../../lib/providers/provider.ts';
import { errorAnswer, OPENROUTER_KEY } from '../../../support/openrouter-script.ts';
import type { ProviderServer, RecordedRequest } from '../../../support/provider-server.ts';
import { generationRequest, PIXEL_BYTES, referenceImage } from '../generation-request.ts';
import { modelNamed, openServer } from './open-server.ts';

/*
 * What differs from @openrouter/sdk 1.3.19 on purpose:
 *
 * | the SDK                                            | here     | why                                                     |
 * | -------------------------------------------------- | -------- | ------------------------------------------------------- |
 * | repeats a paid POST on any 5xx and lost connection | once     | each repetition may be billed: nothing is idempotent    |
 * | `Accept: application/json`                         | any      | `Accept` changes nothing without `stream`               |
 * | `User-Agent` of its own                            | browser  | who asks is nobody's business                           |
 * | `HTTP-Referer`, `X-OpenRouter-Title` where given   | never    | they serve OpenRouter's rankings of programs            |
 */

const { signal } = new AbortController();

/** What must agree. The body is compared as values, since the order of its fields is nobody's concern. */
function essence({ method, path, headers, body }: RecordedRequest) {
  const text = body.toString();
  return {
    method,
    path,
    authorization: headers.authorization,
    contentType: headers['content-type'],
    body: text === '' ? null : (JSON.parse(text) as unknown),
  };
}

function sdkFor({ baseUrl }: ProviderServer): OpenRouter {
  return new OpenRouter({ apiKey: OPENROUTER_KEY, serverURL: baseUrl, retryConfig: { strategy: 'none' } });
}

function dataUri(mediaType: string, bytes: Uint8Array): string {
  return `data:${mediaType};base64,${Buffer.from(bytes).toString('base64')}`;
}

type SdkRequest = Parameters<OpenRouter['images']['generate']>[0]['imageGenerationRequest'];

function asJpeg(request: GenerationRequest): GenerationRequest {
  return { ...request, brief: { ...request.brief, output: { ...request.brief.output, format: 'image/jpeg' } } };
}

const OTHER = Uint8Array.from({ length: 300 }, (_, index) => index % 251);
const PROMPT = 'A “red” mug\non a <white> table 🍵.';

const JOBS: readonly { readonly job: string; readonly ours: GenerationRequest; readonly sdk: SdkRequest }[] = [
  {
    job: 'words only',
    ours: generationRequest(modelNamed('Nano Banana 2 Lite'), { prompt: PROMPT }),
    sdk: { model: 'google/gemini-3.1-flash-lite-image', prompt: PROMPT, n: 1, aspectRatio: '1:1' },
  },
  {
    job: 'two references',
    ours: generationRequest(modelNamed('Nano Banana 2 Lite'), {
      prompt: 'Put @image1 into @image2.',
      references: [referenceImage('image/png', PIXEL_BYTES), referenceImage('image/jpeg', OTHER)],
    }),
    sdk: {
      model: 'google/gemini-3.1-flash-lite-image',
      prompt: 'Put @image1 into @image2.',
      n: 1,
      aspectRatio: '1:1',
      inputReferences: [
        { type: 'image_url', imageUrl: { url: dataUri('image/png', PIXEL_BYTES) } },
        { type: 'image_url', imageUrl: { url: dataUri('image/jpeg', OTHER) } },
      ],
    },
  },
  {
    job: 'another ratio and size',
    ours: generationRequest(modelNamed('Nano Banana 2.1'), { prompt: PROMPT, aspectRatio: '21:9', size: '4K' }),
    sdk: {
      model: 'google/gemini-nano-banana-2.1',
      prompt: PROMPT,
      n: 1,
      aspectRatio: '21:9',
      resolution: '4K',
    },
  },
  {
    job: 'another format',
    ours: asJpeg(generationRequest(modelNamed('GPT Image 2.5 Flare'), { prompt: PROMPT, aspectRatio: '9:16' })),
    sdk: { model: 'openai/gpt-image-2.5-flare', prompt: PROMPT, n: 1, aspectRatio: '9:16', outputFormat: 'jpeg' },
  },
];

test.for(JOBS)('a request for $job is the one that OpenRouter’s own SDK sends', async ({ ours, sdk }) => {
  const { server, connection } = await openServer();
  expect(await openrouter.start(connection, ours, signal)).toMatchObject({ state: 'completed' });
  const answer = await sdkFor(server).images.generate({ imageGenerationRequest: sdk });
  expect(answer).toHaveProperty('data[0].mediaType', 'image/png');
  const [own, theirs] = server.requests.map(essence);
  expect(theirs).toEqual(own);
});

test('a check asks as OpenRouter’s own SDK does', async () => {
  const { server, connection } = await openServer();
  await openrouter.checkKey(connection, signal);
  const sdk = sdkFor(server);
  // Its reader wants every field of the answer; only what is sent matters here.
  await sdk.apiKeys.getCurrentKeyMetadata().catch(() => null);
  await sdk.credits.getCredits().catch(() => null);
  const [key, credits, ...theirs] = server.requests.map(essence);
  expect(theirs).toEqual([key, credits]);
});

test('a failed image is asked for once, where OpenRouter’s own SDK asks again', async () => {
  const { server, connection } = await openServer();
  const failure = errorAnswer(502, 'Provider returned error');
  server.behave(failure);
  const progress = await openrouter.start(connection, generationRequest(modelNamed('Nano Banana')), signal);
  expect(progress).toMatchObject({ state: 'in-doubt' });
  expect(server.count('generate')).toBe(1);
  server.behave(failure);
  const sdk = new OpenRouter({ apiKey: OPENROUTER_KEY, serverURL: server.baseUrl });
  const imageGenerationRequest = { model: 'google/gemini-2.5-flash-image', prompt: PROMPT };
  await sdk.images.generate({ imageGenerationRequest });
  expect(server.count('generate')).toBe(3);
});
