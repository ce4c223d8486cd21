import type { Failure } from '../../domain/failure.ts';
import type { Progress } from '../provider.ts';
import type { Unanswered } from './exchange.ts';

/** Nothing was sent, and nothing can have been charged. */
export function unsent(kind: Failure['kind'], message: string): Extract<Progress, { state: 'failed' }> {
  return { state: 'failed', failure: { kind, message, charge: { charged: 'no' } } };
}

type Unstarted = Extract<Progress, { state: 'failed' | 'in-doubt' }>;

function noAnswer(state: Unstarted['state'], kind: Failure['kind'], message: string): Unstarted {
  return { state, failure: { kind, message, charge: { charged: 'unknown' } } };
}

/**
 * What a paid request came to that got no answer. In doubt is what may have reached the provider; a redirect or an
 * endless answer shows that something else was reached.
 */
export function unansweredStart(name: string, outcome: Unanswered): Unstarted {
  switch (outcome) {
    case 'redirected':
      return noAnswer('failed', 'invalid-response', `The address for ${name} points elsewhere (a redirect).`);
    case 'oversized':
      return noAnswer('failed', 'invalid-response', `The answer is larger than any that ${name} gives.`);
    case 'lost':
      return noAnswer('in-doubt', 'connection-lost', `The connection to ${name} was lost before its answer had come.`);
    case 'timed-out':
      return noAnswer('in-doubt', 'timed-out', `${name} did not answer in time.`);
    default:
      return outcome satisfies never;
  }
}

function checkFault(name: string, outcome: Unanswered): readonly [kind: Failure['kind'], predicate: string] {
  switch (outcome) {
    case 'redirected':
      return ['invalid-response', 'points elsewhere (a redirect)'];
    case 'oversized':
      return ['invalid-response', `has no ${name} behind it`];
    case 'lost':
      return ['connection-lost', 'could not be reached'];
    case 'timed-out':
      return ['timed-out', 'did not answer in time'];
    default:
      return outcome satisfies never;
  }
}

/** What is wrong with an address, found by a free call. */
export function addressFailure(name: string, baseUrl: string, kind: Failure['kind'], predicate: string): Failure {
  return { kind, message: `${name}’s address ${new URL(baseUrl).host} ${predicate}.`, charge: { charged: 'no' } };
}

/** What a free call came to that got no answer. */
export function unansweredCheck(name: string, baseUrl: string, outcome: Unanswered): Failure {
  return addressFailure(name, baseUrl, ...checkFault(name, outcome));
}

/**
 * What asking after a job came to that got no answer. It is a read and may be repeated freely, so nothing is in doubt
 * that was not before.
 */
export function unansweredPoll(name: string, outcome: Unanswered): Progress {
  const kind = checkFault(name, outcome)[0];
  const message = `${name} could not be asked what became of it.`;
  return { state: 'not-processed', failure: { kind, message, charge: { charged: 'no' } }, retryAfterMs: null };
}
