import type { Charge, Failure } from '../../../lib/domain/failure.ts';
import type { AtLeastOne } from './at-least-one.ts';
import type { Chance } from './chance.ts';

const FREE: Charge = { charged: 'no' };

/** Refusals with what each provider may have charged for the words; the price is that of the image. */
export function refusalOf(chance: Chance, providerName: string, costMicroUsd: number): Failure {
  const refusals: AtLeastOne<Failure> = [
    {
      kind: 'refused-prompt',
      message: `${providerName} refused this prompt (safety: prohibited content).`,
      charge: FREE,
      httpStatus: 200,
    },
    {
      kind: 'refused-output',
      message: `${providerName} withheld the image (likeness of a known person).`,
      charge: { charged: 'yes', costMicroUsd: Math.ceil(costMicroUsd / 20) },
      refusalCause: 'person',
      httpStatus: 200,
    },
    {
      kind: 'refused-output',
      message: `${providerName} withheld the image (too close to a protected work).`,
      charge: { charged: 'yes', costMicroUsd },
      refusalCause: 'copyright',
    },
  ];
  return chance.pick(refusals);
}

export function failureOf(chance: Chance, providerName: string, costMicroUsd: number): Failure {
  const failures: AtLeastOne<Failure> = [
    { kind: 'unavailable', message: `${providerName} is overloaded.`, charge: FREE, httpStatus: 503 },
    { kind: 'throttled', message: `${providerName} takes no more requests now.`, charge: FREE, httpStatus: 429 },
    { kind: 'insufficient-funds', message: `Your account at ${providerName} is empty.`, charge: FREE, httpStatus: 402 },
    { kind: 'unauthorized', message: `${providerName} does not know this key.`, charge: FREE, httpStatus: 401 },
    { kind: 'rejected', message: `${providerName} does not take this aspect ratio.`, charge: FREE, httpStatus: 400 },
    {
      kind: 'no-image',
      message: `${providerName} answered in words instead of an image: “Which mug?”.`,
      charge: { charged: 'yes', costMicroUsd: Math.ceil(costMicroUsd / 10) },
    },
    { kind: 'timed-out', message: `${providerName} did not answer in time.`, charge: { charged: 'unknown' } },
  ];
  return chance.pick(failures);
}

/** Work on this device costs nothing and leaves no doubt. */
export function deviceFailure(): Failure {
  return { kind: 'internal', message: 'The browser stopped while On-device draft was at work.', charge: FREE };
}

export function lostAnswer(providerName: string): Failure {
  return {
    kind: 'connection-lost',
    message: `The browser stopped while the request to ${providerName} was out, so its answer was lost.`,
    charge: { charged: 'unknown' },
  };
}

/** An answer that lets the runner try again by itself. */
export function busy(providerName: string): Failure {
  return { kind: 'throttled', message: `${providerName} takes no more requests now.`, charge: FREE, httpStatus: 429 };
}
