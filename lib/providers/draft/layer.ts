import type { Box } from './layout.ts';

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

/** The layer's pixels, all of them or those of a box. */
export function readPixels({ canvas }: Layer, box?: Box): ImageData;
export function readPixels(
  layer: Layer,
  box: Box = { x: 0, y: 0, width: layer.canvas.width, height: layer.canvas.height },
): ImageData {
  return layer.getImageData(box.x, box.y, box.width, box.height);
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

/** A small copy, for statistics. */
export function thumbnail(source: Layer, maxSidePx: number): Layer {
  const scale = Math.min(1, maxSidePx / Math.max(source.canvas.width, source.canvas.height));
  const small = createLayer(source.canvas.width * scale, source.canvas.height * scale);
  drawInto(small, source, { x: 0, y: 0, width: small.canvas.width, height: small.canvas.height });
  return small;
}
