import { describe, expect, it } from 'vitest';
import { jobDetails, jobDetailsText } from '../../../lib/domain/job-details.ts';
import type { Job } from '../../../lib/domain/job.ts';
import {
  aCancelledJob,
  aFailedJob,
  aFailure,
  aFrozenBrief,
  anAsset,
  anOutput,
  anUnconfirmedJob,
  aQueuedJob,
  aReference,
  assetId,
  aSource,
  aSubmittingJob,
  aSucceededJob,
  AT,
} from '../../support/builders.ts';
import { cancelSent } from '../../../lib/domain/transitions.ts';

function value(job: Job, label: string): string | undefined {
  return jobDetails(job).find((row) => row.label === label)?.value;
}

const MUG = aReference({
  role: 'product',
  source: aSource({ imageUrl: 'data:image/png;base64,iVBORw0KGgoAAAANSUhEUg' }),
  content: { state: 'ready', asset: anAsset({ id: assetId('mug') }), capturedBy: 'visible-tab' },
});

describe('jobDetails', () => {
  const job = aSucceededJob({
    brief: aFrozenBrief({ references: [MUG], output: anOutput({ aspectRatio: '16:9', format: 'image/webp' }) }),
    prompt: 'Generate an image.',
    reservedMicroUsd: 38_064,
    costMicroUsd: 33_606,
    requestId: 'request-1',
  });

  it.each([
    ['Job', job.id],
    ['State', 'Done'],
    ['Provider', 'Google Gemini'],
    ['Model', 'Nano Banana 2 Lite (gemini-3.1-flash-lite-image)'],
    ['Settings', '16:9, 1K, format image/webp'],
    ['Asked', '2026-11-23T14:25:30.000Z'],
    ['Ended', '2026-11-23T14:25:36.500Z'],
    ['Price quoted', 'at most 38.1 credits'],
    ['Price paid', '33.7 credits'],
    ['Request id at the provider', 'request-1'],
    ['Attempt 1', 'sent 2026-11-23T14:25:31.000Z, ended 2026-11-23T14:25:36.000Z, answered'],
    ['@image1', `Product, 600×400 · JPEG · 104 kB, cropped from the visible tab, SHA-256 ${assetId('mug')}`],
    ['Image 1', `1024×1024 · PNG · 104 kB, SHA-256 ${assetId('result')}`],
    ['Usage in tokens', '24 text in, 0 image in, 0 text out, 1120 image out'],
    ['Prompt', 'Generate an image.'],
  ])('of a result tell “%s”', (label, expected) => {
    expect(value(job, label)).toBe(expected);
  });

  it('of a failure tell what happened, its status and its request id', () => {
    const failure = aFailure({ message: 'Google refused it.', httpStatus: 400, requestId: 'request-2' });
    const failed = aFailedJob({ failure });
    expect(value(failed, 'What happened')).toBe('Google refused it.');
    expect(value(failed, 'HTTP status')).toBe('400');
    expect(value(failed, 'Request id at the provider')).toBe('request-2');
    expect(value(failed, 'Attempt 1')).toMatch(/, unavailable: Google refused it\. \(HTTP 400\)$/);
  });

  it.each<[string, Job, string]>([
    ['open', aQueuedJob(), 'not yet'],
    ['doubtful', anUnconfirmedJob(), 'unknown'],
    ['cancelled in time', aCancelledJob(), '0.0 credits'],
  ])('of a job that is %s say what was paid: %s', (_, unfinished, paid) => {
    expect(value(unfinished, 'Price paid')).toBe(paid);
  });

  it('of a job that was cancelled while it was out do not claim an answer', () => {
    const { job: cancelled } = cancelSent(aSubmittingJob(), { charged: 'unknown' }, AT + 5_000);
    expect(value(cancelled, 'Attempt 1')).toMatch(/, cancelled$/);
  });

  it('have no row without a value', () => {
    for (const { label, value: text } of jobDetails(aQueuedJob())) {
      expect(label).not.toBe('');
      expect(text).not.toMatch(/^$|null|undefined|NaN/);
    }
    expect(value(aQueuedJob(), 'Ended')).toBeUndefined();
    expect(value(aQueuedJob(), 'HTTP status')).toBeUndefined();
  });

  it('never hold image data, nor anything beside what is named in them', () => {
    const withMore = { ...job, key: 'AIzaSyCanaryCanaryCanary' };
    expect(jobDetailsText(withMore)).not.toMatch(/data:|base64|AIza/);
  });
});

describe('jobDetailsText', () => {
  it('has a line for every row', () => {
    const job = aSucceededJob();
    const rows = jobDetails(job).map(({ label, value: text }) => `${label}: ${text}`);
    expect(jobDetailsText(job)).toBe(rows.join('\n'));
  });
});
