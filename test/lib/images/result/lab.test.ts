import { describe, expect, test } from 'vitest';
import { labAt, labOfHex, labPictureOf, toLab } from '../../../../lib/images/result/lab.ts';
import { GREEN, paint, WHITE } from './painting.ts';

describe('CIELAB', () => {
  test.each([
    ['#FFFFFF', [100, 0, 0]],
    ['#000000', [0, 0, 0]],
    ['#FF0000', [53.24, 80.09, 67.2]],
    ['#00FF00', [87.73, -86.18, 83.18]],
    ['#0000FF', [32.3, 79.19, -107.86]],
    ['#808080', [53.59, 0, 0]],
  ])('%s is where colorimetry puts it', (hex, expected) => {
    for (const [index, value] of labOfHex(hex).entries()) expect(value).toBeCloseTo(expected[index] ?? 0, 1);
  });

  test('of a picture is that of its colours, and what is transparent is seen on white', () => {
    const picture = labPictureOf(paint(2, 1, { colour: GREEN }, { colour: [0, 0, 0, 0], box: [1, 0, 1, 1] }));
    expect(labAt(picture, 0)[0]).toBeCloseTo(toLab(...GREEN)[0], 3);
    expect(labAt(picture, 1)[0]).toBeCloseTo(toLab(...WHITE)[0], 3);
    expect([...picture.opaque]).toEqual([1, 0]);
  });
});
