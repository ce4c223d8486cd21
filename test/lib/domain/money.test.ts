import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  creditsFromMicroUsd,
  formatCreditAmount,
  formatCreditRange,
  formatCredits,
  formatOwnCreditRange,
  formatUsd,
  microUsdFromCredits,
  microUsdFromUsd,
} from '../../../lib/domain/money.ts';

const anyAmount = fc.nat(1_000_000_000);

/** The number in a text such as “1,234 credits”. */
function numberIn(text: string): number {
  return Number(text.replaceAll(/[^\d.]/g, ''));
}

describe('conversion', () => {
  it('brings every whole micro-dollar up to a thousand dollars there and back', () => {
    fc.assert(
      fc.property(anyAmount, (microUsd) => {
        expect(microUsdFromUsd(microUsd / 1_000_000)).toBe(microUsd);
        expect(microUsdFromCredits(creditsFromMicroUsd(microUsd))).toBe(microUsd);
      }),
    );
  });

  it.each([
    [0.0336, 33_600],
    [0.1 + 0.2, 300_000],
    [0.0000001, 1],
    [20, 20_000_000],
  ])('of $%d is %i micro-dollars, rounded up', (usd, microUsd) => {
    expect(microUsdFromUsd(usd)).toBe(microUsd);
  });
});

describe('words for an amount', () => {
  it.each([
    [0, '0 credits'],
    [1, '1 credit'],
    [1_000, '1 credit'],
    [1_001, '2 credits'],
    [33_600, '34 credits'],
    [1_234_000, '1,234 credits'],
  ])('%i micro-dollars are %s', (microUsd, words) => {
    expect(formatCredits(microUsd)).toBe(words);
  });

  it.each([
    [0, '0.0'],
    [1_100, '1.1'],
    [33_600, '33.6'],
    [33_601, '33.7'],
    [134_400, '134.4'],
  ])('%i micro-dollars are %s in a line', (microUsd, words) => {
    expect(formatCreditAmount(microUsd)).toBe(words);
  });

  it.each([
    [33_600, 38_900, '34–39 credits'],
    [33_100, 33_900, '34 credits'],
    [0, 0, '0 credits'],
    [900_000, 1_100_000, '900–1,100 credits'],
  ])('%i to %i micro-dollars are %s', (low, high, words) => {
    expect(formatCreditRange(low, high)).toBe(words);
  });

  it.each([
    [20_000, 20_000, '4 kie.ai credits'],
    [20_001, 24_000, '5 kie.ai credits'],
    [20_000, 24_000, '4–5 kie.ai credits'],
    [4_000, 4_999, '1 kie.ai credit'],
    [0, 5_000_000, '0–1,000 kie.ai credits'],
  ])('%i to %i micro-dollars are %s', (low, high, words) => {
    expect(formatOwnCreditRange(low, high, { name: 'kie.ai credits', microUsdEach: 5_000 })).toBe(words);
  });

  it('never say less in a provider’s own credits than is charged', () => {
    fc.assert(
      fc.property(anyAmount, fc.integer({ min: 1, max: 50_000 }), (microUsd, microUsdEach) => {
        const words = formatOwnCreditRange(microUsd, microUsd, { name: 'coins', microUsdEach });
        expect(numberIn(words) * microUsdEach).toBeGreaterThanOrEqual(microUsd);
      }),
    );
  });

  it.each([
    [0, '$0.00'],
    [33_600, '$0.034'],
    [1_000_000, '$1.00'],
    [12_400_000, '$12.40'],
  ])('%i micro-dollars are %s', (microUsd, words) => {
    expect(formatUsd(microUsd)).toBe(words);
  });

  it('never say less in credits than is charged, nor as much as a whole unit more', () => {
    fc.assert(
      fc.property(anyAmount, (microUsd) => {
        const whole = numberIn(formatCredits(microUsd)) * 1_000 - microUsd;
        const tenth = Math.round(numberIn(formatCreditAmount(microUsd)) * 10) * 100 - microUsd;
        expect(whole).toBeGreaterThanOrEqual(0);
        expect(whole).toBeLessThan(1_000);
        expect(tenth).toBeGreaterThanOrEqual(0);
        expect(tenth).toBeLessThan(100);
      }),
    );
  });
});
