import { describe, expect, onTestFinished, test } from 'vitest';
import * as z from 'zod/mini';
import { type Charge, type Failure, type FailureKind, failureSchema } from '../../../lib/domain/failure.ts';
import { type Model, modelSchema, usageSchema } from '../../../lib/domain/model.ts';
import type { Connection, GenerationRequest, KeyCheck, Progress, Provider } from '../../../lib/providers/provider.ts';
import { generationRequest, referenceImage } from './generation-request.ts';

/** What a server can do to a call, in words that fit every provider. */
export type Scenario =
  | 'rejects the key'
  | 'has no funds'
  | 'throttles'
  | 'is overloaded'
  | 'breaks down'
  | 'refuses'
  | 'answers in words'
  | 'answers HTML'
  | 'answers foreign JSON'
  | 'answers nothing'
  | 'answers without end'
  | 'redirects'
  | 'echoes the key'
  | 'resets'
  | 'breaks off'
  /** Only of what is asked after: the server no longer knows it. */
  | 'has lost it'
  | 'hangs';

/**
 * Which call a scenario is for: the next paid one, the next free one that checks the key; and of a provider that works by
 * itself, the next that asks after a job, that fetches its result (the same as asking where these are one), or its picture.
 */
export type Stop = 'generate' | 'check' | 'poll' | 'result' | 'image';

/** A call that a scenario lies in wait for. */
export interface Staged {
  /** Resolves when the call has come in. */
  readonly arrived: Promise<unknown>;
  /** Resolves when its connection is over. */
  readonly closed: Promise<unknown>;
}

/** A provider's server, fresh for one test. */
export interface ConformanceStage {
  /** With a key that the server takes. */
  readonly connection: Connection;
  /** Calls that the provider would bill. */
  readonly paidCount: () => number;
  /** All that has come in, as text, less the header that the key belongs into. */
  readonly receivedBesideKey: () => string;
  /** Sets what happens to the next call of a kind: the paid one unless told. */
  readonly behave: (scenario: Scenario, on?: Stop) => Staged;
  readonly close: () => Promise<void>;
}

/** What there is no picture in. */
type Misery = Exclude<Progress, { state: 'completed' | 'pending' }>;

interface Misfortune {
  readonly scenario: Scenario;
  readonly state: Misery['state'];
  /** The kinds that are true of it. */
  readonly kinds: readonly FailureKind[];
}

const MISFORTUNES: readonly Misfortune[] = [
  { scenario: 'rejects the key', state: 'failed', kinds: ['unauthorized'] },
  { scenario: 'has no funds', state: 'failed', kinds: ['insufficient-funds'] },
  { scenario: 'throttles', state: 'not-processed', kinds: ['throttled'] },
  { scenario: 'is overloaded', state: 'not-processed', kinds: ['unavailable'] },
  { scenario: 'breaks down', state: 'in-doubt', kinds: ['unavailable'] },
  { scenario: 'refuses', state: 'failed', kinds: ['refused-prompt', 'refused-output'] },
  { scenario: 'answers in words', state: 'failed', kinds: ['no-image'] },
  { scenario: 'answers HTML', state: 'failed', kinds: ['invalid-response'] },
  { scenario: 'answers foreign JSON', state: 'failed', kinds: ['invalid-response'] },
  { scenario: 'answers nothing', state: 'failed', kinds: ['invalid-response'] },
  { scenario: 'answers without end', state: 'failed', kinds: ['invalid-response'] },
  { scenario: 'redirects', state: 'failed', kinds: ['invalid-response'] },
  { scenario: 'echoes the key', state: 'failed', kinds: ['rejected', 'unauthorized'] },
  { scenario: 'resets', state: 'in-doubt', kinds: ['connection-lost'] },
  { scenario: 'breaks off', state: 'in-doubt', kinds: ['connection-lost'] },
];

