import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findBlocking } from '../../../../lib/domain/findings/blocking.ts';
import { isBlocked } from '../../../../lib/domain/findings/finding.ts';
import type { Finding } from '../../../../lib/domain/findings/finding.ts';
import { anyBrief } from '../../../support/arbitraries.ts';
import { aBrief, aCarefulBrief, aModel } from '../../../support/builders.ts';
import { applied, examine, idsOf } from './examine.ts';

const SEVERITIES: readonly Finding['severity'][] = ['blocks', 'warns', 'advises'];

describe('findFindings', () => {
  it('finds nothing in a careful brief, nor in a plain wish without pictures', () => {
    expect(examine(aCarefulBrief())).toEqual([]);
    expect(examine(aBrief())).toEqual([]);
  });

  it('names what blocks first, then what warns, then what advises', () => {
    fc.assert(
      fc.property(anyBrief, fc.boolean(), (brief, isConnected) => {
        const ranks = examine(brief, { isConnected }).map(({ severity }) => SEVERITIES.indexOf(severity));
        expect(ranks).toEqual(ranks.toSorted((a, b) => a - b));
      }),
    );
  });

  it('forbids what the worker forbids, and nothing else, so that a panel’s yes is not the worker’s no', () => {
    fc.assert(
      fc.property(anyBrief, fc.boolean(), (brief, isConnected) => {
        const subject = { brief, isConnected, model: aModel({ maxReferences: 2 }) };
        const blocking = examine(brief, subject).find(({ severity }) => severity === 'blocks');
        expect(findBlocking(subject)).toEqual(blocking);
      }),
    );
  });

  it('gives every finding an id of its own, what is wrong and why it matters, each one sentence', () => {
    fc.assert(
      fc.property(anyBrief, fc.boolean(), (brief, isConnected) => {
        const findings = examine(brief, { isConnected });
        expect(new Set(idsOf(findings)).size).toBe(findings.length);
        for (const { message, why } of findings) {
          expect(message).toMatch(/\.$/);
          expect(why).toMatch(/^[A-Z].*\.$/);
        }
      }),
    );
  });

  it('offers no fix that leaves its finding standing', () => {
    const model = aModel({ maxReferences: 13 });
    fc.assert(
      fc.property(anyBrief, (brief) => {
        for (const { id, fix } of examine(brief, { model })) {
          const mended = fix === null ? [] : idsOf(examine(applied(fix, brief), { model }));
          expect(mended).not.toContain(id);
        }
      }),
      { numRuns: 100 },
    );
  });
});

describe('isBlocked', () => {
  const finding = (severity: Finding['severity']): Finding => ({
    id: severity,
    severity,
    field: 'Subject',
    message: '',
    why: '',
    fix: null,
  });

  it.each<[Finding['severity'][], boolean]>([
    [[], false],
    [['warns', 'advises'], false],
    [['blocks'], true],
    [['advises', 'blocks'], true],
  ])('with %j: %s', (severities, expected) => {
    expect(isBlocked(severities.map(finding))).toBe(expected);
  });
});
