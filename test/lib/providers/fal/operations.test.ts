import { imageDimensionsFromData } from 'image-dimensions';
import { expect, test } from 'vitest';
import { NO_REQUEST, noApplication } from '../../../support/fal-wordings.ts';
import { jsonAnswer } from '../../../support/provider-server.ts';
import { begin, check, finish } from './follow.ts';
import { openServer } from './open-server.ts';

test('the image that was asked for comes, byte for byte', async () => {
  const { connection } = await openServer();
  const progress = await finish(connection, await begin(connection));
  if (progress.state !== 'completed') throw new Error(JSON.stringify(progress));
  expect(imageDimensionsFromData(await progress.images[0].bytes())).toMatchObject({ width: 1264, height: 848 });
});

test.for([
  { bill: 'dollars, as of Lite', headers: { 'x-fal-billable-units': '0.042' }, price: {}, costMicroUsd: 42_000 },
  {
    bill: 'images, of which one at 2K is one and a half',
    headers: { 'x-fal-billable-units': '1.5' },
    price: { unit_price: 0.08, unit: 'images' },
    costMicroUsd: 120_000,
  },
  { bill: 'nothing, though an image came', headers: { 'x-fal-billable-units': '0' }, price: {}, costMicroUsd: null },
  { bill: 'what is no number', headers: { 'x-fal-billable-units': 'many' }, price: {}, costMicroUsd: null },
  { bill: 'another currency', headers: {}, price: { currency: 'EUR' }, costMicroUsd: null },
  { bill: 'no price', headers: {}, price: { unit_price: null }, costMicroUsd: null },
])('a bill that counts $bill', async ({ headers, price, costMicroUsd }) => {
  const { connection } = await openServer({ resultHeaders: headers, price });
  expect(await finish(connection, await begin(connection))).toMatchObject({ state: 'completed', costMicroUsd });
});

test('the price is that of the endpoint that fal says it bills', async () => {
  const { server, connection } = await openServer({ resultHeaders: { 'x-fal-bill-as': 'google/other/edit' } });
  await finish(connection, await begin(connection));
  expect(server.requests.at(-1)?.path).toBe('/v1/models/pricing?endpoint_id=google%2Fother%2Fedit');
});

test.for(['resets', 'redirects'] as const)('a price list that once %s is asked again', async (scenario) => {
  const { server, connection } = await openServer();
  server.behave(scenario, 'check');
  expect(await finish(connection, await begin(connection))).toMatchObject({ state: 'completed', costMicroUsd: 42_000 });
});

test.for(['breaks down', 'answers HTML', 'rejects the key'] as const)(
  'a price list that %s costs nobody the image',
  async (scenario) => {
    const { server, connection } = await openServer();
    server.behave(scenario, 'check');
    expect(await finish(connection, await begin(connection))).toMatchObject({ state: 'completed', costMicroUsd: null });
  },
);

test('a state that nobody has heard of is explained by the result', async () => {
  const { server, connection } = await openServer();
  const operation = await begin(connection);
  server.behave(jsonAnswer(200, { status: 'SUSPENDED' }), 'poll');
  expect(await check(connection, operation)).toMatchObject({ state: 'pending', operation });
  expect(server.count('result')).toBe(1);
});

test('a job that fal no longer knows has expired, and nobody knows what it cost', async () => {
  const { server, connection } = await openServer();
  const operation = await begin(connection);
  server.behave(NO_REQUEST, 'poll');
  expect(await check(connection, operation)).toEqual({
    state: 'failed',
    failure: {
      kind: 'expired',
      message: 'The job is no longer known at fal.',
      charge: { charged: 'unknown' },
      httpStatus: 404,
    },
  });
});

test('an image that was made and is gone has expired, at its price', async () => {
  const { server, connection } = await openServer();
  const operation = await begin(connection);
  server.behave('has lost it', 'image');
  expect(await finish(connection, operation)).toMatchObject({
    state: 'failed',
    failure: { kind: 'expired', charge: { charged: 'yes', costMicroUsd: 42_000 } },
  });
});

test.for([noApplication('nano-banana-2-lite'), { status: 404, contentType: 'text/html', body: '<h1>Not Found</h1>' }])(
  'an address without fal behind it says nothing of the job: %j',
  async (answer) => {
    const { server, connection } = await openServer();
    const operation = await begin(connection);
    server.behave(answer, 'poll');
    expect(await check(connection, operation)).toMatchObject({ state: 'not-processed' });
    expect(await finish(connection, operation)).toMatchObject({ state: 'completed' });
  },
);

test('an image at an address that is not safe is not called', async () => {
  const { server, connection } = await openServer();
  const operation = await begin(connection);
  const images = [{ url: 'http://192.0.2.1/out.png' }];
  server.behave(jsonAnswer(200, { images }), 'result');
  expect(await finish(connection, operation)).toMatchObject({
    state: 'not-processed',
    failure: { kind: 'invalid-response' },
  });
});

test('a job is asked after at a new Base URL by its id', async () => {
  const first = await openServer();
  const operation = await begin(first.connection);
  expect(operation['status']).toMatch(new RegExp(`^${first.server.origin}/`));
  const second = await openServer();
  await check(second.connection, operation);
  expect(second.server.requests.map(({ path }) => path)).toEqual([
    `/google/nano-banana-2-lite/requests/${operation['requestId']}/status`,
  ]);
  expect(first.server.count('poll')).toBe(0);
});
