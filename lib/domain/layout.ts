import type { Crop, Framing } from './brief.ts';
import type { PixelSize } from './output.ts';

/** A rectangle in pixels of the canvas. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export type Side = 'top' | 'bottom' | 'left' | 'right';

/** Where the subject may stand, how much of that it fills, and where words go. */
export interface Layout {
  readonly subject: Box;
  /** Of the subject's region, 0 to 1. */
  readonly fill: number;
  readonly text: Box;
  readonly side: Side;
}

const FILLS: Record<Framing, number> = {
  'extreme-close-up': 1,
  'close-up': 0.94,
  'medium-close-up': 0.84,
  medium: 0.68,
  full: 0.56,
  wide: 0.36,
  'extreme-wide': 0.2,
};

const SPACE_SIDES: Partial<Record<Crop, Side>> = {
  'space-top': 'top',
  'space-bottom': 'bottom',
  'space-left': 'left',
  'space-right': 'right',
};

/** The side from which a third is given away, so that the middle of the rest is on the other third's line. */
const GIVEN_THIRDS: Partial<Record<Crop, Side>> = { 'left-third': 'right', 'right-third': 'left' };

/** The share of the canvas that a crop keeps free, and that words take where no crop asks for space. */
const SPACE_SHARE = 0.38;
const TEXT_SHARE = 0.2;
/** Between two things in a row, as a share of their height. */
const ROW_GAP = 0.06;
/** From this width to height on, words stand better beside the subject than under it. */
const BANNER_RATIO = 2.2;

/** A box made smaller by a margin on each side. */
export function inset({ x, y, width, height }: Box, margin: number): Box {
  return { x: x + margin, y: y + margin, width: width - 2 * margin, height: height - 2 * margin };
}

type PartSize = Pick<Box, 'width' | 'height'>;

/** Cuts a share off one side of a box. */
export function split(box: Box, side: Side, share: number): readonly [cut: Box, rest: Box] {
  const isUpright = side === 'top' || side === 'bottom';
  const size = (part: number) => ({
    width: isUpright ? box.width : box.width * part,
    height: isUpright ? box.height * part : box.height,
  });
  const [cut, rest] = [size(share), size(1 - share)];
  const last = (part: PartSize) => ({
    x: box.x + box.width - part.width,
    y: box.y + box.height - part.height,
    ...part,
  });
  const first = (part: PartSize) => ({ x: box.x, y: box.y, ...part });
  return side === 'top' || side === 'left' ? [first(cut), last(rest)] : [last(cut), first(rest)];
}

interface LayoutWishes {
  readonly framing: Framing | null;
  readonly crop: Crop | null;
  readonly hasText: boolean;
}

function withoutThird(region: Box, crop: Crop | null): Box {
  const given = crop === null ? undefined : GIVEN_THIRDS[crop];
  return given ? split(region, given, 1 / 3)[1] : region;
}

/** Divides the canvas between the subject and the words by what the brief says of framing and crop. */
export function planLayout({ widthPx, heightPx }: PixelSize, { framing, crop, hasText }: LayoutWishes): Layout {
  const margin = Math.min(widthPx, heightPx) * (crop === 'tight' ? 0.02 : 0.05);
  const canvas = inset({ x: 0, y: 0, width: widthPx, height: heightPx }, margin);
  const space = crop === null ? undefined : SPACE_SIDES[crop];
  const side = space ?? (widthPx / heightPx > BANNER_RATIO ? 'right' : 'bottom');
  const share = space ? SPACE_SHARE : TEXT_SHARE * (side === 'right' ? 1.6 : 1);
  const [text, rest] = split(canvas, side, share);
  const fill = framing === null ? FILLS.medium : FILLS[framing];
  const region = space || hasText ? rest : canvas;
  return {
    subject: withoutThird(region, crop),
    fill: crop === 'tight' ? Math.max(0.96, fill) : fill,
    text,
    side,
  };
}

/** The largest box of given proportions in a share of a region, standing `rise` (0 bottom to 1 top) of the way up. */
export function placeIn(region: Box, ratio: number, fill: number, rise: number): Box {
  const width = Math.min(region.width * fill, region.height * fill * ratio);
  const height = width / ratio;
  return {
    x: region.x + (region.width - width) / 2,
    y: region.y + (region.height - height) * (1 - rise),
    width,
    height,
  };
}

/** Divides a box among things of given proportions that stand side by side on its lower edge, at one height. */
export function standInRow(box: Box, ratios: readonly number[]): readonly Box[] {
  const height = box.height;
  let x = box.x;
  return ratios.map((ratio) => {
    const width = height * ratio;
    const place = { x, y: box.y, width, height };
    x += width + height * ROW_GAP;
    return place;
  });
}

/** The proportions of what {@link standInRow} sets in a row. */
export function rowRatio(ratios: readonly number[]): number {
  return ratios.reduce((sum, ratio) => sum + ratio, 0) + ROW_GAP * Math.max(0, ratios.length - 1);
}

/** A box given as shares of width and height, in a region. */
export function within(region: Box, share: Box): Box {
  return {
    x: region.x + region.width * share.x,
    y: region.y + region.height * share.y,
    width: region.width * share.width,
    height: region.height * share.height,
  };
}
