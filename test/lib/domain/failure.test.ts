import { describe, expect, it } from 'vitest';
import {
  chargeWords,
  failureKindSchema,
  GenerationError,
  refusalCauseSchema,
  refusalWords,
  remedyOf,
  type Charge,
} from '../../../lib/domain/failure.ts';
import { aFailure } from '../../support/builders.ts';

const FREE: Charge = { charged: 'no' };
const UNKNOWN: Charge = { charged: 'unknown' };
const SENTENCE = /^[A-Z][^.!]+\.$/;

describe('remedyOf', () => {
  it.each(failureKindSchema.options)('says in one plain sentence what to do about “%s”', (kind) => {
    expect(remedyOf({ kind, charge: FREE }).sentence).toMatch(SENTENCE);
  });

  it.each(['Settings', 'Refine', 'Copy details'] as const)('names the control %s in its sentence', (control) => {
    const remedies = failureKindSchema.options.map((kind) => remedyOf({ kind, charge: FREE }));
    const those = remedies.filter((remedy) => remedy.control === control);
    expect(those.length).toBeGreaterThan(0);
    for (const { sentence } of those) expect(sentence).toContain(control);
  });

  it.each(['connection-lost', 'timed-out', 'unavailable'] as const)(
    'sends a person to their account after “%s” only while the charge is not known',
    (kind) => {
      expect(remedyOf({ kind, charge: UNKNOWN })).toEqual({
        sentence: 'Look at your account at the provider, then decide below.',
        control: 'It was charged',
      });
      for (const charge of [FREE, { charged: 'yes', costMicroUsd: 1 }] as const) {
        expect(remedyOf({ kind, charge })).toMatchObject({ control: 'Try again' });
        expect(remedyOf({ kind, charge }).sentence).not.toContain('account');
      }
    },
  );

  it.each(refusalCauseSchema.options)('of a refusal for “%s” says what Refine does about it', (refusalCause) => {
    const failure = { kind: 'refused-output', charge: UNKNOWN } as const;
    const remedy = remedyOf({ ...failure, refusalCause });
    expect(remedy.control).toBe('Refine');
    expect(remedy.sentence).toMatch(/^Open Refine to .+, then generate\.$/);
    expect(remedy.sentence).not.toBe(remedyOf(failure).sentence);
  });
});

describe('refusalWords', () => {
  it('tell prompt and image apart', () => {
    const refused = { charge: FREE, refusalCause: 'person' } as const;
    expect(refusalWords({ ...refused, kind: 'refused-prompt' })).toBe(
      'What was asked for shows a person whom the provider does not want to draw.',
    );
    expect(refusalWords({ ...refused, kind: 'refused-output' })).toBe(
      'The image that was made shows a person whom the provider does not want to draw.',
    );
  });

  it('are of its own for every cause, and none where the provider does not say', () => {
    const causes = refusalCauseSchema.options;
    const words = causes.map((refusalCause) => refusalWords({ kind: 'refused-prompt', charge: FREE, refusalCause }));
    expect(new Set(words).size).toBe(causes.length);
    for (const each of words) expect(each).toMatch(SENTENCE);
    expect(refusalWords({ kind: 'refused-prompt', charge: FREE })).toBeNull();
  });
});

describe('chargeWords', () => {
  it('say whether it cost money, also where it did not or nobody knows', () => {
    expect(chargeWords(FREE)).toBe('You were not charged.');
    expect(chargeWords({ charged: 'yes', costMicroUsd: 33_606 })).toBe('You were charged 33.7 credits.');
    expect(chargeWords(UNKNOWN)).toBe('Whether you were charged is not known.');
  });
});

describe('GenerationError', () => {
  it('carries its failure across, with the failure’s own words', () => {
    const failure = aFailure({ kind: 'throttled', message: 'Google Gemini asks to wait.' });
    expect(new GenerationError(failure)).toMatchObject({ message: 'Google Gemini asks to wait.', failure });
  });
});
