import { expect, test } from 'vitest';
import type { Behaviour } from '../../../../support/gemini-server.ts';
import { fixtureAnswer } from '../../../../support/gemini-answers.ts';
import { gradientPng } from '../../../../support/gradient-png.ts';
import { batches, LITE, MANY, openFinished, signal } from './open-batches.ts';

/** The image's 1,120 tokens at 30, and the two of the prompt at 0.25, all at half. */
const COST_MICRO_USD = 16_801;

test.for([
  { count: 2, how: 'in the answer' },
  { count: MANY, how: 'in a file' },
])('each result $how is handed on under its job’s id, byte for byte, at the batch’s price', async ({ count }) => {
  const { endings, fetch } = await openFinished(count);
  expect(await fetch()).toBeNull();
  expect([...endings.keys()]).toEqual(Array.from({ length: count }, (_, index) => `job-${index}`));
  for (const [jobId, ending] of endings) {
    expect(ending).toMatchObject({ state: 'completed', costMicroUsd: COST_MICRO_USD, requestId: `r-${jobId}` });
    if (ending.state !== 'completed') throw new Error(jobId);
    expect(Buffer.from(await ending.images[0].bytes()).equals(gradientPng(64, 64, jobId))).toBe(true);
  }
});

const errors = new Map<string, object>([
  ['job-1', { code: 3, message: 'The prompt is too long.' }],
  ['job-2', { code: 8, message: 'Resource has been exhausted (e.g. check quota).', status: 'RESOURCE_EXHAUSTED' }],
  ['job-3', { code: 13, message: 'Internal error.' }],
  ['job-4', { code: 503, message: 'The model is overloaded.', status: 'UNAVAILABLE' }],
]);

test.for([5, MANY])('of %i, those that failed say why, and the others come all the same', async (count) => {
  const refusal: unknown = JSON.parse(fixtureAnswer('refuse-output').text);
  const { endings, fetch } = await openFinished(count, (rules) => {
    rules.spoil = (key) => {
      if (key === 'job-0') return { response: refusal };
      const error = errors.get(key);
      return error ? { error } : null;
    };
  });
  expect(await fetch()).toBeNull();
  expect(endings.size).toBe(count);
  const failures = [...endings.values()].flatMap((ending) => (ending.state === 'failed' ? [ending.failure] : []));
  expect(failures).toMatchObject([
    { kind: 'refused-output' },
    { kind: 'rejected', message: 'Google rejected the request: “The prompt is too long”.', charge: { charged: 'no' } },
    { kind: 'throttled', charge: { charged: 'no' } },
    {
      kind: 'unavailable',
      message: 'Google broke off in the batch with a server error (HTTP 500).',
      charge: { charged: 'unknown' },
    },
    { kind: 'unavailable', charge: { charged: 'no' } },
  ]);
});

test('a refusal is charged at the batch’s price', async () => {
  const response: unknown = JSON.parse(fixtureAnswer('refuse-output').text);
  const whole = await openFinished(1, (rules) => {
    rules.spoil = () => ({ response });
  });
  await whole.fetch();
  const [atHalf] = [...whole.endings.values()];
  const full = { ...LITE, batch: undefined };
  const price: unknown[] = [];
  await batches.fetchResults(
    whole.connection,
    full,
    whole.operation,
    (_jobId, ending) => {
      price.push(ending.state === 'failed' && ending.failure.charge);
      return Promise.resolve();
    },
    signal,
  );
  const [charge] = price;
  expect(charge).toMatchObject({ charged: 'yes' });
  if (atHalf?.state !== 'failed' || atHalf.failure.charge.charged !== 'yes') throw new Error('Not charged');
  expect(charge).toHaveProperty('costMicroUsd');
  const { costMicroUsd } = atHalf.failure.charge;
  expect([costMicroUsd * 2, costMicroUsd * 2 - 1]).toContain(Object.values(charge ?? {})[1]);
});

test('a file torn in the middle gives what is whole, and says that there is more; the next time all of it comes', async () => {
  const { server, endings, fetch } = await openFinished(MANY, (rules) => {
    rules.tornAfter = 4;
  });
  expect(await fetch()).toMatchObject({
    kind: 'invalid-response',
    message: '1 result of the batch at Google could not be read.',
  });
  expect(endings.size).toBe(4);
  server.batches.rules.tornAfter = null;
  expect(await fetch()).toBeNull();
  expect(endings.size).toBe(MANY);
});

test('a connection that breaks gives what is whole, and says that it broke', async () => {
  const { server, endings, fetch } = await openFinished(MANY);
  server.behave('truncated', { on: 'download' });
  expect(await fetch()).toMatchObject({ kind: 'connection-lost' });
  expect(endings.size).toBe(4);
});