const CHECK_MISFORTUNES: readonly Omit<Misfortune, 'state'>[] = [
  { scenario: 'rejects the key', kinds: ['unauthorized'] },
  { scenario: 'has no funds', kinds: ['insufficient-funds'] },
  { scenario: 'throttles', kinds: ['throttled'] },
  { scenario: 'is overloaded', kinds: ['unavailable'] },
  { scenario: 'breaks down', kinds: ['unavailable'] },
  { scenario: 'answers HTML', kinds: ['invalid-response'] },
  { scenario: 'answers foreign JSON', kinds: ['invalid-response'] },
  { scenario: 'answers nothing', kinds: ['invalid-response'] },
  { scenario: 'answers without end', kinds: ['invalid-response'] },
  { scenario: 'redirects', kinds: ['invalid-response'] },
  { scenario: 'echoes the key', kinds: ['rejected', 'unauthorized'] },
  { scenario: 'resets', kinds: ['connection-lost'] },
  { scenario: 'breaks off', kinds: ['connection-lost'] },
];

function neverAborted(): AbortSignal {
  return new AbortController().signal;
}

function leaks(key: string, text: string): boolean {
  return key !== '' && text.includes(key);
}

/** A failure may be stored and shown: to the schema, in one plain sentence, without the key. */
function expectPresentable(failure: Failure, key: string): void {
  expect(failureSchema.parse(failure)).toEqual(failure);
  // Two providers write their names small, and a sentence may begin with one.
  expect(failure.message).toMatch(/^(?:[A-Z]|fal\b|kie\.ai\b)[^\n]{10,300}\.$/u);
  expect(leaks(key, JSON.stringify(failure))).toBe(false);
}

/** What may be sent again by itself cost nothing; what is in doubt claims no knowledge of its cost. */
const HONEST_CHARGES: Record<Misfortune['state'], readonly Charge['charged'][]> = {
  'not-processed': ['no'],
  'in-doubt': ['unknown'],
  failed: ['no', 'yes', 'unknown'],
};

function expectHonestFailure(progress: Progress, key: string): Failure {
  if (progress.state === 'completed') throw new Error('An image came where none could');
  if (progress.state === 'pending') throw new Error('It is still under way');
  expectPresentable(progress.failure, key);
  expect(HONEST_CHARGES[progress.state]).toContain(progress.failure.charge.charged);
  return progress.failure;
}

function expectImage(progress: Progress): void {
  if (progress.state === 'pending') throw new Error('It is still under way');
  if (progress.state !== 'completed') throw new Error(progress.failure.message);
  for (const image of progress.images) expect(image.size).toBeGreaterThan(0);
  expect(z.nullable(usageSchema).parse(progress.usage)).toEqual(progress.usage);
}

function expectRefusedCheck(check: KeyCheck, key: string): Failure {
  if (check.ok) throw new Error('The check passed where it could not');
  expectPresentable(check.failure, key);
  expect(check.failure.charge).toEqual({ charged: 'no' });
  return check.failure;
}

function pricedSizes({ pricing, sizes }: Model): readonly string[] {
  if (pricing.kind === 'free') return sizes;
  return Object.keys(pricing.kind === 'tokens' ? pricing.imageTokens : pricing.microUsdPerImage);
}

/** A provider that keeps one waiting longer in a test does not do what its server was told. */
const MOST_POLLS = 10;

/** Follows a generation to where asking again, at once, would change nothing. */
async function follow(
  { operations }: Provider,
  { connection }: ConformanceStage,
  { model }: GenerationRequest,
  started: Progress,
): Promise<Progress> {
  let progress = started;
  if (!operations) return progress;
  for (let polls = 0; progress.state === 'pending' && polls < MOST_POLLS; polls += 1) {
    progress = await operations.check(connection, model, progress.operation, neverAborted());
  }
  return progress;
}

function describeCatalogue({ description }: Provider): void {
  test('describes its models as the catalogue needs them', () => {
    const { models, keyUse, defaultBaseUrl } = description;
    expect(new Set(models.map(({ id }) => id)).size).toBe(models.length);
    for (const model of models) {
      expect(modelSchema.parse(model)).toEqual(model);
      expect(pricedSizes(model)).toEqual(model.sizes);
    }
    expect(defaultBaseUrl !== null).toBe(keyUse !== 'none');
    expect(defaultBaseUrl ?? 'https://none').toMatch(/^https:\/\/.*[^/]$/);
  });
}

