import { describe, expect, it } from 'vitest';
import { failureKindSchema, GenerationError, remedyOf } from '../../../lib/domain/failure.ts';
import { aFailure } from '../../support/builders.ts';

describe('remedyOf', () => {
  it.each(failureKindSchema.options)('says in one plain sentence what to do about “%s”', (kind) => {
    expect(remedyOf(kind)).toMatch(/^[A-Z][^.!]+\.$/);
  });
});

describe('GenerationError', () => {
  it('carries its failure across, with the failure’s own words', () => {
    const failure = aFailure({ kind: 'throttled', message: 'Google Gemini asks to wait.' });
    expect(new GenerationError(failure)).toMatchObject({ message: 'Google Gemini asks to wait.', failure });
  });
});
