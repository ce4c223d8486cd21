import { describe, expect, it } from 'vitest';
import { dayOf, dayWords } from '../../../lib/domain/day.ts';
import { OWN_FIGURE } from '../../../lib/domain/model.ts';
import { oldPriceNotice } from '../../../lib/domain/old-prices.ts';
import { aModel, AT } from '../../support/builders.ts';

const DAY_MS = 86_400_000;

describe('oldPriceNotice', () => {
  const read = (day: string) => aModel({ source: 'The price list', checkedOn: day });

  it('is due once the figures are older than 60 days, and names model, day, source and the way to correct them', () => {
    const start = Date.parse('2026-11-23');
    expect(oldPriceNotice(read('2026-11-23'), start + 60 * DAY_MS)).toBeNull();
    expect(oldPriceNotice(read('2026-11-23'), start + 60 * DAY_MS + 1)).toBe(
      'The prices of Nano Banana 2 Lite were read on 23 November 2026 (The price list). Check them there, or correct them in Settings.',
    );
  });

  it('is due for an own figure too, which has no source to look at', () => {
    const own = aModel({ source: OWN_FIGURE, checkedOn: '2026-01-01' });
    expect(oldPriceNotice(own, AT)).toBe(
      'The price of Nano Banana 2 Lite is your own figure of 1 January 2026. Check it, and correct it in Settings.',
    );
  });

  it('is never due for what is free', () => {
    expect(oldPriceNotice(aModel({ pricing: { kind: 'free' }, checkedOn: '2020-01-01' }), AT)).toBeNull();
  });
});

describe('dayOf', () => {
  it('is the day of the person’s own calendar', () => {
    expect(dayOf(new Date(2026, 0, 2, 0, 0).getTime())).toBe('2026-01-02');
    expect(dayOf(new Date(2026, 0, 2, 23, 59).getTime())).toBe('2026-01-02');
    expect(dayWords('2026-01-02')).toBe('2 January 2026');
  });
});