type Open = () => Promise<ConformanceStage>;

function describeImages(provider: Provider, open: Open): void {
  const { id: providerId, models } = provider.description;
  const cases = models.flatMap((model) => [
    { name: `${model.name} from words`, model, references: [] },
    { name: `${model.name} from two references`, model, references: [referenceImage(), referenceImage()] },
  ]);

  test.for(cases)('makes an image with $name, in one call', async ({ model, references }) => {
    const stage = await open();
    const { connection, paidCount, receivedBesideKey } = stage;
    const request = generationRequest(model, { providerId, references });
    expectImage(await follow(provider, stage, request, await provider.start(connection, request, neverAborted())));
    expect(paidCount()).toBe(provider.description.keyUse === 'none' ? 0 : 1);
    expect(leaks(connection.key, receivedBesideKey())).toBe(false);
  });
}

function describeMisfortunes(provider: Provider, open: Open): void {
  const [model] = provider.description.models;
  const request = generationRequest(model, { providerId: provider.description.id });

  // Who works by itself tells a refusal when it is asked after.
  const told = MISFORTUNES.filter(({ scenario }) => !provider.operations || !LATE.some((late) => late === scenario));

  test.for(told)('calls once and tells the truth when the server $scenario', async (misfortune) => {
    const { scenario, state, kinds } = misfortune;
    const { connection, paidCount, receivedBesideKey, behave } = await open();
    const { closed } = behave(scenario);
    const progress = await provider.start(connection, request, neverAborted());
    expect(progress).toMatchObject({ state });
    expect(kinds).toContain(expectHonestFailure(progress, connection.key).kind);
    await closed;
    expect(paidCount()).toBe(1);
    expect(leaks(connection.key, receivedBesideKey())).toBe(false);
  });

  test('is in doubt when the deadline passes, and hangs up', async () => {
    const { connection, paidCount, behave } = await open();
    const { arrived, closed } = behave('hangs');
    const controller = new AbortController();
    const started = provider.start(connection, request, controller.signal);
    await arrived;
    controller.abort(new DOMException('The deadline has passed', 'TimeoutError'));
    const progress = await started;
    expect(progress).toMatchObject({ state: 'in-doubt', failure: { kind: 'timed-out' } });
    expectHonestFailure(progress, connection.key);
    await closed;
    expect(paidCount()).toBe(1);
  });

  test('stops waiting when a person cancels, and hangs up', async () => {
    const { connection, paidCount, behave } = await open();
    const { arrived, closed } = behave('hangs');
    const controller = new AbortController();
    const started = provider.start(connection, request, controller.signal);
    await arrived;
    controller.abort();
    await expect(started).rejects.toBe(controller.signal.reason);
    await closed;
    expect(paidCount()).toBe(1);
  });

  test('is in doubt when nobody listens at the address', async () => {
    const { connection, close } = await open();
    await close();
    const progress = await provider.start(connection, request, neverAborted());
    expect(progress).toMatchObject({ state: 'in-doubt', failure: { kind: 'connection-lost' } });
    expectHonestFailure(progress, connection.key);
  });

  test.for([
    { fault: 'an empty address', change: { baseUrl: '' } },
    { fault: 'an address that is none', change: { baseUrl: 'not an address' } },
    { fault: 'an address of another protocol', change: { baseUrl: 'ftp://127.0.0.1' } },
    { fault: 'a key with a line break', change: { key: 'canary\nkey' } },
    { fault: 'a key beyond ASCII', change: { key: 'canary-кey' } },
  ])('sends nothing, and says that it cost nothing, for $fault', async ({ change }) => {
    const { connection, receivedBesideKey } = await open();
    const before = receivedBesideKey();
    const faulty = { ...connection, ...change };
    const progress = await provider.start(faulty, request, neverAborted());
    expect(progress).toMatchObject({ state: 'failed', failure: { charge: { charged: 'no' } } });
    expectHonestFailure(progress, faulty.key);
    expectRefusedCheck(await provider.checkKey(faulty, neverAborted()), faulty.key);
    expect(receivedBesideKey()).toBe(before);
  });
}

