import type { StyleDirection } from '../../domain/brief.ts';
import { posterise, sketch, wash, type Noise } from './effects.ts';
import {
  createLayer,
  drawFiltered,
  drawInto,
  fillGradient,
  readPixels,
  thumbnail,
  wholeOf,
  type Layer,
} from './layer.ts';
import type { Pixels } from './pixels.ts';
import { seededRandom } from './seed.ts';

/** Redraws a layer through a filter of CSS; lengths in `unit` are thousandths of the shorter side. */
function filtered(layer: Layer, filter: (unit: number) => string): void {
  const copy = thumbnail(layer, Infinity);
  const unit = Math.min(layer.canvas.width, layer.canvas.height) / 1000;
  drawFiltered(layer, filter(unit), 1, () => drawInto(layer, copy, wholeOf(layer)));
}

function repainted(layer: Layer, repaint: (pixels: Pixels) => void): void {
  const pixels = readPixels(layer);
  repaint(pixels);
  layer.putImageData(pixels, 0, 0);
}

/** Light in the middle and dark at the corners. */
function vignette(layer: Layer, light: number, dark: number): void {
  const { width, height } = layer.canvas;
  layer.save();
  layer.globalCompositeOperation = 'soft-light';
  layer.scale(width, height);
  fillGradient(layer, layer.createRadialGradient(0.5, 0.42, 0.1, 0.5, 0.5, 0.78), [
    [0, `rgb(255 255 255 / ${light})`],
    [0.5, 'rgb(128 128 128 / 0)'],
    [1, `rgb(0 0 0 / ${dark})`],
  ]);
  layer.restore();
}

/** Noise in soft patches some `cellPx` wide, −1 to 1 for each pixel, the same each time. */
function noise(width: number, height: number, cellPx: number): Noise {
  const random = seededRandom('paper');
  const small = createLayer(width / cellPx, height / cellPx);
  const pixels = readPixels(small);
  for (let offset = 0; offset < pixels.data.length; offset += 4) pixels.data.set([random() * 255, 0, 0, 255], offset);
  small.putImageData(pixels, 0, 0);
  const layer = createLayer(width, height);
  drawInto(layer, small, wholeOf(layer));
  const { data } = readPixels(layer);
  return (pixel) => (data[pixel * 4] ?? 128) / 127.5 - 1;
}

const FINISHES: Record<StyleDirection, (layer: Layer) => void> = {
  'product-photography': (layer) => vignette(layer, 0.45, 0.15),
  'realistic-photo': (layer) => {
    filtered(layer, () => 'contrast(1.12)');
    vignette(layer, 0.2, 0.6);
  },
  'editorial-photo': (layer) => {
    filtered(layer, () => 'contrast(1.12) saturate(0.72) sepia(0.12)');
    vignette(layer, 0.15, 0.75);
  },
  'flat-illustration': (layer) => {
    filtered(layer, (unit) => `blur(${unit * 3}px)`);
    repainted(layer, (pixels) => posterise(pixels, 9, 1.3));
  },
  watercolour: (layer) => {
    filtered(layer, (unit) => `blur(${unit * 2}px)`);
    const { width, height } = layer.canvas;
    repainted(layer, (pixels) => {
      posterise(pixels, 14, 1);
      wash(pixels, noise(width, height, 40), noise(width, height, 3));
    });
  },
  'line-drawing': (layer) => {
    filtered(layer, (unit) => `blur(${unit * 1.1}px)`);
    repainted(layer, sketch);
  },
  'render-3d': (layer) => {
    filtered(layer, () => 'saturate(1.3) contrast(1.06) brightness(1.04)');
    vignette(layer, 0.6, 0.35);
  },
};

/** Gives the whole picture the look of a style direction, as far as rules can. */
export function finish(layer: Layer, direction: StyleDirection | null): void {
  if (direction !== null) FINISHES[direction](layer);
}
