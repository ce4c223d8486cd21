import { describe, expect, it } from 'vitest';
import { CaptureError, captureFailureSchema, captureRemedy } from '../../../lib/domain/capture-failure.ts';

describe('captureRemedy', () => {
  it.each(captureFailureSchema.shape.kind.options)('says in one plain sentence what to do about “%s”', (kind) => {
    expect(captureRemedy({ kind, message: 'It failed.' })).toMatch(/^[A-Z][^!]+\.$/);
  });
});

describe('CaptureError', () => {
  it('carries its failure across', () => {
    const error = new CaptureError('too-large', 'The picture is 40,000 pixels wide.');
    expect(error.message).toBe('The picture is 40,000 pixels wide.');
    expect(captureFailureSchema.parse(error.failure)).toEqual({ kind: 'too-large', message: error.message });
  });
});
