import { describe, expect, it } from 'vitest';
import { findCropWindow } from '../../../lib/images/smart-crop.ts';

type Colour = readonly [red: number, green: number, blue: number];
type Paint = (x: number, y: number) => Colour;

function painted(width: number, height: number, paint: Paint) {
  const data = new Uint8ClampedArray(width * height * 4);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) data.set([...paint(x, y), 255], (y * width + x) * 4);
  }
  return { data, width, height };
}

const WHITE: Colour = [255, 255, 255];
const isStripe = (x: number) => x % 4 < 2;

/** A striped block on white, from `from` to `to` along the longer side. */
const block =
  (from: number, to: number, colour: Colour): Paint =>
  (x) =>
    x >= from && x < to && isStripe(x) ? colour : WHITE;

describe('findCropWindow', () => {
  it('holds all of an off-centre subject, in the middle of the window where there is room', () => {
    const { axis, start } = findCropWindow(painted(300, 100, block(180, 220, [0, 0, 0])), 1);
    expect(axis).toBe('x');
    expect(start).toBeCloseTo(150 / 300, 1);
  });

  it('goes to the edge for what stands at the edge', () => {
    expect(findCropWindow(painted(300, 100, block(280, 300, [0, 0, 0])), 1).start * 300).toBeGreaterThan(180);
    expect(findCropWindow(painted(300, 100, block(0, 20, [0, 0, 0])), 1).start).toBeLessThan(0.01 + 20 / 300);
  });

  it('moves down a tall picture', () => {
    const tall = painted(100, 300, (x, y) =>
      y >= 220 && y < 260 && isStripe(y) ? [0, 0, 0] : [255, 255, x % 2 ? 255 : 254],
    );
    const { axis, start } = findCropWindow(tall, 1);
    expect(axis).toBe('y');
    expect(start * 300).toBeGreaterThanOrEqual(160);
    expect(start * 300).toBeLessThanOrEqual(200);
  });

  it('follows colour where nothing has an outline', () => {
    const soft = painted(300, 100, (x) => {
      const share = Math.exp(-(((x - 230) / 30) ** 2));
      return [200, Math.round(200 - 60 * share), Math.round(200 - 60 * share)];
    });
    const { start } = findCropWindow(soft, 1);
    expect(start * 300).toBeGreaterThan(150);
    expect(start * 300).toBeLessThan(210);
  });

  it('is drawn neither by a coloured ground nor by even noise', () => {
    let state = 1;
    const noise = () => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      return state >>> 28;
    };
    const scene = painted(300, 100, (x, y) => {
      if (x >= 20 && x < 50 && y > 20 && y < 80 && isStripe(x)) return [0, 0, 0];
      return [40 + noise(), 120 + noise(), 60 + noise()];
    });
    const { start } = findCropWindow(scene, 1);
    expect(start * 300).toBeLessThanOrEqual(20);
  });

  it.each([
    ['a plain picture', painted(300, 100, () => WHITE)],
    ['a picture of that shape', painted(100, 100, block(10, 30, [0, 0, 0]))],
    ['a single pixel', painted(1, 1, () => WHITE)],
  ])('takes the middle of %s', (_name, pixels) => {
    const { start } = findCropWindow(pixels, 1);
    expect(start).toBeCloseTo((1 - pixels.height / pixels.width) / 2, 2);
  });

  it('never reaches beyond the picture, whatever shape is asked for', () => {
    const pixels = painted(120, 80, block(90, 119, [0, 0, 0]));
    for (const ratio of [0.01, 0.5, 1, 1.49, 1.5, 1.51, 3, 200]) {
      const { axis, start } = findCropWindow(pixels, ratio);
      const share = axis === 'x' ? (80 * ratio) / 120 : 120 / ratio / 80;
      expect(start).toBeGreaterThanOrEqual(0);
      expect(start + share).toBeLessThanOrEqual(1 + 0.01);
    }
  });
});
