import { describe, expect, it } from 'vitest';
import { suspicionSchema, type Suspicion } from '../../../../lib/domain/inspection.ts';
import { REFERENCE_ROLES, type ReferenceRole } from '../../../../lib/domain/role.ts';
import { aBrief, anAsset, anInspection, aReference } from '../../../support/builders.ts';
import { examine, findingOf } from './examine.ts';

const WHY = 'edges every 8 pixels are 2.1 times as strong as between them';

function suspected(kind: Suspicion['kind'], role: ReferenceRole | null) {
  const inspection = anInspection({ suspicions: [{ kind, why: WHY }] });
  const asset = anAsset({ widthPx: 1600, heightPx: 1200 });
  const content = { state: 'ready' as const, asset, capturedBy: 'page-fetch' as const, inspection };
  return aBrief({ rightsConfirmed: true, references: [aReference({ role, content })] });
}

describe('a suspicion', () => {
  it('says “likely”, and what was measured, so that a person can judge', () => {
    expect(findingOf('compression', suspected('compression', 'product'))).toMatchObject({
      severity: 'warns',
      message: `@image1 is likely heavily compressed, because ${WHY}.`,
    });
  });

  it.each<[Suspicion['kind'], ReferenceRole | null, string | undefined]>([
    ['compression', 'product', 'warns'],
    ['compression', null, 'warns'],
    ['compression', 'style', 'advises'],
    ['blur', 'person', 'warns'],
    ['blur', 'background', 'advises'],
    ['screenshot', 'background', 'warns'],
    ['screenshot', 'layout', undefined],
    ['overlay', 'background', 'warns'],
    ['overlay', 'style', 'advises'],
  ])('of %s weighs as much as the role depends on it (%s: %s)', (kind, role, severity) => {
    expect(findingOf(kind, suspected(kind, role))?.severity).toBe(severity);
  });

  it('never blocks, and each kind names a remedy of its own', () => {
    const kinds = suspicionSchema.shape.kind.options;
    const found = REFERENCE_ROLES.flatMap((role) => kinds.flatMap((kind) => examine(suspected(kind, role))));
    expect(found.every(({ severity }) => severity !== 'blocks')).toBe(true);
    const remedies = kinds.map((kind) => findingOf(kind, suspected(kind, 'product'))?.why);
    expect(new Set(remedies).size).toBe(kinds.length);
  });
});
