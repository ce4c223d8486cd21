import { describe, expect, test } from 'vitest';
import { cutSidesOf } from '../../../../lib/images/result/cut-sides.ts';
import { labPictureOf } from '../../../../lib/images/result/lab.ts';
import { GREEN, GREY, paint, RED, WHITE, type Patch } from './painting.ts';

function cut(...patches: readonly Patch[]) {
  return cutSidesOf(labPictureOf(paint(100, 100, ...patches)));
}

const thing = (...box: NonNullable<Patch['box']>): Patch => ({ colour: GREEN, box });

describe('something on a plain ground', () => {
  test('that is whole is cut nowhere', () => {
    expect(cut({ colour: WHITE }, thing(30, 30, 40, 40))).toEqual([]);
  });

  test.each([
    ['top', thing(30, -10, 40, 40)],
    ['right', thing(80, 30, 40, 40)],
    ['bottom', thing(30, 70, 40, 40)],
    ['left', thing(-10, 30, 40, 40)],
  ])('is cut at the %s where it goes beyond', (side, patch) => {
    expect(cut({ colour: WHITE }, patch)).toEqual([side]);
  });

  test('is cut at two sides in a corner, and at head and foot', () => {
    expect(cut({ colour: GREY }, thing(70, 70, 40, 40))).toEqual(['right', 'bottom']);
    expect(cut({ colour: GREY }, thing(40, -10, 20, 120))).toEqual(['top', 'bottom']);
  });

  test('is cut on a transparent ground too', () => {
    expect(cut({ colour: [0, 0, 0, 0] }, thing(30, 80, 40, 40))).toEqual(['bottom']);
  });
});

describe('nothing is claimed', () => {
  test('of a table that fills a side, or a shelf from left to right', () => {
    expect(cut({ colour: WHITE }, { colour: RED, box: [0, 80, 100, 20] })).toEqual([]);
    expect(cut({ colour: WHITE }, { colour: RED, box: [0, 60, 100, 10] })).toEqual([]);
  });

  test('of a speck at the edge', () => {
    expect(cut({ colour: WHITE }, thing(50, 96, 8, 8))).toEqual([]);
  });

  test('of a shadow that reaches the frame', () => {
    expect(cut({ colour: WHITE }, { colour: [205, 205, 205], box: [30, 60, 40, 40] })).toEqual([]);
  });

  test('where the ground is of many colours', () => {
    expect(cut({ colour: WHITE }, { colour: RED, box: [0, 0, 50, 100] }, thing(30, 70, 40, 40))).toEqual([]);
  });

  test('where the ground is rough', () => {
    const stones = Array.from({ length: 50 }, (_, at): Patch => ({
      colour: [225, 225, 225],
      box: [at * 2, 0, 1, 100],
    }));
    expect(cut({ colour: WHITE }, ...stones, thing(30, 70, 40, 40))).toEqual([]);
  });
});
