import { expect, test } from 'vitest';
import { fal } from '../../../../lib/providers/fal/fal.ts';
import { FAL_MODELS } from '../../../../lib/providers/fal/models.ts';
import type { Connection } from '../../../../lib/providers/provider.ts';
import { FAL_KEY, problemAnswer, UNAUTHORIZED } from '../../../support/fal-wordings.ts';
import { type Behaviour, jsonAnswer } from '../../../support/provider-server.ts';
import { generationRequest, referenceImage } from '../generation-request.ts';
import { openServer } from './open-server.ts';

const [LITE] = FAL_MODELS;
const { signal } = new AbortController();

/** Just too large to go inside the request. */
function large(mark: number) {
  return referenceImage('image/jpeg', new Uint8Array(600_000).fill(mark));
}

const LARGE = generationRequest(LITE, { references: [large(1), large(2)] });

test('references of a megabyte together go inside the request, and no call more', async () => {
  const { server, connection } = await openServer();
  const references = [
    referenceImage('image/png', new Uint8Array(500_000)),
    referenceImage('image/png', new Uint8Array(500_000)),
  ];
  await fal.start(connection, generationRequest(LITE, { references }), signal);
  expect(server.requests.map(({ purpose }) => purpose)).toEqual(['generate']);
});

test('larger ones are uploaded first, byte for byte and without the key, and named in their order', async () => {
  const { server, connection } = await openServer();
  expect(await fal.start(connection, LARGE, signal)).toMatchObject({ state: 'pending' });
  const puts = server.requests.filter(({ method }) => method === 'PUT');
  expect(puts.map(({ headers }) => [headers['content-type'], headers.authorization])).toEqual([
    ['image/jpeg', undefined],
    ['image/jpeg', undefined],
  ]);
  expect(puts.map(({ body }) => body.length)).toEqual([600_000, 600_000]);
  expect(new Set(puts.map(({ body }) => body[0]))).toEqual(new Set([1, 2]));
  const sent = server.requests.at(-1);
  expect(JSON.parse(sent?.body.toString() ?? '')).toMatchObject({
    image_urls: [expect.stringMatching(/^https:.*-image1\.jpeg$/), expect.stringMatching(/^https:.*-image2\.jpeg$/)],
  });
});

test('an upload says that it is to be gone in a day, and nothing of its file', async () => {
  const { server, connection } = await openServer();
  await fal.start(connection, LARGE, signal);
  const [first] = server.requests;
  expect(first?.headers['x-fal-object-lifecycle']).toBe('{"expiration_duration_seconds":86400}');
  expect(JSON.parse(first?.body.toString() ?? '')).toEqual({ content_type: 'image/jpeg', file_name: 'image1.jpeg' });
});

const FAILED: readonly (readonly [Behaviour, string])[] = [
  [UNAUTHORIZED, 'unauthorized'],
  ['has no funds', 'insufficient-funds'],
  [problemAnswer('file_too_large', 'File too large'), 'rejected'],
  ['answers HTML', 'invalid-response'],
  ['answers foreign JSON', 'invalid-response'],
  ['answers without end', 'invalid-response'],
  ['redirects', 'invalid-response'],
  [jsonAnswer(200, { upload_url: 'http://192.0.2.1/put', file_url: 'https://v3.fal.media/x' }), 'invalid-response'],
  [
    jsonAnswer(200, { upload_url: 'https://a:b@fal.media/put', file_url: 'https://v3.fal.media/x' }),
    'invalid-response',
  ],
];

test.for(FAILED)(
  'an upload that comes to nothing by %s fails for free, and no image is asked for',
  async ([behaviour, kind]) => {
    const { server, connection } = await openServer();
    server.behave(behaviour, 'upload');
    const progress = await fal.start(connection, LARGE, signal);
    expect(progress).toMatchObject({ state: 'failed', failure: { kind, charge: { charged: 'no' } } });
    expect(server.count('generate')).toBe(0);
  },
);

test.for([
  ['throttles', 'throttled', 7_000],
  ['is overloaded', 'unavailable', null],
  ['breaks down', 'unavailable', null],
  ['is behind a bad gateway', 'unavailable', null],
  ['resets', 'connection-lost', null],
  ['breaks off', 'connection-lost', null],
] as const)('an upload whose server %s may be tried again, for free', async ([behaviour, kind, retryAfterMs]) => {
  const { server, connection } = await openServer();
  server.behave(behaviour, 'upload');
  const progress = await fal.start(connection, LARGE, signal);
  expect(progress).toMatchObject({
    state: 'not-processed',
    failure: { kind, charge: { charged: 'no' } },
    retryAfterMs,
  });
  expect(server.count('generate')).toBe(0);
});

