import { expect, test } from 'vitest';
import { derive } from '../../../components/compose/derive.ts';
import { findFindings } from '../../../lib/domain/findings/find.ts';
import { CATALOGUE } from '../../../lib/providers/catalogue.ts';
import { aBrief, aReference } from '../../support/builders.ts';

test('what blocks is known before the lists of words are, and the rest is not claimed to be', () => {
  const brief = aBrief({ references: [aReference({ role: null })], rightsConfirmed: false });
  const before = derive(CATALOGUE, brief, ['gemini'], undefined);
  const after = derive(CATALOGUE, brief, ['gemini'], findFindings);
  expect(before.findings.map(({ id }) => id)).toEqual(['rights-not-confirmed']);
  expect(before.isSearched).toBe(false);
  expect(after.findings.length).toBeGreaterThan(1);
  expect(after.findings.filter(({ severity }) => severity === 'blocks')).toEqual(before.findings);
  expect(after.isSearched).toBe(true);
});
