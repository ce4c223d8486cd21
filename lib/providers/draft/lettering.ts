import { parseHex } from './colour.ts';
import { contrast, luminance, type Rgb } from './oklab.ts';

/** The luminances between which nearly all of a ground lies. */
export interface Ground {
  readonly darkest: number;
  readonly lightest: number;
}

/** Colours in which words can be read; no plate where the ground itself gives enough contrast. */
export interface Lettering {
  readonly text: Rgb;
  readonly plate: Rgb | null;
}

/** WCAG AA for text of any size. */
export const MIN_CONTRAST = 4.5;
const WHITE: Rgb = [255, 255, 255];
const BLACK: Rgb = [0, 0, 0];

function isLegible(one: Rgb, other: Rgb): boolean {
  return contrast(luminance(one), luminance(other)) >= MIN_CONTRAST;
}

function standsOut(text: Rgb, { darkest, lightest }: Ground): boolean {
  const own = luminance(text);
  return Math.min(contrast(own, darkest), contrast(own, lightest)) >= MIN_CONTRAST && (own < darkest || own > lightest);
}

/**
 * Chooses colours for words: a brand colour straight on the ground where it stands out from all of it, else brand colour
 * on brand colour, else on white or black. Every choice has WCAG's contrast for text.
 */
export function chooseLettering(brandColours: readonly string[], ground: Ground): Lettering {
  const brand = brandColours.map(parseHex);
  const candidates = brand.length > 0 ? brand : [WHITE, BLACK];
  const free = candidates.find((text) => standsOut(text, ground));
  if (free) return { text: free, plate: null };
  for (const text of brand) {
    const plate = [...brand, WHITE, BLACK].find((plate) => isLegible(text, plate));
    if (plate) return { text, plate };
  }
  return { text: WHITE, plate: [24, 24, 28] };
}