async function abortUpload(reason?: DOMException) {
  const { server, connection } = await openServer();
  const { arrived } = server.behave('hangs', 'upload');
  const controller = new AbortController();
  const started = fal.start(connection, LARGE, controller.signal);
  await arrived;
  controller.abort(reason);
  return { started, server, controller };
}

test('an upload that the deadline overtakes is no doubt: nothing was asked for', async () => {
  const { started, server } = await abortUpload(new DOMException('The deadline has passed', 'TimeoutError'));
  expect(await started).toMatchObject({ state: 'not-processed', failure: { kind: 'timed-out' } });
  expect(server.count('generate')).toBe(0);
});

test('an upload that a person stops, stops', async () => {
  const { started, server, controller } = await abortUpload();
  await expect(started).rejects.toBe(controller.signal.reason);
  expect(server.count('generate')).toBe(0);
});

interface Sent {
  readonly origin: string;
  readonly path: string;
  readonly hasKey: boolean;
}

/** A `fetch` that reaches nobody: it answers as fal's hosts do, and tells where everything went. */
function recording(): { readonly connection: Connection; readonly sent: readonly Sent[] } {
  const sent: Sent[] = [];
  const answers: readonly (readonly [RegExp, unknown, Record<string, string>?])[] = [
    [
      /initiate/,
      { upload_url: 'https://storage.googleapis.com/put?signature=1', file_url: 'https://v3.fal.media/in.jpeg' },
    ],
    [/googleapis/, {}],
    [/\/status$/, { status: 'COMPLETED' }],
    [/pricing/, { prices: [{ endpoint_id: 'google/nano-banana-2-lite/edit', unit_price: 1, currency: 'USD' }] }],
    [
      /requests\/7$/,
      { images: [{ url: 'https://v3b.fal.media/files/b/out.png' }] },
      { 'x-fal-billable-units': '0.05' },
    ],
    [/fal\.media/, {}],
    [
      /.*/,
      {
        request_id: '7',
        response_url: 'https://elsewhere.example/requests/7',
        status_url: 'https://queue.fal.run.example/status',
      },
    ],
  ];
  const pretend = (input: string | URL | Request, init: RequestInit = {}): Promise<Response> => {
    const url = new URL(input instanceof Request ? input.url : input);
    const key = new Headers(init.headers).get('authorization');
    sent.push({ origin: url.origin, path: url.pathname, hasKey: key === `Key ${FAL_KEY}` });
    const [, body, headers] = answers.find(([pattern]) => pattern.test(url.href)) ?? [];
    return Promise.resolve(Response.json(body, { headers: headers ?? {} }));
  };
  return { connection: { baseUrl: 'https://queue.fal.run', key: FAL_KEY, fetch: pretend }, sent };
}

test('at fal itself each call goes to its host, and the key to fal’s three alone', async () => {
  const { connection, sent } = recording();
  const started = await fal.start(connection, generationRequest(LITE, { references: [large(1), large(2)] }), signal);
  if (started.state !== 'pending') throw new Error(JSON.stringify(started));
  const checked = await fal.operations?.check(connection, LITE, started.operation, signal);
  expect(checked).toMatchObject({ state: 'completed', costMicroUsd: 50_000, requestId: '7' });
  const job = '/google/nano-banana-2-lite/requests/7';
  expect([...new Set(sent.map((one) => JSON.stringify(one)))].map((one): unknown => JSON.parse(one))).toEqual([
    { origin: 'https://rest.fal.ai', path: '/storage/upload/initiate', hasKey: true },
    { origin: 'https://storage.googleapis.com', path: '/put', hasKey: false },
    { origin: 'https://queue.fal.run', path: '/google/nano-banana-2-lite/edit', hasKey: true },
    // Not the addresses that the answer named: the key is not for them.
    { origin: 'https://queue.fal.run', path: `${job}/status`, hasKey: true },
    { origin: 'https://queue.fal.run', path: job, hasKey: true },
    { origin: 'https://v3b.fal.media', path: '/files/b/out.png', hasKey: false },
    { origin: 'https://api.fal.ai', path: '/v1/models/pricing', hasKey: true },
  ]);
});
