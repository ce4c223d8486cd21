import { clamp, labAt, recolour, type Pixels } from './pixels.ts';

/** The lightness of white paper. */
const PAPER = 0.97;

function step(value: number, size: number): number {
  return Math.round(value / size) * size;
}

/** Reduces the colours to flat areas. */
export function posterise(pixels: Pixels, levels: number, chroma: number): void {
  recolour(pixels, ([l, a, b]) => [step(l, 1 / levels), step(a * chroma, 0.022), step(b * chroma, 0.022)]);
}

/** A value of −1 to 1 for each pixel. */
export type Noise = (pixel: number) => number;

/** Thins the colours like a wash on paper that stays white at its borders. */
export function wash(pixels: Pixels, clouds: Noise, grain: Noise): void {
  const { width, height } = pixels;
  const reach = Math.min(width, height) * 0.06;
  recolour(pixels, ([l, a, b], pixel) => {
    const x = pixel % width;
    const y = Math.floor(pixel / width);
    const border = Math.min(x, y, width - 1 - x, height - 1 - y) / reach;
    const wet = clamp((border + clouds(pixel) * 0.5 + grain(pixel) * 0.12 - 0.4) * 2.2);
    const washed = Math.min(PAPER, 0.3 + l * 0.7 + clouds(pixel) * 0.035 + grain(pixel) * 0.012);
    return [PAPER + (washed - PAPER) * wet, a * 1.15 * wet, b * 1.15 * wet + 0.007];
  });
}

/** The lightness by column and row; outside, that of the nearest pixel. */
function lightnessOf(pixels: Pixels): (x: number, y: number) => number {
  const { width, height } = pixels;
  const lightness = new Float32Array(width * height);
  for (let pixel = 0; pixel < lightness.length; pixel += 1) lightness[pixel] = labAt(pixels, pixel)[0];
  return (x, y) => lightness[clamp(y, 0, height - 1) * width + clamp(x, 0, width - 1)] ?? 0;
}

/** Draws the edges (Sobel's) as ink on paper, with a hint of the colours. */
export function sketch(pixels: Pixels): void {
  const at = lightnessOf(pixels);
  recolour(pixels, ([l, a, b], pixel) => {
    const x = pixel % pixels.width;
    const y = Math.floor(pixel / pixels.width);
    const falling = at(x + 1, y + 1) - at(x - 1, y - 1);
    const rising = at(x + 1, y - 1) - at(x - 1, y + 1);
    const across = falling + rising + 2 * (at(x + 1, y) - at(x - 1, y));
    const down = falling - rising + 2 * (at(x, y + 1) - at(x, y - 1));
    const ink = clamp(Math.hypot(across, down) * 2.2 - 0.14);
    const paper = 0.9 + l * 0.08;
    const tint = 0.3 * (1 - ink);
    return [paper + (0.25 - paper) * ink, a * tint, b * tint + 0.006];
  });
}
