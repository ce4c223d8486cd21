import { imageDimensionsFromData } from 'image-dimensions';
import { expect, test } from 'vitest';
import { costOfUsage } from '../../../../lib/domain/cost.ts';
import { gemini } from '../../../../lib/providers/gemini/gemini.ts';
import { GEMINI_MODELS } from '../../../../lib/providers/gemini/models.ts';
import type { Progress } from '../../../../lib/providers/provider.ts';
import { jsonAnswer } from '../../../support/gemini-answers.ts';
import { type Behaviour, type ServedAnswer } from '../../../support/gemini-server.ts';
import { generationRequest, PIXEL_BYTES, referenceImage } from '../generation-request.ts';
import { openServer } from './open-server.ts';

const [LITE] = GEMINI_MODELS;
const { signal } = new AbortController();

type Completed = Extract<Progress, { state: 'completed' }>;

function completed(progress: Progress): Completed {
  if (progress.state !== 'completed') throw new Error(JSON.stringify(progress));
  return progress;
}

async function attempt(behaviour: Behaviour | ServedAnswer): Promise<Progress> {
  const { server, connection } = await openServer();
  server.behave(behaviour);
  return gemini.start(connection, generationRequest(LITE), signal);
}

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');

test('an image arrives byte for byte, with the provider’s type and id', async () => {
  const everyByte = Uint8Array.from({ length: 70_000 }, (_, index) => index % 256);
  const { connection } = await openServer({ image: { bytes: everyByte, mimeType: 'image/webp' } });
  const { images, requestId } = completed(await gemini.start(connection, generationRequest(LITE), signal));
  expect(images).toHaveLength(1);
  expect(images[0].type).toBe('image/webp');
  expect(await images[0].bytes()).toEqual(everyByte);
  expect(requestId).toBe('response-1');
});

test('an image without a signature wants nothing back, and one with an unreadable signature is not lost', async () => {
  for (const thoughtSignature of [undefined, '', 7]) {
    const answer = jsonAnswer(200, {
      candidates: [{ content: { parts: [{ ...inline(FINISHED), thoughtSignature }] } }],
    });
    expect(completed(await attempt(answer))).not.toHaveProperty('continuation');
  }
});

test('an answer in many small pieces is put together', async () => {
  const { server, connection } = await openServer();
  server.behave('slow-trickle', { trickleMs: 1 });
  const { images } = completed(await gemini.start(connection, generationRequest(LITE), signal));
  expect(imageDimensionsFromData(await images[0].bytes())).toMatchObject({ width: 1024, height: 1024 });
});

/** Parts that may stand in an answer, by a letter: a finished image, a thought image, and so on. */
const FINISHED = Uint8Array.of(...PIXEL_BYTES, 1);
const EARLIER = Uint8Array.of(...PIXEL_BYTES, 2);
const THOUGHT = Uint8Array.of(...PIXEL_BYTES, 3);
const inline = (bytes: Uint8Array, mimeType: string | null = 'image/png') => ({
  inlineData: { mimeType, data: base64(bytes) },
});

test.for([
  { parts: 'one image', answer: [inline(FINISHED)] },
  { parts: 'words and an image', answer: [{ text: 'Here it is:' }, inline(FINISHED), { text: 'Enjoy.' }] },
  { parts: 'two images, of which the last counts', answer: [inline(EARLIER), inline(FINISHED)] },
  {
    parts: 'thoughts around an image',
    answer: [
      { text: 'Hm.', thought: true },
      { ...inline(THOUGHT), thought: true },
      inline(FINISHED),
      { ...inline(THOUGHT), thought: true },
    ],
  },
  {
    parts: 'thoughts only, after a regular stop',
    answer: [
      { ...inline(THOUGHT), thought: true },
      { ...inline(FINISHED), thought: true },
    ],
  },
  { parts: 'an image before something else inline', answer: [inline(FINISHED), inline(EARLIER, 'text/plain')] },
  { parts: 'an image without its type', answer: [inline(FINISHED, null)] },
  { parts: 'an empty image after the image', answer: [inline(FINISHED), inline(new Uint8Array())] },
  { parts: 'parts of an unknown kind', answer: [{ hologram: {} }, inline(FINISHED), {}] },
])('the image is found among $parts', async ({ answer }) => {
  const candidates = [{ content: { parts: answer }, finishReason: 'STOP' }];
  const { images } = completed(await attempt(jsonAnswer(200, { candidates })));
  expect(images).toHaveLength(1);
  expect(await images[0].bytes()).toEqual(FINISHED);
});