/** What a provider that works by itself says only when it is asked after. */
const LATE: readonly Scenario[] = ['refuses', 'answers in words'];

/** Whatever happens to a reading call changes nothing, and it may be repeated. */
const READING: readonly Scenario[] = [
  'rejects the key',
  'throttles',
  'is overloaded',
  'breaks down',
  'answers HTML',
  'answers foreign JSON',
  'answers nothing',
  'answers without end',
  'redirects',
  'echoes the key',
  'resets',
  'breaks off',
];

const ENDINGS = [
  { on: 'result', scenario: 'refuses', kinds: ['refused-prompt', 'refused-output'] },
  { on: 'result', scenario: 'answers in words', kinds: ['no-image'] },
  { on: 'poll', scenario: 'has lost it', kinds: ['expired'] },
  { on: 'image', scenario: 'has lost it', kinds: ['expired'] },
] as const;

/** At a picture's address only what is wrong with the transport can be told; the bytes are for another reader. */
const AT_IMAGE: readonly Scenario[] = ['is overloaded', 'breaks down', 'answers without end', 'resets', 'breaks off'];

function describeOperations(provider: Provider, open: Open): void {
  const { operations } = provider;
  if (!operations) return;
  const [model] = provider.description.models;
  const request = generationRequest(model, { providerId: provider.description.id });
  const readings = [
    ...READING.flatMap((scenario) => [
      { scenario, on: 'poll' as const },
      { scenario, on: 'result' as const },
    ]),
    ...AT_IMAGE.map((scenario) => ({ scenario, on: 'image' as const })),
  ];

  async function begin(stage: ConformanceStage): Promise<Extract<Progress, { state: 'pending' }>> {
    const started = await provider.start(stage.connection, request, neverAborted());
    if (started.state !== 'pending') throw new Error(`It is ${started.state}, not under way`);
    return started;
  }

  test('knows an operation again that was stored, and holds no key in it', async () => {
    const stage = await open();
    const { operation, ...rest } = await begin(stage);
    expect(z.record(z.string(), z.string()).parse(operation)).toEqual(operation);
    expect(leaks(stage.connection.key, JSON.stringify(operation))).toBe(false);
    const stored: unknown = JSON.parse(JSON.stringify(operation));
    const again = { ...rest, operation: z.record(z.string(), z.string()).parse(stored) };
    expectImage(await follow(provider, stage, request, again));
  });

  test('gives a finished result again, as often as it is asked', async () => {
    const stage = await open();
    const started = await begin(stage);
    const first = await follow(provider, stage, request, started);
    const second = await follow(provider, stage, request, started);
    if (first.state !== 'completed' || second.state !== 'completed') throw new Error('No result');
    expect(await second.images[0].bytes()).toEqual(await first.images[0].bytes());
    expect(stage.paidCount()).toBe(1);
  });

  test.for(readings)('changes nothing when the server $scenario at the $on', async ({ scenario, on }) => {
    const stage = await open();
    const started = await begin(stage);
    const { closed } = stage.behave(scenario, on);
    const progress = await follow(provider, stage, request, started);
    expect(progress).toMatchObject({ state: 'not-processed' });
    expectHonestFailure(progress, stage.connection.key);
    await closed;
    expectImage(await follow(provider, stage, request, started));
    expect(stage.paidCount()).toBe(1);
    expect(leaks(stage.connection.key, stage.receivedBesideKey())).toBe(false);
  });

  test.for(ENDINGS)('ends when the server $scenario at the $on', async ({ scenario, on, kinds }) => {
    const stage = await open();
    const started = await begin(stage);
    stage.behave(scenario, on);
    const progress = await follow(provider, stage, request, started);
    expect(progress).toMatchObject({ state: 'failed' });
    expect(kinds).toContain(expectHonestFailure(progress, stage.connection.key).kind);
    expect(stage.paidCount()).toBe(1);
  });

  test('changes nothing when nobody answers in time, and stops when a person cancels', async () => {
    const stage = await open();
    const { operation } = await begin(stage);
    const late = new AbortController();
    const first = stage.behave('hangs', 'poll');
    const checked = operations.check(stage.connection, model, operation, late.signal);
    await first.arrived;
    late.abort(new DOMException('The deadline has passed', 'TimeoutError'));
    expect(await checked).toMatchObject({ state: 'not-processed', failure: { kind: 'timed-out' } });
    const cancelled = new AbortController();
    const second = stage.behave('hangs', 'poll');
    const again = operations.check(stage.connection, model, operation, cancelled.signal);
    await second.arrived;
    cancelled.abort();
    await expect(again).rejects.toBe(cancelled.signal.reason);
  });
}

