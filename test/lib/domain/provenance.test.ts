import { describe, expect, test } from 'vitest';
import { claimsOf, lacksCredit, reservationsOf } from '../../../lib/domain/provenance.ts';
import type { CaptureMethod } from '../../../lib/domain/reference.ts';
import type { Rights } from '../../../lib/domain/rights.ts';
import { aReference, anAbsentReference, anInspection, aSource } from '../../support/builders.ts';

function told(page: Partial<Rights>, file: Partial<Rights>, capturedBy: CaptureMethod = 'page-fetch') {
  const { imageUrl, ...source } = aSource({ rights: { reservations: [], ...page } });
  return aReference({
    source: capturedBy === 'page-fetch' ? { ...source, ...(imageUrl !== undefined && { imageUrl }) } : source,
    content: {
      ...aReference().content,
      capturedBy,
      inspection: anInspection({ rights: { reservations: [], ...file } }),
    },
  });
}

describe('what is said of a picture', () => {
  test('is told with who says it, once where both agree', () => {
    const reference = told({ creator: 'Ann', creditText: 'Ann/Shop' }, { creator: 'Ann', creditText: 'A. Bell' });
    expect(claimsOf(reference, 'creator')).toEqual([{ value: 'Ann', by: 'page and file' }]);
    expect(claimsOf(reference, 'creditText')).toEqual([
      { value: 'Ann/Shop', by: 'page' },
      { value: 'A. Bell', by: 'file' },
    ]);
    expect(claimsOf(reference, 'caption')).toEqual([]);
  });

  test('may reserve it against AI in several places, each named once', () => {
    const reference = told({ reservations: ['robots meta: noai'] }, { reservations: ['robots meta: noai', 'IPTC'] });
    expect(reservationsOf(reference)).toEqual(['robots meta: noai', 'IPTC']);
  });
});

describe('a picture lacks a credit', () => {
  test('where it is of somebody’s page and neither page nor file names anybody; a caption is no credit', () => {
    expect(lacksCredit(told({ caption: 'A mug' }, {}))).toBe(true);
    const dragged = told({}, {}, 'file');
    const source = { ...dragged.source, imageUrl: 'https://shop.example/mug.jpg' };
    expect(lacksCredit({ ...dragged, source })).toBe(true);
    expect(lacksCredit(told({}, { copyrightNotice: '© Ann' }))).toBe(false);
    expect(lacksCredit(told({ licenceUrl: 'https://cc.example/by' }, {}))).toBe(false);
  });

  test('never where it is one’s own file, paste or result, or has not been looked at yet', () => {
    const methods = ['file', 'clipboard', 'result'] as const;
    for (const method of methods) expect(lacksCredit(told({}, {}, method))).toBe(false);
    expect(lacksCredit(aReference())).toBe(false);
    expect(lacksCredit(anAbsentReference('failed'))).toBe(false);
  });
});
