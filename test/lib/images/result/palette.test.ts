import { describe, expect, test } from 'vitest';
import { mainColours, matchColours, paletteOf, tellingColours } from '../../../../lib/images/result/palette.ts';
import { GREEN, GREY, paint, RED, WHITE } from './painting.ts';

/** A large white picture with a green half and a red dot of 0.64 %. */
const DOTTED = paint(
  100,
  100,
  { colour: WHITE },
  { colour: GREEN, box: [0, 0, 50, 100] },
  { colour: RED, box: [70, 40, 8, 8] },
);

describe('the palette of a picture', () => {
  test('has each colour with the share that it covers, the largest first', () => {
    expect(paletteOf(DOTTED)).toMatchObject([
      { hex: '#2E5E3E', share: 0.5 },
      { hex: '#FFFFFF', share: 0.4936 },
      { hex: '#D62839', share: 0.0064 },
    ]);
  });

  test('has one colour for the shades of a thing, between them', () => {
    const shades = paint(10, 10, { colour: [100, 100, 100] }, { colour: [108, 108, 108], box: [0, 0, 5, 10] });
    expect(paletteOf(shades)).toMatchObject([{ hex: '#686868', share: 1 }]);
  });

  test('of a part is of that part only, and of nothing is empty', () => {
    const mask = Uint8Array.from({ length: 10_000 }, (_, pixel) => (pixel % 100 < 50 ? 1 : 0));
    expect(paletteOf(DOTTED, mask)).toMatchObject([{ hex: '#2E5E3E', share: 1 }]);
    expect(paletteOf(DOTTED, new Uint8Array(10_000))).toEqual([]);
  });

  test('leaves out what is transparent', () => {
    const sticker = paint(10, 10, { colour: [0, 0, 0, 0] }, { colour: RED, box: [2, 2, 3, 3] });
    expect(paletteOf(sticker)).toMatchObject([{ hex: '#D62839', share: 1 }]);
  });
});

describe('the nearest to a colour that was asked for', () => {
  test('is told with its difference', () => {
    expect(matchColours(['#2E5E3E', '#D0303C'], paletteOf(DOTTED), 0.005)).toEqual([
      { askedHex: '#2E5E3E', nearestHex: '#2E5E3E', deltaE: 0 },
      { askedHex: '#D0303C', nearestHex: '#D62839', deltaE: 1.1 },
    ]);
  });

  test('is none that nobody would see', () => {
    const [match] = matchColours(['#D62839'], paletteOf(DOTTED), 0.01);
    expect(match?.nearestHex).not.toBe('#D62839');
    expect(matchColours(['#D62839'], [], 0.01)).toEqual([]);
  });
});

test('the main colours of a thing are those that cover much of it, and differ', () => {
  expect(mainColours(paletteOf(DOTTED))).toEqual(['#2E5E3E', '#FFFFFF']);
});

test('a small strong colour tells more of a picture than a larger grey', () => {
  const poster = paint(
    100,
    100,
    { colour: WHITE },
    { colour: GREY, box: [0, 0, 100, 20] },
    { colour: RED, box: [0, 50, 20, 20] },
  );
  expect(tellingColours(paletteOf(poster))).toEqual(['#D62839', '#FFFFFF', '#C8C8C8']);
});

test('no more than six colours are told, and none twice', () => {
  const stripes = Array.from({ length: 16 }, (_, at) => ({
    colour: [(at % 4) * 85, Math.floor(at / 4) * 85, 128] as const,
    box: [at * 4, 0, 4, 16] as const,
  }));
  const told = tellingColours(paletteOf(paint(64, 16, ...stripes)));
  expect(told).toHaveLength(6);
  expect(new Set(told).size).toBe(6);
});
