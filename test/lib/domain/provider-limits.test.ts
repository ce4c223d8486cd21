import { describe, expect, it } from 'vitest';
import { limitsOf, makesFormat } from '../../../lib/domain/provider-limits.ts';
import { DRAFT } from '../../../lib/providers/draft/description.ts';
import { aBrief, aModel, anOutput, aProvider } from '../../support/builders.ts';

const DAY_MS = 86_400_000;
const KEPT = { keepsResultsMs: DAY_MS };

describe('what a provider cannot do', () => {
  it.each([
    ['never', 'A job that was sent cannot be called back, and is charged.'],
    ['while-waiting', 'A job can be called back only while it waits in the queue; once begun, it is charged.'],
    ['charged', 'A job that was sent can be stopped, and is charged all the same.'],
  ] as const)('says what becomes of a job that it calls back %s', (cancels, words) => {
    expect(limitsOf(aProvider({ cancels, ...KEPT }), aModel(), aBrief())).toContain(words);
  });

  it.each([
    [0, 'If the connection breaks, the picture is lost and may be charged.'],
    [3_600_000, 'A picture that was not fetched is kept there for 1 hour.'],
    [DAY_MS, 'A picture that was not fetched is kept there for 24 hours.'],
    [6 * DAY_MS, 'A picture that was not fetched is kept there for 6 days.'],
  ])('says how long it keeps a picture: %i ms', (keepsResultsMs, words) => {
    expect(limitsOf(aProvider({ keepsResultsMs }), aModel(), aBrief())).toContain(words);
  });

  it('says nothing of a bill or a connection where nothing leaves the device', () => {
    expect(limitsOf(DRAFT, DRAFT.models[0], aBrief())).toEqual([]);
  });
});

describe('the wished format', () => {
  const converted = 'Makes its own format; Download converts a copy to WebP.';

  it.each([
    ['a model that makes only its own', {}, 'image/webp', true],
    ['a model that makes others', { formats: ['image/png'] }, 'image/webp', true],
    ['a model that makes it', { formats: ['image/webp'] }, 'image/webp', false],
    ['no wish', {}, 'original', false],
  ] as const)('of %s', (_, { formats }: { formats?: readonly ['image/png' | 'image/webp'] }, format, isConverted) => {
    const model = aModel(formats && { formats: [...formats] });
    const limits = limitsOf(aProvider(), model, aBrief({ output: anOutput({ format }) }));
    expect(limits.includes(converted)).toBe(isConverted);
    expect(makesFormat(model, format)).toBe(format !== 'original' && !isConverted);
  });
});
