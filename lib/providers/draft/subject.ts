import { backgroundMask, borderColour } from './background.ts';
import { createLayer, drawInto, fillRounded, readPixels, wholeOf, type Layer } from './layer.ts';
import type { Box } from '../../domain/layout.ts';
import { eraseBackground, opaqueBox } from './outline.ts';

/** What stands in the picture: its outline is its own, or a rectangle where it could not be cut out. */
export interface Subject {
  readonly layer: Layer;
  readonly isCutOut: boolean;
  /** Where the thing lay in its picture, as shares of width and height: what a layout reference is read for. */
  readonly place: Box;
}

/** A thing smaller than this share of its picture is a speck that was left over, not what was meant. */
const MIN_SHARE = 0.01;
const CORNER_SHARE = 0.03;
const WHOLE: Box = { x: 0, y: 0, width: 1, height: 1 };

function roundedCopy(source: Layer): Layer {
  const { width, height } = source.canvas;
  const copy = createLayer(width, height);
  fillRounded(copy, wholeOf(source), Math.min(width, height) * CORNER_SHARE, 'black');
  copy.globalCompositeOperation = 'source-in';
  drawInto(copy, source, wholeOf(source));
  return copy;
}

function trimmed(pixels: ImageData, box: Box): Layer {
  const copy = createLayer(box.width, box.height);
  copy.putImageData(pixels, -box.x, -box.y);
  return copy;
}

function hasTransparency({ data }: ImageData): boolean {
  let clear = 0;
  for (let offset = 3; offset < data.length; offset += 4) if ((data[offset] ?? 0) < 16) clear += 1;
  return clear > data.length * 0.005;
}

/** Makes an even background transparent. False where there is none. */
function clearBackground(pixels: ImageData): boolean {
  if (hasTransparency(pixels)) return true;
  const colour = borderColour(pixels);
  if (!colour) return false;
  eraseBackground(pixels, backgroundMask(pixels, colour));
  return true;
}

/** Cuts the thing out of its picture where the background is even or transparent already, else takes it as it is. */
export function cutOut(source: Layer): Subject {
  const { width, height } = source.canvas;
  const pixels = readPixels(source);
  const box = clearBackground(pixels) ? opaqueBox(pixels) : undefined;
  if (!box || box.width * box.height < width * height * MIN_SHARE) {
    return { layer: roundedCopy(source), isCutOut: false, place: WHOLE };
  }
  const place = { x: box.x / width, y: box.y / height, width: box.width / width, height: box.height / height };
  return { layer: trimmed(pixels, box), isCutOut: true, place };
}
