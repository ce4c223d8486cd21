import type { Box } from '../../domain/layout.ts';
import { clamp } from './pixels.ts';

/** A canvas of its own to paint on, off the page's thread. */
export type Layer = OffscreenCanvasRenderingContext2D;

/** An empty layer, kept in main memory: its pixels are read, and drawing is the same on every machine. */
export function createLayer(width: number, height: number): Layer {
  const context = new OffscreenCanvas(Math.max(1, Math.round(width)), Math.max(1, Math.round(height))).getContext(
    '2d',
    { willReadFrequently: true },
  );
  if (context === null) throw new Error('The browser has no memory left to draw the picture.');
  context.imageSmoothingQuality = 'high';
  return context;
}

/** The box that is all of a layer. */
export function wholeOf({ canvas: { width, height } }: Layer): Box {
  return { x: 0, y: 0, width, height };
}

/** A copy of the layer's pixels, all of them or those of a box. */
export function readPixels(layer: Layer, { x, y, width, height }: Box = wholeOf(layer)): ImageData {
  return layer.getImageData(x, y, width, height);
}

/** Draws one layer's whole into a box of another. */
export function drawInto(target: Layer, source: Layer, { x, y, width, height }: Box): void {
  target.drawImage(source.canvas, x, y, width, height);
}

/** Draws a layer so that it covers the target; `focus` (0 to 1) says which part stays where something must go. */
export function drawCover(target: Layer, source: Layer, focus: { readonly x: number; readonly y: number }): void {
  const { width, height } = target.canvas;
  const scale = Math.max(width / source.canvas.width, height / source.canvas.height);
  const size = { width: source.canvas.width * scale, height: source.canvas.height * scale };
  drawInto(target, source, { x: (width - size.width) * focus.x, y: (height - size.height) * focus.y, ...size });
}

/** A copy, made smaller where its longer side is longer than that. */
export function thumbnail(source: Layer, maxSidePx: number): Layer {
  const scale = Math.min(1, maxSidePx / Math.max(source.canvas.width, source.canvas.height));
  const small = createLayer(source.canvas.width * scale, source.canvas.height * scale);
  drawInto(small, source, wholeOf(small));
  return small;
}

/** Paints what `draw` draws through a filter of CSS and at an opacity. */
export function drawFiltered(layer: Layer, filter: string, opacity: number, draw: () => void): void {
  layer.save();
  layer.filter = filter;
  layer.globalAlpha = opacity;
  draw();
  layer.restore();
}

/** Fills a box with rounded corners. */
export function fillRounded(
  layer: Layer,
  { x, y, width, height }: Box,
  radii: number | number[],
  style: string | CanvasGradient,
): void {
  layer.fillStyle = style;
  layer.beginPath();
  layer.roundRect(x, y, width, height, radii);
  layer.fill();
}

/** A gradient's colours, each from its place on, 0 to 1. */
export type Stops = readonly (readonly [place: number, colour: string])[];

/** Fills all of a layer with a gradient. */
export function fillGradient(layer: Layer, gradient: CanvasGradient, stops: Stops): void {
  for (const [place, colour] of stops) gradient.addColorStop(clamp(place), colour);
  const { width, height } = layer.canvas;
  layer.fillStyle = gradient;
  layer.fillRect(0, 0, width, height);
}
