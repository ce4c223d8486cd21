import type { Failure } from '../../lib/domain/failure.ts';
import type { ProviderDescription } from '../../lib/domain/model.ts';
import type { Connection, GenerationRequest, KeyCheck, Progress, Provider } from '../../lib/providers/provider.ts';
import { aFailure, aProvider, aUsage } from './builders.ts';

/** One call of `start`, held until the test answers it. */
export interface Sending {
  readonly connection: Connection;
  readonly request: GenerationRequest;
  readonly signal: AbortSignal;
  readonly answer: (progress: Progress) => void;
  /** What an adapter does with an error that it cannot name. */
  readonly break: (error: Error) => void;
}

/** An adapter that answers when and as the test says, and tells what was asked of it. */
export interface ScriptedProvider extends Provider {
  /** Every call of `start` so far, in their order. */
  readonly sendings: readonly Sending[];
  /** The next call of `start` that no one has waited for yet. */
  nextSending(): Promise<Sending>;
  /** Answers whatever waits, and at once whatever comes. */
  answerAll(progress: Progress): void;
  /** What `checkKey` answers from here on. */
  setKeyCheck(check: KeyCheck): void;
}

/** An aborted call ends as `fetch` does: rejected, with the reason. */
export function scriptedProvider(description: ProviderDescription = aProvider()): ScriptedProvider {
  const sendings: Sending[] = [];
  const waiting: ((sending: Sending) => void)[] = [];
  let taken = 0;
  let standing: Progress | null = null;
  let keyCheck: KeyCheck = { ok: true, balanceMicroUsd: null };
  return {
    description,
    sendings,
    start(connection, request, signal) {
      const { promise, resolve, reject } = Promise.withResolvers<Progress>();
      signal.addEventListener('abort', () => reject(signal.reason));
      const sending: Sending = { connection, request, signal, answer: resolve, break: reject };
      sendings.push(sending);
      if (standing !== null) resolve(standing);
      const waiter = waiting.shift();
      if (waiter !== undefined) {
        taken += 1;
        waiter(sending);
      }
      return promise;
    },
    nextSending() {
      const sending = sendings[taken];
      if (sending === undefined) {
        return new Promise((resolve) => {
          waiting.push(resolve);
        });
      }
      taken += 1;
      return Promise.resolve(sending);
    },
    answerAll(progress) {
      standing = progress;
      for (const { answer } of sendings) answer(progress);
    },
    checkKey: () => Promise.resolve(keyCheck),
    setKeyCheck(check) {
      keyCheck = check;
    },
  };
}

/** The provider's answer with one picture. */
export function completed(image: Blob, overrides: Partial<Extract<Progress, { state: 'completed' }>> = {}): Progress {
  return {
    state: 'completed',
    images: [image],
    usage: aUsage(),
    costMicroUsd: null,
    requestId: 'request-1',
    ...overrides,
  };
}

/** “Not now”: the provider says that it did not process the request. */
export function throttled(retryAfterMs: number | null): Progress {
  const failure = aFailure({ kind: 'throttled', message: 'Google Gemini takes no more requests now.' });
  return { state: 'not-processed', failure, retryAfterMs };
}

export function failed(overrides: Partial<Failure> = {}): Progress {
  return { state: 'failed', failure: aFailure(overrides) };
}
