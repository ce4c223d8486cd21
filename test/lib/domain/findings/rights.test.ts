import { expect, it } from 'vitest';
import { aBrief, aReference } from '../../../support/builders.ts';
import { applied, examine, findingOf } from './examine.ts';

it('asks for the right to use pictures, exactly where there are some', () => {
  const brief = aBrief({ references: [aReference()], rightsConfirmed: false });
  const finding = findingOf('rights-not-confirmed', brief);
  expect(finding).toMatchObject({ severity: 'blocks', field: 'I have the right to use these images' });
  expect(finding?.fix && examine(applied(finding.fix, brief))).toEqual([]);
  expect(examine(aBrief({ rightsConfirmed: false }))).toEqual([]);
});
