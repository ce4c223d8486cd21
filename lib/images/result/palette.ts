import type { ResultMeasures } from '../../domain/refine/measures.ts';
import { deltaE2000 } from './delta-e.ts';
import { labDistance, labOfHex, OPAQUE_FROM, toLab, type Lab, type Pixels } from './lab.ts';

/** A colour of a picture, and the share of its pixels that it covers, 0 to 1. */
export interface PaletteColour {
  readonly hex: string;
  readonly lab: Lab;
  readonly share: number;
}

/** Pixels of nearly one colour, summed up. */
interface Bin {
  count: number;
  red: number;
  green: number;
  blue: number;
}

/** How far colours may be apart to be one of the palette. Shades of one thing are, two things seldom. */
const REACH = 7;

function binsOf({ data }: Pixels, mask: Uint8Array | null): Bin[] {
  const bins = new Map<number, Bin>();
  for (let pixel = 0, at = 0; at < data.length; pixel += 1, at += 4) {
    if ((data[at + 3] ?? 0) < OPAQUE_FROM || mask?.[pixel] === 0) continue;
    const [red, green, blue] = [data[at] ?? 0, data[at + 1] ?? 0, data[at + 2] ?? 0];
    const key = ((red >> 3) << 10) | ((green >> 3) << 5) | (blue >> 3);
    const bin = bins.get(key) ?? { count: 0, red: 0, green: 0, blue: 0 };
    add(bin, { count: 1, red, green, blue });
    bins.set(key, bin);
  }
  return [...bins.values()];
}

function add(to: Bin, more: Bin): void {
  to.count += more.count;
  to.red += more.red;
  to.green += more.green;
  to.blue += more.blue;
}

function meanOf({ count, red, green, blue }: Bin): [number, number, number] {
  return [Math.round(red / count), Math.round(green / count), Math.round(blue / count)];
}

function colourOf(bin: Bin, total: number): PaletteColour {
  const hex = meanOf(bin)
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('');
  const upper = `#${hex.toUpperCase()}`;
  return { hex: upper, lab: labOfHex(upper), share: bin.count / total };
}

/**
 * The colours of a picture, or of the pixels that `mask` marks with 1, the most covering first. The most frequent colours
 * gather what is near them, so that a small patch of a colour of its own keeps it: a fixed number of means, as k-means
 * and median cut have, would mix it with its neighbours.
 */
export function paletteOf(pixels: Pixels, mask: Uint8Array | null = null): readonly PaletteColour[] {
  const groups: { readonly lab: Lab; readonly bin: Bin }[] = [];
  for (const bin of binsOf(pixels, mask).toSorted((a, b) => b.count - a.count)) {
    const lab = toLab(...meanOf(bin));
    const near = groups.find((group) => labDistance(group.lab, lab) <= REACH);
    if (near) add(near.bin, bin);
    else groups.push({ lab, bin: { ...bin } });
  }
  const total = groups.reduce((sum, { bin }) => sum + bin.count, 0);
  return groups.map(({ bin }) => colourOf(bin, total)).toSorted((a, b) => b.share - a.share);
}

type ColourMatch = ResultMeasures['brandColours'][number];

/** For each colour the nearest of a palette that covers at least `minShare`; none where there is no such colour. */
export function matchColours(
  askedHexes: readonly string[],
  palette: readonly PaletteColour[],
  minShare: number,
): ColourMatch[] {
  const visible = palette.filter(({ share }) => share >= minShare);
  return askedHexes.flatMap((askedHex) => {
    const asked = labOfHex(askedHex);
    const [nearest] = visible
      .map(({ hex, lab }) => ({ askedHex, nearestHex: hex, deltaE: deltaE2000(asked, lab) }))
      .toSorted((a, b) => a.deltaE - b.deltaE);
    return nearest ? [{ ...nearest, deltaE: Math.round(nearest.deltaE * 10) / 10 }] : [];
  });
}

/** The first colours of a ranking that look different from each other. */
function distinct(ranked: readonly PaletteColour[], count: number): readonly PaletteColour[] {
  const chosen: PaletteColour[] = [];
  for (const colour of ranked) {
    const isNew = chosen.every(({ lab }) => deltaE2000(lab, colour.lab) >= 12);
    if (isNew && chosen.length < count) chosen.push(colour);
  }
  return chosen;
}

/** The few colours without which a thing would be another: each covers a good part of it. */
export function mainColours(palette: readonly PaletteColour[]): readonly string[] {
  const large = palette.filter(({ share }) => share >= 0.08);
  return distinct(large, 4).map(({ hex }) => hex);
}

/** Up to six colours that tell most of a palette, the most telling first: a strong colour tells more than a large grey. */
export function tellingColours(palette: readonly PaletteColour[]): readonly string[] {
  const weight = ({ lab: [, a, b], share }: PaletteColour) => Math.sqrt(share) * (10 + Math.hypot(a, b));
  const seen = palette.filter(({ share }) => share >= 0.005);
  return distinct(
    seen.toSorted((one, other) => weight(other) - weight(one)),
    6,
  ).map(({ hex }) => hex);
}
