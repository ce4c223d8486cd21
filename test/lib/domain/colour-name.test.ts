import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { colourName } from '../../../lib/domain/colour-name.ts';

describe('the name of a colour', () => {
  it.each([
    ['#2E5E3E', 'deep green'],
    ['#F2E9D8', 'cream'],
    ['#0B3B2E', 'bottle green'],
    ['#FE0000', 'red'],
    ['#111111', 'black'],
    ['#FDFDFD', 'white'],
    ['#123456', 'navy'],
    ['#7A7A7A', 'grey'],
  ])('of %s is %s', (hex, name) => {
    expect(colourName(hex)).toBe(name);
  });

  it('is one of the plain ones, for every colour', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 0xffffff }), (value) => {
        expect(colourName(`#${value.toString(16).padStart(6, '0')}`)).toMatch(/^[a-z]+(?:[ -][a-z]+)?$/);
      }),
    );
  });
});