test.for<readonly [Behaviour, string]>([
  ['reset', 'connection-lost'],
  ['server-error', 'unavailable'],
  ['throttle', 'throttled'],
  ['invalid-key', 'unauthorized'],
  ['redirect', 'invalid-response'],
  ['html', 'invalid-response'],
])('%s hands nothing on and says why', async ([behaviour, kind]) => {
  for (const [count, on] of [[MANY, 'download'] as const, [2, 'poll'] as const]) {
    const { server, endings, fetch } = await openFinished(count);
    server.behave(behaviour, { on });
    expect(await fetch()).toMatchObject({ kind });
    expect(endings.size).toBe(0);
  }
});

test('results that Google no longer has are gone', async () => {
  const { connection, endings } = await openFinished(2);
  const take = () => Promise.reject(new Error('Nothing is there'));
  for (const operation of [{ name: 'batches/gone' }, { name: 'batches/b1', file: 'files/batch-gone' }]) {
    const failure = await batches.fetchResults(connection, LITE, operation, take, signal);
    expect(failure).toMatchObject({ kind: 'expired', charge: { charged: 'unknown' } });
  }
  expect(endings.size).toBe(0);
});

test('a results file that is forbidden or gone, which Google does not tell apart, is said to be one of both', async () => {
  const { server, endings, fetch } = await openFinished(MANY);
  server.batches.rules.goneAs = 'forbidden';
  expect(await fetch()).toMatchObject({
    kind: 'unauthorized',
    message: 'Google no longer has the results of this batch, or they belong to another key’s project.',
    charge: { charged: 'no' },
  });
  server.batches.rules.goneAs = null;
  expect(await fetch()).toBeNull();
  expect(endings.size).toBe(MANY);
});

test('who has enough is handed no more, and the rest of a file is not waited for', async () => {
  const { server, connection, operation } = await openFinished(MANY);
  const stalled = server.behave('stall', { on: 'download' });
  const taken: string[] = [];
  const take = (jobId: string) => {
    taken.push(jobId);
    return Promise.resolve(jobId !== 'job-1');
  };
  expect(await batches.fetchResults(connection, LITE, operation, take, signal)).toBeNull();
  expect(taken).toEqual(['job-0', 'job-1']);
  await stalled.closed;
});

test('who has enough of results in an answer is handed no more either', async () => {
  const { connection, operation } = await openFinished(3);
  const taken: string[] = [];
  const take = (jobId: string) => {
    taken.push(jobId);
    return Promise.resolve(false);
  };
  expect(await batches.fetchResults(connection, LITE, operation, take, signal)).toBeNull();
  expect(taken).toEqual(['job-0']);
});

test('lines that are nobody’s are skipped and told of; empty ones are nothing', async () => {
  const { server, endings, fetch } = await openFinished(MANY);
  const text = fixtureAnswer('text-to-image').text.replaceAll('\n', ' ');
  const lines = [
    `{"response":${text}}`,
    '',
    `{"key":"","response":${text}}`,
    `{"key":"job-3","response":${text}}`,
    '[]',
  ];
  server.behave(
    { status: 200, contentType: 'application/jsonl', text: `${lines.join('\r\n')}\n\n` },
    { on: 'download' },
  );
  expect(await fetch()).toMatchObject({ message: '3 results of the batch at Google could not be read.' });
  expect([...endings.keys()]).toEqual(['job-3']);
});

test('each result is waited for before the next is read, and what taking it throws is thrown', async () => {
  const { connection, operation } = await openFinished(MANY);
  const taken: string[] = [];
  const take = async (jobId: string) => {
    taken.push(jobId);
    await Promise.resolve();
    if (jobId === 'job-2') throw new Error('The disk is full');
  };
  await expect(batches.fetchResults(connection, LITE, operation, take, signal)).rejects.toThrow('The disk is full');
  expect(taken).toEqual(['job-0', 'job-1', 'job-2']);
});

test.for([MANY, 2])('a person may stop the fetching of %i', async (count) => {
  const { connection, operation } = await openFinished(count, (rules) => {
    rules.imageBytes = 1_000_000;
  });
  const person = new AbortController();
  const taken: string[] = [];
  const take = (jobId: string) => {
    taken.push(jobId);
    person.abort(new Error('Enough'));
    return Promise.resolve();
  };
  await expect(batches.fetchResults(connection, LITE, operation, take, person.signal)).rejects.toThrow('Enough');
  expect(taken).toEqual(['job-0']);
});
