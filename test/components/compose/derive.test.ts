import { expect, test } from 'vitest';
import { derive } from '../../../components/compose/derive.ts';
import { findFindings } from '../../../lib/domain/findings/find.ts';
import { CATALOGUE } from '../../../lib/providers/catalogue.ts';
import { aBrief, aReference } from '../../support/builders.ts';

const CONNECTIONS = [
  { providerId: 'gemini', baseUrl: 'https://provider.example', check: { state: 'unchecked' }, hasKey: true },
] as const;

test('what blocks is known before the lists of words are, and the rest is not claimed to be', () => {
  const brief = aBrief({ references: [aReference({ role: null })], rightsConfirmed: false });
  const before = derive(CATALOGUE, brief, CONNECTIONS, undefined);
  const after = derive(CATALOGUE, brief, CONNECTIONS, findFindings);
  expect(before.findings.map(({ id }) => id)).toEqual(['rights-not-confirmed']);
  expect(before.isSearched).toBe(false);
  expect(after.findings.length).toBeGreaterThan(1);
  expect(after.findings.filter(({ severity }) => severity === 'blocks')).toEqual(before.findings);
  expect(after.isSearched).toBe(true);
});
