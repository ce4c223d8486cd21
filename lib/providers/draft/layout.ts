import type { Crop, Framing } from '../../domain/brief.ts';
import type { PixelSize } from '../../domain/output.ts';

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
  'close-up': 1,
  'medium-close-up': 0.84,
  medium: 0.7,
  full: 0.56,
  wide: 0.36,
};

const SPACE_SIDES: Partial<Record<Crop, Side>> = {
  'space-top': 'top',
  'space-bottom': 'bottom',
  'space-left': 'left',
  'space-right': 'right',
};

/** The share of the canvas that a crop keeps free, and that words take where no crop asks for space. */
const SPACE_SHARE = 0.38;
const TEXT_SHARE = 0.24;
/** From this width to height on, words stand better beside the subject than under it. */
const BANNER_RATIO = 2.2;

/** A box made smaller by a margin on each side. */
export function inset({ x, y, width, height }: Box, margin: number): Box {
  return { x: x + margin, y: y + margin, width: width - 2 * margin, height: height - 2 * margin };
}

/** Cuts a share off one side of a box. */
export function split(box: Box, side: Side, share: number): readonly [cut: Box, rest: Box] {
  const width = side === 'left' || side === 'right' ? box.width * share : box.width;
  const height = side === 'top' || side === 'bottom' ? box.height * share : box.height;
  const cut = {
    x: side === 'right' ? box.x + box.width - width : box.x,
    y: side === 'bottom' ? box.y + box.height - height : box.y,
    width,
    height,
  };
  if (width < box.width) {
    return [cut, { ...box, x: side === 'left' ? box.x + width : box.x, width: box.width - width }];
  }
  return [cut, { ...box, y: side === 'top' ? box.y + height : box.y, height: box.height - height }];
}

interface LayoutWishes {
  readonly framing: Framing | null;
  readonly crop: Crop | null;
  readonly hasText: boolean;
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
  return {
    subject: space || hasText ? rest : canvas,
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

const ROW_GAP = 0.06;

/** The proportions of what {@link standInRow} sets in a row. */
export function rowRatio(ratios: readonly number[]): number {
  return ratios.reduce((sum, ratio) => sum + ratio, 0) + ROW_GAP * Math.max(0, ratios.length - 1);
}
