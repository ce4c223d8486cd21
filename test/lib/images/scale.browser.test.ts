import { describe, expect, test } from 'vitest';
import { scaleDown } from '../../../lib/images/scale.ts';

type Paint = (x: number, y: number) => readonly [number, number, number, number];

function painted(widthPx: number, heightPx: number, paint: Paint): Promise<ImageBitmap> {
  const pixels = new ImageData(widthPx, heightPx);
  for (let y = 0; y < heightPx; y += 1) {
    for (let x = 0; x < widthPx; x += 1) pixels.data.set(paint(x, y), (y * widthPx + x) * 4);
  }
  return createImageBitmap(pixels);
}

function grey(value: number): readonly [number, number, number, number] {
  return [value, value, value, 255];
}

function dataOf(canvas: OffscreenCanvas): ImageData {
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('No 2D context');
  return context.getImageData(0, 0, canvas.width, canvas.height);
}

function pixelAt({ data, width }: ImageData, x: number, y: number): number[] {
  return [...data.subarray((y * width + x) * 4, (y * width + x) * 4 + 4)];
}

/** What the browser makes of the same, for comparison. */
async function byBrowser(bitmap: ImageBitmap, sidePx: number): Promise<OffscreenCanvas> {
  const options = { resizeWidth: sidePx, resizeHeight: sidePx, resizeQuality: 'high' } as const;
  const canvas = new OffscreenCanvas(sidePx, sidePx);
  canvas.getContext('2d')?.drawImage(await createImageBitmap(bitmap, options), 0, 0);
  return canvas;
}

/** A zone plate: circles that grow finer outwards, up to the finest that the size can hold at its edges. */
function zonePlate(sidePx: number): Promise<ImageBitmap> {
  return painted(sidePx, sidePx, (x, y) => {
    const radius = Math.hypot(x - sidePx / 2, y - sidePx / 2);
    return grey(127.5 + 127.5 * Math.cos((Math.PI * radius * radius) / sidePx));
  });
}

/** The root mean square of the contrast in a ring, whose radii are shares of the finest circles that the copy can hold. */
function contrast(canvas: OffscreenCanvas, fromSidePx: number, low: number, high: number): number {
  const { data, width } = dataOf(canvas);
  const finest = (width / fromSidePx) * (width / 2);
  let [sum, count] = [0, 0];
  for (let y = 0; y < width; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const radius = Math.hypot(x + 0.5 - width / 2, y + 0.5 - width / 2) / finest;
      if (radius < low || radius >= high) continue;
      sum += ((data[(y * width + x) * 4] ?? 0) - 127.5) ** 2;
      count += 1;
    }
  }
  return Math.sqrt(sum / count);
}

describe('scaleDown', () => {
  test('makes no patterns of what is too fine for the copy, and keeps what is not, better than the browser does', async () => {
    const plate = await zonePlate(900);
    const [ours, browsers] = [scaleDown(plate, { widthPx: 600, heightPx: 600 }), await byBrowser(plate, 600)];
    const falsePatterns = (canvas: OffscreenCanvas) => contrast(canvas, 900, 1.2, 1.5);
    const fineDetail = (canvas: OffscreenCanvas) => contrast(canvas, 900, 0.5, 0.8);
    expect(falsePatterns(ours)).toBeLessThan(falsePatterns(browsers) / 2);
    expect(fineDetail(ours)).toBeGreaterThan(fineDetail(browsers) * 1.1);
    // A wave of full contrast has 90.
    expect(fineDetail(ours)).toBeGreaterThan(85);
  });

  test('keeps an even colour as it is, to the edges', async () => {
    const even = await painted(301, 207, () => [12, 130, 250, 255]);
    const copy = dataOf(scaleDown(even, { widthPx: 100, heightPx: 69 }));
    for (const [x, y] of [
      [0, 0],
      [99, 0],
      [50, 64],
      [99, 68],
    ] as const) {
      expect(pixelAt(copy, x, y)).toEqual([12, 130, 250, 255]);
    }
  });

  test('keeps everything in its place, also across the bands that it works in', async () => {
    const ramp = await painted(512, 512, (x, y) => [Math.floor(x / 2), Math.floor(y / 2), 0, 255]);
    const copy = dataOf(scaleDown(ramp, { widthPx: 256, heightPx: 256 }));
    for (let at = 4; at < 252; at += 1) {
      const [red, green] = pixelAt(copy, at, at);
      expect(Math.abs((red ?? 0) - at)).toBeLessThanOrEqual(1);
      expect(Math.abs((green ?? 0) - at)).toBeLessThanOrEqual(1);
    }
  });

  test('lets no colour of what is transparent shine through', async () => {
    const halves = await painted(300, 300, (x) => (x < 150 ? [255, 0, 0, 255] : [0, 255, 0, 0]));
    const copy = dataOf(scaleDown(halves, { widthPx: 100, heightPx: 100 }));
    const row = Array.from({ length: 100 }, (_, x) => pixelAt(copy, x, 50));
    const seen = row.filter(([, , , alpha]) => (alpha ?? 0) > 8);
    expect(seen.length).toBeGreaterThanOrEqual(50);
    for (const [red, green] of seen) expect([red, green]).toEqual([255, 0]);
    expect(pixelAt(copy, 10, 50)[3]).toBe(255);
    expect(pixelAt(copy, 90, 50)[3]).toBe(0);
  });

  test('scales a line of one pixel', async () => {
    const line = await painted(1, 400, () => grey(90));
    const copy = scaleDown(line, { widthPx: 1, heightPx: 100 });
    expect([copy.width, copy.height, pixelAt(dataOf(copy), 0, 99)]).toEqual([1, 100, [90, 90, 90, 255]]);
  });
});
