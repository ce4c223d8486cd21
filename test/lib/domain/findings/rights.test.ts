import { describe, expect, it } from 'vitest';
import type { Rights } from '../../../../lib/domain/rights.ts';
import { aBrief, anAsset, anInspection, aReference, aSource } from '../../../support/builders.ts';
import { applied, examine, findingOf } from './examine.ts';

it('asks for the right to use pictures, exactly where there are some', () => {
  const brief = aBrief({ references: [aReference()], rightsConfirmed: false });
  const finding = findingOf('rights-not-confirmed', brief);
  expect(finding).toMatchObject({ severity: 'blocks', field: 'I have the right to use these images' });
  expect(finding?.fix && examine(applied(finding.fix, brief))).toEqual([]);
  expect(examine(aBrief({ rightsConfirmed: false }))).toEqual([]);
});

function claimed(rights: Partial<Rights>, by: 'page' | 'file', rightsConfirmed = false) {
  const claims = { reservations: [], ...rights };
  const asset = anAsset({ widthPx: 1600, heightPx: 1200 });
  const inspection = anInspection(by === 'file' ? { rights: claims } : {});
  const reference = aReference({
    source: aSource(by === 'page' ? { rights: claims } : {}),
    content: { state: 'ready', asset, capturedBy: 'page-fetch', inspection },
  });
  return aBrief({ references: [reference], rightsConfirmed });
}

describe('a picture marked as licensed', () => {
  it.each<[Partial<Rights>, string]>([
    [
      { acquireLicenceUrl: 'https://stock.example/buy?id=1', licenceUrl: 'https://stock.example/terms' },
      '@image1 is marked as licensed: a licence is to be had at stock.example.',
    ],
    [
      { licenceUrl: 'https://creativecommons.org/licenses/by/4.0/' },
      '@image1 is marked as licensed: its terms are at creativecommons.org.',
    ],
    [{ usageTerms: 'Editorial use only' }, '@image1 is marked as licensed: “Editorial use only”.'],
  ])('warns until the right is confirmed: %j', (rights, message) => {
    for (const by of ['page', 'file'] as const) {
      expect(findingOf('licensed', claimed(rights, by))).toMatchObject({ severity: 'warns', message });
      expect(examine(claimed(rights, by, true))).toEqual([]);
    }
  });

  it('is let pass where nothing is asked in return, or where only its maker is named', () => {
    const free = { licenceUrl: 'https://creativecommons.org/publicdomain/zero/1.0/' };
    expect(findingOf('licensed', claimed(free, 'page'))).toBeUndefined();
    expect(findingOf('licensed', claimed({ creator: 'A. Adams', copyrightNotice: '© 2020' }, 'file'))).toBeUndefined();
  });
});

describe('a reservation against AI', () => {
  const rights = { reservations: ['robots meta: noai', 'TDM reservation'] };

  it('warns, names each place, and stays as advice when the right is confirmed', () => {
    expect(findingOf('reserved-against-ai', claimed(rights, 'page'))).toMatchObject({
      severity: 'warns',
      message: '@image1 is reserved against use by AI (robots meta: noai; TDM reservation).',
    });
    expect(findingOf('reserved-against-ai', claimed(rights, 'file', true))?.severity).toBe('advises');
  });

  it('goes with the picture', () => {
    const brief = claimed(rights, 'page', true);
    const finding = findingOf('reserved-against-ai', brief);
    expect(finding?.fix && examine(applied(finding.fix, brief))).toEqual([]);
  });
});
