import type { PixelSize } from './output.ts';
import type { CropArea, Edit } from './reference.ts';

/** All of a picture. */
export const WHOLE: CropArea = { x: 0, y: 0, width: 1, height: 1 };

/** A rectangle of a picture in its pixels, from the top left. */
export interface PixelArea {
  readonly leftPx: number;
  readonly topPx: number;
  readonly widthPx: number;
  readonly heightPx: number;
}

function between(low: number, value: number, high: number): number {
  return Math.min(Math.max(low, value), high);
}

/** Puts right what rounding has moved out of the picture. */
function inside({ x, y, width, height }: CropArea): CropArea {
  const [kept, high] = [Math.min(width, 1), Math.min(height, 1)];
  return { x: between(0, x, 1 - kept), y: between(0, y, 1 - high), width: kept, height: high };
}

/** The number of clockwise quarter turns, 0 to 3, that a sum of turns either way comes to. */
export function normaliseTurns(quarterTurns: number): number {
  return ((quarterTurns % 4) + 4) % 4;
}

/** The size of a picture after clockwise quarter turns. */
export function turnedSize({ widthPx, heightPx }: PixelSize, quarterTurns: number): PixelSize {
  return quarterTurns % 2 === 0 ? { widthPx, heightPx } : { widthPx: heightPx, heightPx: widthPx };
}

/** Where a rectangle comes to lie when its picture is turned clockwise; negative turns go the other way. */
export function turnArea(area: CropArea, quarterTurns: number): CropArea {
  let turned = area;
  for (let turn = normaliseTurns(quarterTurns); turn > 0; turn -= 1) {
    turned = { x: 1 - turned.y - turned.height, y: turned.x, width: turned.height, height: turned.width };
  }
  return inside(turned);
}

/** In whole pixels, of which there is at least one each way. */
export function areaInPixels(area: CropArea, size: PixelSize): PixelArea {
  const widthPx = Math.max(1, Math.round(area.width * size.widthPx));
  const heightPx = Math.max(1, Math.round(area.height * size.heightPx));
  return {
    leftPx: between(0, Math.round(area.x * size.widthPx), size.widthPx - widthPx),
    topPx: between(0, Math.round(area.y * size.heightPx), size.heightPx - heightPx),
    widthPx,
    heightPx,
  };
}

/** The same as shares of the picture; what reaches beyond it is moved in. */
export function areaFromPixels({ leftPx, topPx, widthPx, heightPx }: PixelArea, size: PixelSize): CropArea {
  return inside({
    x: leftPx / size.widthPx,
    y: topPx / size.heightPx,
    width: Math.max(1, widthPx) / size.widthPx,
    height: Math.max(1, heightPx) / size.heightPx,
  });
}

/** The largest rectangle of a ratio (width to height, in pixels) within another, in its middle. */
export function withRatio(area: CropArea, ratio: number, { widthPx, heightPx }: PixelSize): CropArea {
  const [wide, high] = [area.width * widthPx, area.height * heightPx];
  const [width, height] =
    wide / high > ratio ? [(high * ratio) / widthPx, area.height] : [area.width, wide / ratio / heightPx];
  return inside({ x: area.x + (area.width - width) / 2, y: area.y + (area.height - height) / 2, width, height });
}

const TURN_WORDS = ['', 'turned right', 'turned upside down', 'turned left'] as const;

/** What was done to a picture here: “turned left, cropped from 4032×3024”; empty where nothing was. */
export function describeEdit({ original, quarterTurns, crop }: Edit): string {
  const { widthPx, heightPx } = turnedSize(original, quarterTurns);
  const cropped = crop === null ? '' : `cropped from ${widthPx}×${heightPx}`;
  return [TURN_WORDS[normaliseTurns(quarterTurns)] ?? '', cropped].filter((words) => words !== '').join(', ');
}
