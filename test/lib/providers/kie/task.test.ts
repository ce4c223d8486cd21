import { expect, test } from 'vitest';
import { kie } from '../../../../lib/providers/kie/kie.ts';
import { KIE_MODELS } from '../../../../lib/providers/kie/models.ts';
import type { Connection, Operation, Progress } from '../../../../lib/providers/provider.ts';
import { told } from '../../../support/kie-script.ts';
import type { ProviderServer } from '../../../support/provider-server.ts';
import { generationRequest } from '../generation-request.ts';
import { openKie, operationOf } from './open-kie.ts';

const [LITE] = KIE_MODELS;
const REQUEST = generationRequest(LITE, { providerId: 'kie', aspectRatio: '16:9' });
const { signal } = new AbortController();
const UNKNOWN_TASK = told(422, 'recordInfo is null');

interface Begun {
  readonly server: ProviderServer;
  readonly connection: Connection;
  readonly operation: Operation;
}

async function begin(): Promise<Begun> {
  const { server, connection } = await openKie();
  const operation = operationOf(await kie.start(connection, REQUEST, signal));
  return { server, connection, operation };
}

async function check({ connection }: Begun, operation: Operation): Promise<Progress> {
  const progress = await kie.operations?.check(connection, LITE, operation, signal);
  if (progress === undefined) throw new Error('kie.ai can be asked');
  return progress;
}

async function end(record: Readonly<Record<string, unknown>>): Promise<Progress> {
  const begun = await begin();
  begun.server.behave(told(200, 'success', { ...begun.operation, ...record }), 'poll');
  return check(begun, begun.operation);
}

test('a task is known by its id alone, and told as the number to quote to support', async () => {
  const { connection } = await openKie();
  const started = await kie.start(connection, REQUEST, signal);
  expect(started).toEqual({
    state: 'pending',
    operation: { taskId: 'task_nano-banana-2-lite_1765178625768' },
    pollAfterMs: null,
    requestId: 'task_nano-banana-2-lite_1765178625768',
  });
});

test('a finished task brings its picture, what it cost by kie.ai’s own count, and no key to its file server', async () => {
  const begun = await begin();
  const { server, operation } = begun;
  expect(await check(begun, operation)).toMatchObject({ state: 'pending', operation });
  expect(await check(begun, operation)).toMatchObject({ state: 'pending', operation });
  const done = await check(begun, operation);
  expect(done).toMatchObject({
    state: 'completed',
    usage: null,
    costMicroUsd: 20_000,
    requestId: operation['taskId'],
  });
  if (done.state !== 'completed') throw new Error(done.state);
  expect(new DataView(await done.images[0].arrayBuffer()).getUint32(16)).toBe(1376);
  const picture = server.requests.find(({ purpose }) => purpose === 'image');
  expect(picture).toBeDefined();
  expect(picture?.headers).not.toHaveProperty('authorization');
});

test.for([
  { creditsConsumed: 0.5, costMicroUsd: 2_500 },
  { creditsConsumed: 0, costMicroUsd: 0 },
  { creditsConsumed: null, costMicroUsd: null },
  { creditsConsumed: -4, costMicroUsd: null },
])('$creditsConsumed credits are $costMicroUsd micro-dollars', async ({ creditsConsumed, costMicroUsd }) => {
  const begun = await begin();
  const { server, operation } = begun;
  const resultJson = JSON.stringify({ resultUrls: [`${server.origin}/results/${operation['taskId']}.png`] });
  server.behave(told(200, 'success', { ...operation, state: 'success', resultJson, creditsConsumed }), 'poll');
  expect(await check(begun, operation)).toMatchObject({ state: 'completed', costMicroUsd });
});

test('an address beside the JSON in JSON is found too', async () => {
  const begun = await begin();
  const { server, operation } = begun;
  const result_urls = [`${server.origin}/results/${operation['taskId']}.png`];
  server.behave(told(200, 'success', { ...operation, state: 'success', resultJson: null, result_urls }), 'poll');
  expect(await check(begun, operation)).toMatchObject({ state: 'completed', costMicroUsd: null });
});

test.for(['waiting', 'queuing', 'generating', 'reviewing'])('“%s” is still under way', async (state) => {
  expect(await end({ state })).toMatchObject({ state: 'pending' });
});

test.for(['', 'not JSON', '{}', '{"resultUrls":[]}', '{"resultObject":{"text":"Which mug?"}}'])(
  'a success whose result is “%s” is an end without an image, at its price',
  async (resultJson) => {
    expect(await end({ state: 'success', resultJson, creditsConsumed: 4 })).toMatchObject({
      state: 'failed',
      failure: { kind: 'no-image', charge: { charged: 'yes', costMicroUsd: 20_000 } },
    });
  },
);

test.for(['http://files.example/1.png', 'file:///etc/passwd', 'https://a:b@files.example/1.png'])(
  'an address such as %s is not opened',
  async (url) => {
    const resultJson = JSON.stringify({ resultUrls: [url] });
    expect(await end({ state: 'success', resultJson })).toMatchObject({
      state: 'failed',
      failure: { kind: 'invalid-response', charge: { charged: 'unknown' } },
    });
  },
);

test('a task that is not known yet is waited for, and forgotten to have been unknown once it is', async () => {
  const begun = await begin();
  const { server, operation } = begun;
  server.behave(UNKNOWN_TASK, 'poll');
  const first = await check(begun, operation);
  expect(first).toMatchObject({ state: 'pending', pollAfterMs: 10_000 });
  const second = await check(begun, operationOf(first));
  expect(second).toMatchObject({ state: 'pending', pollAfterMs: null });
  expect(operationOf(second)).toEqual(operation);
});

test('a task that stays unknown for a minute is lost, and nobody knows whether it was charged', async () => {
  const begun = await begin();
  begun.server.behave('has lost it', 'poll');
  let waitedMs = 0;
  let progress = await check(begun, begun.operation);
  while (progress.state === 'pending') {
    waitedMs += progress.pollAfterMs ?? 0;
    progress = await check(begun, progress.operation);
  }
  expect(waitedMs).toBe(60_000);
  expect(progress).toMatchObject({ state: 'failed', failure: { kind: 'expired', charge: { charged: 'unknown' } } });
});

test.for([told(404, 'Task not found'), told(200, 'success')])(
  '“not found” in other words is no end either',
  async (answer) => {
    const begun = await begin();
    begun.server.behave(answer, 'poll');
    expect(await check(begun, begun.operation)).toMatchObject({ state: 'pending', pollAfterMs: 10_000 });
  },
);

test('a rejected question changes nothing, and says so', async () => {
  const begun = await begin();
  begun.server.behave(told(422, 'taskId is malformed'), 'poll');
  expect(await check(begun, begun.operation)).toMatchObject({ state: 'not-processed', failure: { kind: 'rejected' } });
});

test('an id is a value in the address that is asked, and never a part of it', async () => {
  const { server, connection } = await openKie();
  await kie.operations?.check(connection, LITE, { taskId: 'a/../b?c=d&e' }, signal);
  expect(server.requests.map(({ path }) => path)).toEqual(['/api/v1/jobs/recordInfo?taskId=a%2F..%2Fb%3Fc%3Dd%26e']);
});

test('kie.ai offers neither a way to call a task back nor a list of them', () => {
  expect(Object.keys(kie.operations ?? {})).toEqual(['check']);
  expect(kie.description.cancels).toBe('never');
});
