import { describe, expect, it } from 'vitest';
import { failureKindSchema } from '../../../lib/domain/failure.ts';
import { chargeOf, isEnded, paidMicroUsd, stateWords, type Job } from '../../../lib/domain/job.ts';
import {
  aCancelledJob,
  aFailedJob,
  aFailure,
  anUnconfirmedJob,
  aQueuedJob,
  aSavingJob,
  aSubmittingJob,
  aSucceededJob,
} from '../../support/builders.ts';

const CHARGED = { charged: 'yes', costMicroUsd: 1_234 } as const;
const UNKNOWN = { charged: 'unknown' } as const;
const NOT_CHARGED = { charged: 'no' } as const;

describe('a job’s state', () => {
  it.each<[Job, string, boolean]>([
    [aQueuedJob(), 'Queued', false],
    [aSubmittingJob(), 'Generating', false],
    [aSavingJob(), 'Saving', false],
    [aSucceededJob(), 'Done', true],
    [aFailedJob(), 'Failed', true],
    [aCancelledJob(), 'Cancelled', true],
    [anUnconfirmedJob(), 'Needs your decision', false],
  ])('$state reads “%s” (ended: %s)', (job, words, ended) => {
    expect(stateWords(job)).toBe(words);
    expect(isEnded(job)).toBe(ended);
  });

  it('reads “Refused” where the provider would not, “Failed” for every other failure', () => {
    const refused = failureKindSchema.options.filter(
      (kind) => stateWords(aFailedJob({ failure: aFailure({ kind }) })) === 'Refused',
    );
    expect(refused).toEqual(['refused-prompt', 'refused-output']);
  });
});

describe('what was paid', () => {
  it.each<[string, Job, number | null]>([
    ['not known while it is open', aQueuedJob(), null],
    ['not known while it is out', aSubmittingJob(), null],
    ['not told before the picture is safe', aSavingJob(), null],
    ['the cost of a result', aSucceededJob({ costMicroUsd: 33_606 }), 33_606],
    ['nothing for a free failure', aFailedJob({ failure: aFailure({ charge: NOT_CHARGED }) }), 0],
    ['what a failure cost', aFailedJob({ failure: aFailure({ charge: CHARGED }) }), 1_234],
    ['unknown for a doubtful failure', aFailedJob({ failure: aFailure({ charge: UNKNOWN }) }), null],
    ['nothing for what was cancelled in time', aCancelledJob({ charge: NOT_CHARGED }), 0],
    ['unknown for what was cancelled too late', aCancelledJob({ charge: UNKNOWN }), null],
    ['what a settled doubt cost', aCancelledJob({ charge: CHARGED }), 1_234],
    ['unknown while the person has not decided', anUnconfirmedJob(), null],
  ])('is %s', (_, job, expected) => {
    expect(paidMicroUsd(job)).toBe(expected);
  });

  it('is in doubt only for an unsuccessful job', () => {
    expect([aQueuedJob(), aSubmittingJob(), aSavingJob(), aSucceededJob()].map(chargeOf)).toEqual(
      Array.from({ length: 4 }, () => null),
    );
    expect(chargeOf(anUnconfirmedJob())).toEqual(UNKNOWN);
    expect(chargeOf(aCancelledJob({ charge: CHARGED }))).toEqual(CHARGED);
  });
});