test('an interim picture of a refusal is not taken for an image', async () => {
  const parts = [{ ...inline(THOUGHT), thought: true }];
  const progress = await attempt(
    jsonAnswer(200, { candidates: [{ content: { parts }, finishReason: 'IMAGE_SAFETY' }] }),
  );
  expect(progress).toMatchObject({
    state: 'failed',
    failure: { kind: 'refused-output', charge: { charged: 'unknown' } },
  });
});

test('the server’s own thoughts are skipped, and a lone thought is the image', async () => {
  for (const behaviour of ['with-thoughts', 'thought-only'] as const) {
    const { images } = completed(await attempt(behaviour));
    expect(imageDimensionsFromData(await images[0].bytes())).toMatchObject({ width: 1024, height: 1024 });
  }
});

/** The sums by hand: Lite takes $0.25 a million tokens in, $1.50 for words out and $30 for images out. */
test.for([
  {
    behaviour: 'text-to-image',
    usage: { textInTokens: 120, imageInTokens: 0, textOutTokens: 0, imageOutTokens: 1_120 },
    costMicroUsd: 33_630, // 120 × 0.25 + 1,120 × 30
    requestId: 'text-to-image-1',
  },
  {
    behaviour: 'edit',
    usage: { textInTokens: 276, imageInTokens: 2_188, textOutTokens: 173, imageOutTokens: 1_120 },
    costMicroUsd: 34_476, // 2,464 × 0.25 + 173 × 1.5 + 1,120 × 30 = 34,475.5
    requestId: 'edit-1',
  },
] as const)('the bill of $behaviour is $costMicroUsd micro-dollars', async (expected) => {
  const { behaviour, usage, costMicroUsd, requestId } = expected;
  const progress = completed(await attempt(behaviour));
  expect(progress).toMatchObject({ usage, requestId });
  expect(costOfUsage(LITE.pricing, usage)).toBe(costMicroUsd);
});

const IMAGE_OUT = { candidatesTokenCount: 1_120, candidatesTokensDetails: [{ modality: 'IMAGE', tokenCount: 1_120 }] };

test.for([
  {
    bill: 'with commentary beside the image',
    usageMetadata: {
      ...IMAGE_OUT,
      promptTokenCount: 10,
      candidatesTokenCount: 1_150,
      candidatesTokensDetails: [{ modality: 'TEXT', tokenCount: 30 }, ...IMAGE_OUT.candidatesTokensDetails],
      thoughtsTokenCount: 7,
    },
    usage: { textInTokens: 10, imageInTokens: 0, textOutTokens: 37, imageOutTokens: 1_120 },
  },
  {
    bill: 'without details, which counts as an image',
    usageMetadata: { promptTokenCount: 1_130, candidatesTokenCount: 1_120 },
    usage: { textInTokens: 1_130, imageInTokens: 0, textOutTokens: 0, imageOutTokens: 1_120 },
  },
  {
    bill: 'with empty details, which counts as an image',
    usageMetadata: { promptTokenCount: 10, candidatesTokenCount: 1_120, candidatesTokensDetails: [] },
    usage: { textInTokens: 10, imageInTokens: 0, textOutTokens: 0, imageOutTokens: 1_120 },
  },
  { bill: 'that counts no image', usageMetadata: { promptTokenCount: 10 }, usage: null },
  { bill: 'that is unreadable', usageMetadata: { promptTokenCount: '10' }, usage: null },
  { bill: 'that is missing', usageMetadata: undefined, usage: null },
])('a bill $bill', async ({ usageMetadata, usage }) => {
  const candidates = [{ content: { parts: [inline(FINISHED)] }, finishReason: 'STOP' }];
  const progress = completed(await attempt(jsonAnswer(200, { candidates, usageMetadata, responseId: 7 })));
  expect(progress).toMatchObject({ usage, requestId: null });
});

test('an edit served is billed for its references', async () => {
  const { connection } = await openServer();
  const references = [referenceImage(), referenceImage()];
  const request = generationRequest(LITE, { prompt: 'x'.repeat(400), references });
  expect(completed(await gemini.start(connection, request, signal)).usage).toEqual({
    textInTokens: 100,
    imageInTokens: 2_240,
    textOutTokens: 0,
    imageOutTokens: 1_120,
  });
});