function describeKeyCheck(provider: Provider, open: Open): void {
  test('finds a good connection good, for free', async () => {
    const { connection, paidCount, receivedBesideKey } = await open();
    expect(await provider.checkKey(connection, neverAborted())).toMatchObject({ ok: true });
    expect(paidCount()).toBe(0);
    expect(leaks(connection.key, receivedBesideKey())).toBe(false);
  });

  if (provider.description.keyUse === 'none') return;

  if (provider.description.keyUse === 'required') describeWrongKey(provider, open);
  describeCheckMisfortunes(provider, open);
}

function describeWrongKey(provider: Provider, open: Open): void {
  test('finds a wrong key wrong', async () => {
    const { connection } = await open();
    const wrong = { ...connection, key: 'another-key-than-the-right-one' };
    const failure = expectRefusedCheck(await provider.checkKey(wrong, neverAborted()), wrong.key);
    expect(failure.kind).toBe('unauthorized');
  });
}

function describeCheckMisfortunes(provider: Provider, open: Open): void {
  test.for(CHECK_MISFORTUNES)('says in a check that the server $scenario', async ({ scenario, kinds }) => {
    const { connection, paidCount, behave } = await open();
    const { closed } = behave(scenario, 'check');
    const failure = expectRefusedCheck(await provider.checkKey(connection, neverAborted()), connection.key);
    expect(kinds).toContain(failure.kind);
    expect(failure.message).not.toMatch(/\bimage\b.*\bmade\b/);
    await closed;
    expect(paidCount()).toBe(0);
  });

  test('says in a check that nobody answers in time, or at all', async () => {
    const { connection, behave, close } = await open();
    const { arrived } = behave('hangs', 'check');
    const controller = new AbortController();
    const checked = provider.checkKey(connection, controller.signal);
    await arrived;
    controller.abort(new DOMException('The deadline has passed', 'TimeoutError'));
    expect(expectRefusedCheck(await checked, connection.key).kind).toBe('timed-out');
    await close();
    const unreached = await provider.checkKey(connection, neverAborted());
    expect(expectRefusedCheck(unreached, connection.key).kind).toBe('connection-lost');
  });
}

/** No server, and none may be called. */
function onDevice(): ConformanceStage {
  const refuse = () => {
    throw new Error('Nothing may leave this device');
  };
  return {
    connection: { baseUrl: '', key: '', fetch: refuse },
    paidCount: () => 0,
    receivedBesideKey: () => '',
    behave: refuse,
    close: () => Promise.resolve(),
  };
}

/**
 * What every adapter must pass, whatever its provider. Needs nothing of Node, so that an adapter that draws can be
 * tested in a browser.
 *
 * @param openStage starts the provider's server; left out for what runs on the device
 */
export function describeConformance(provider: Provider, openStage?: Open): void {
  async function open(): Promise<ConformanceStage> {
    const stage = openStage ? await openStage() : onDevice();
    onTestFinished(stage.close);
    return stage;
  }

  describe(`${provider.description.name} keeps the provider contract`, () => {
    describeCatalogue(provider);
    describeImages(provider, open);
    describeKeyCheck(provider, open);
    if (provider.description.keyUse !== 'none') describeMisfortunes(provider, open);
    describeOperations(provider, open);
  });
}
