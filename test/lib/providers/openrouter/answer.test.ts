import { expect, test } from 'vitest';
import { OPENROUTER_MODELS } from '../../../../lib/providers/openrouter/models.ts';
import { openrouter } from '../../../../lib/providers/openrouter/openrouter.ts';
import type { Progress } from '../../../../lib/providers/provider.ts';
import { imagesAnswer } from '../../../support/openrouter-script.ts';
import { type Behaviour, jsonAnswer } from '../../../support/provider-server.ts';
import { generationRequest, PIXEL_BYTES } from '../generation-request.ts';
import { openServer } from './open-server.ts';

const PIXEL = Buffer.from(PIXEL_BYTES).toString('base64');

async function attempt(behaviour: Behaviour): Promise<Progress> {
  const { server, connection } = await openServer();
  server.behave(behaviour);
  return openrouter.start(connection, generationRequest(OPENROUTER_MODELS[0]), new AbortController().signal);
}

async function completed(behaviour: Behaviour): Promise<Extract<Progress, { state: 'completed' }>> {
  const progress = await attempt(behaviour);
  if (progress.state !== 'completed') throw new Error(progress.state);
  return progress;
}

test('an image comes byte for byte, with the name of its request and its cost', async () => {
  const { images, ...rest } = await completed(imagesAnswer(PIXEL, 0.0336));
  expect(images).toHaveLength(1);
  expect(images[0].type).toBe('image/png');
  expect(await images[0].bytes()).toEqual(PIXEL_BYTES);
  expect(rest).toEqual({ state: 'completed', usage: null, costMicroUsd: 33_600, requestId: 'gen-1771-good' });
});

test.for([
  { bill: 'none', usage: undefined, cost: null },
  { bill: 'nothing', usage: { cost: 0 }, cost: 0 },
  { bill: 'a fraction of a micro-dollar', usage: { cost: 0.03360001 }, cost: 33_601 },
  { bill: 'no figure', usage: { cost: null }, cost: null },
  { bill: 'a text', usage: { cost: '0.0336' }, cost: null },
  { bill: 'less than nothing', usage: { cost: -1 }, cost: null },
  { bill: 'nonsense', usage: 'free', cost: null },
  {
    bill: 'the maker’s price a second time',
    usage: { cost: 0.04, is_byok: false, cost_details: { upstream_inference_cost: 0.04 } },
    cost: 40_000,
  },
  {
    bill: 'a fee, and the maker’s price on a key of one’s own',
    usage: { cost: 0.002, is_byok: true, cost_details: { upstream_inference_cost: 0.04 } },
    cost: 42_000,
  },
  { bill: 'a fee on a key of one’s own and no price', usage: { cost: 0.002, is_byok: true }, cost: null },
])('an image whose bill says $bill cost $cost', async ({ usage, cost }) => {
  expect(await completed(imagesAnswer(PIXEL, 0, { usage }))).toMatchObject({ costMicroUsd: cost });
});

test('an image needs no media type and no name, and an error beside it does not lose it', async () => {
  const answer = jsonAnswer(200, { data: [{ b64_json: PIXEL }], error: { code: 500, message: 'Late' }, extra: 1 });
  const { images, ...rest } = await completed(answer);
  expect(images[0].type).toBe('');
  expect(rest).toMatchObject({ costMicroUsd: null, requestId: null });
});

test('more images than were asked for are all kept', async () => {
  const data = [{ b64_json: PIXEL }, { b64_json: null }, { b64_json: PIXEL, media_type: 'image/webp' }];
  expect((await completed(imagesAnswer('', 0.1, { data }))).images.map(({ type }) => type)).toEqual(['', 'image/webp']);
});

const WITHOUT = 'OpenRouter answered without an image and gives no reason.';

test.for([
  { what: 'no image', spoil: { data: [], usage: { cost: 0 } }, kind: 'no-image', charge: { charged: 'no' } },
  { what: 'no image and no bill', spoil: { data: [], usage: null }, kind: 'no-image', charge: { charged: 'unknown' } },
  {
    what: 'an empty image',
    spoil: { data: [{ b64_json: '' }], usage: { cost: 0.03 } },
    kind: 'no-image',
    charge: { charged: 'yes', costMicroUsd: 30_000 },
  },
  {
    what: 'a damaged image',
    spoil: { data: [{ b64_json: '!!' }], usage: { cost: 0.03 } },
    kind: 'undecodable-image',
    charge: { charged: 'yes', costMicroUsd: 30_000 },
  },
])('an answer with $what is said to be that, and its cost is told', async ({ spoil, kind, charge }) => {
  const progress = await attempt(imagesAnswer('', 0, spoil));
  const message = kind === 'no-image' ? WITHOUT : 'The image in OpenRouter’s answer is damaged.';
  const failure = { kind, message, charge, httpStatus: 200, requestId: 'gen-1771-good' };
  expect(progress).toEqual({ state: 'failed', failure });
});
