import { fromOklab, toOklab, type Lab, type Rgb } from './oklab.ts';

/** `#RRGGBB` as bytes. */
export function parseHex(hex: string): Rgb {
  const value = Number.parseInt(hex.slice(1), 16);
  return [(value >> 16) & 255, (value >> 8) & 255, value & 255];
}

/** A colour as a canvas takes it. */
export function css([red, green, blue]: Rgb, alpha = 1): string {
  return `rgb(${red} ${green} ${blue} / ${alpha})`;
}

/** A colour of Oklab as a canvas takes it. */
export function labCss([lightness, a, b]: Lab, alpha = 1): string {
  return css(fromOklab(lightness, a, b), alpha);
}

/** A colour by lightness, chroma and hue (in turns). */
export function lch(lightness: number, chroma: number, turn: number): Lab {
  return [lightness, chroma * Math.cos(turn * 2 * Math.PI), chroma * Math.sin(turn * 2 * Math.PI)];
}

/** The same hue at another lightness, its chroma multiplied. */
export function relight(rgb: Rgb, lightness: number, chroma = 1): Lab {
  const [, a, b] = toOklab(...rgb);
  return [lightness, a * chroma, b * chroma];
}
