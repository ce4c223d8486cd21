import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { justifyRows, placesIn, rowOf, tileAcross } from '../../../lib/domain/justified-rows.ts';

const GAP_PX = 10;
const ratiosOf = fc.array(fc.double({ min: 0.5, max: 4, noNaN: true }), { minLength: 1, maxLength: 60 });
const widths = fc.integer({ min: 300, max: 3_840 });

function layOut(ratios: readonly number[], widthPx: number) {
  return justifyRows(ratios, { widthPx, targetPx: 200, gapPx: GAP_PX });
}

describe('justified rows', () => {
  test('hold every picture once, in order, fill the width, and are of nearly one height', () => {
    fc.assert(
      fc.property(ratiosOf, widths, (ratios, widthPx) => {
        const rows = layOut(ratios, widthPx);
        const places = rows.flatMap(({ first, count }) => Array.from({ length: count }, (_, at) => first + at));
        expect(places).toEqual([...ratios.keys()]);
        for (const row of rows.filter(({ isFull }) => isFull)) {
          const last = placesIn(row, ratios, GAP_PX).at(-1);
          expect((last?.leftPx ?? 0) + (last?.widthPx ?? 0)).toBe(widthPx);
          expect(row.heightPx).toBeLessThanOrEqual(300);
          expect(row.heightPx).toBeGreaterThan(50);
        }
        for (const row of rows) {
          placesIn(row, ratios, GAP_PX).forEach((place, at) => {
            expect(Math.abs(place.widthPx - (ratios[row.first + at] ?? 0) * row.heightPx)).toBeLessThanOrEqual(1);
          });
        }
      }),
    );
  });

  test('do not move when more pictures come after them', () => {
    fc.assert(
      fc.property(ratiosOf, ratiosOf, widths, (ratios, more, widthPx) => {
        const before = layOut(ratios, widthPx).filter(({ isFull }) => isFull);
        expect(layOut([...ratios, ...more], widthPx).slice(0, before.length)).toEqual(before);
      }),
    );
  });

  test('tell in which of them a picture is', () => {
    const ratios = Array.from({ length: 40 }, () => 1.5);
    const rows = layOut(ratios, 1_000);
    expect(ratios.map((_, place) => rowOf(rows, place))).toEqual(
      rows.flatMap(({ count }, row) => Array.from({ length: count }, () => row)),
    );
    expect(rowOf(rows, 40)).toBe(-1);
  });

  test('lead to what stands over and under, and no further than the first and the last', () => {
    // Rows of three and of two.
    const ratios = [1, 1, 1, 1.5, 1.5, 1, 1, 1];
    const rows = justifyRows(ratios, { widthPx: 300, targetPx: 100, gapPx: 0 });
    expect(rows.map(({ count }) => count)).toEqual([3, 2, 3]);
    expect([0, 1, 2].map((place) => tileAcross(rows, ratios, place, 1))).toEqual([3, 3, 4]);
    expect(tileAcross(rows, ratios, 4, -1)).toBe(2);
    expect(tileAcross(rows, ratios, 0, -1)).toBe(0);
    expect(tileAcross(rows, ratios, 1, 9)).toBe(6);
  });
});
