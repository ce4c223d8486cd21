import { describe, expect, onTestFinished, test } from 'vitest';
import * as z from 'zod/mini';
import { type Charge, type Failure, type FailureKind, failureSchema } from '../../../lib/domain/failure.ts';
import { modelSchema, usageSchema } from '../../../lib/domain/model.ts';
import type { Connection, KeyCheck, Progress, Provider } from '../../../lib/providers/provider.ts';
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
  | 'hangs';

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
  /** Sets what happens to the next paid call, or to the next free one that checks the key. */
  readonly behave: (scenario: Scenario, on?: 'generate' | 'check') => Staged;
  readonly close: () => Promise<void>;
}

interface Misfortune {
  readonly scenario: Scenario;
  readonly state: Exclude<Progress['state'], 'completed'>;
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
  expect(failure.message).toMatch(/^[A-Z][^\n]{10,300}\.$/u);
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
  expectPresentable(progress.failure, key);
  expect(HONEST_CHARGES[progress.state]).toContain(progress.failure.charge.charged);
  return progress.failure;
}

function expectImage(progress: Progress): void {
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

function describeCatalogue({ description }: Provider): void {
  test('describes its models as the catalogue needs them', () => {
    const { models, needsKey, defaultBaseUrl } = description;
    expect(new Set(models.map(({ id }) => id)).size).toBe(models.length);
    for (const model of models) {
      expect(modelSchema.parse(model)).toEqual(model);
      const { pricing, sizes } = model;
      expect(pricing.kind === 'tokens' ? Object.keys(pricing.imageTokens) : sizes).toEqual(sizes);
    }
    expect(defaultBaseUrl !== null).toBe(needsKey);
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
    const { connection, paidCount, receivedBesideKey } = await open();
    expectImage(await provider.start(connection, generationRequest(model, { providerId, references }), neverAborted()));
    expect(paidCount()).toBe(provider.description.needsKey ? 1 : 0);
    expect(leaks(connection.key, receivedBesideKey())).toBe(false);
  });
}

function describeMisfortunes(provider: Provider, open: Open): void {
  const [model] = provider.description.models;
  const request = generationRequest(model, { providerId: provider.description.id });

  test.for(MISFORTUNES)('calls once and tells the truth when the server $scenario', async (misfortune) => {
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

function describeKeyCheck(provider: Provider, open: Open): void {
  test('finds a good connection good, for free', async () => {
    const { connection, paidCount, receivedBesideKey } = await open();
    expect(await provider.checkKey(connection, neverAborted())).toEqual({ ok: true });
    expect(paidCount()).toBe(0);
    expect(leaks(connection.key, receivedBesideKey())).toBe(false);
  });

  if (!provider.description.needsKey) return;

  test('finds a wrong key wrong', async () => {
    const { connection } = await open();
    const wrong = { ...connection, key: 'another-key-than-the-right-one' };
    const failure = expectRefusedCheck(await provider.checkKey(wrong, neverAborted()), wrong.key);
    expect(failure.kind).toBe('unauthorized');
  });

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
    if (provider.description.needsKey) describeMisfortunes(provider, open);
  });
}
