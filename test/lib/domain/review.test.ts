import { describe, expect, it } from 'vitest';
import { reviewReason, type ReviewFacts } from '../../../lib/domain/review.ts';

function reason(lowMicroUsd: number, highMicroUsd: number, overrides: Partial<ReviewFacts> = {}): string | null {
  return reviewReason({
    estimate: { lines: [], lowMicroUsd, highMicroUsd, eachMicroUsd: highMicroUsd, basis: '' },
    askAboveMicroUsd: 100_000,
    providerName: 'Google Gemini',
    isProviderUsed: true,
    briefCount: 1,
    ...overrides,
  });
}

describe('reviewReason', () => {
  it('is none for a known price at or under the threshold', () => {
    expect(reason(90_000, 100_000)).toBeNull();
  });

  it('is the first time with a provider, whatever it costs', () => {
    expect(reason(0, 0, { isProviderUsed: false })).toBe('This is the first time with Google Gemini.');
  });

  it('is a price over the person’s threshold', () => {
    expect(reason(95_000, 100_001)).toContain('more than the 100 credits');
  });

  it('is a wide range', () => {
    expect(reason(40_000, 60_000)).toContain('wide range');
  });
});
