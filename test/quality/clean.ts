import { createCanvas, encodeAs, type Format } from './canvas.ts';
import { createRandom, pick } from './random.ts';

const FORMATS: readonly [Format, ...Format[]] = [
  { type: 'image/jpeg', quality: 0.8 },
  { type: 'image/jpeg', quality: 0.85 },
  { type: 'image/jpeg', quality: 0.92 },
  { type: 'image/webp', quality: 0.8 },
  { type: 'image/webp', quality: 0.9 },
  { type: 'image/png' },
];

/** How much of a picture a variant shows, and how small it gets. */
export interface Bounds {
  readonly minCrop: number;
  readonly minScale: number;
  readonly minSidePx: number;
}

const ANY: Bounds = { minCrop: 0.55, minScale: 0.3, minSidePx: 150 };
/** For what is added to a picture: small pictures are not worth stealing. */
export const LARGE: Bounds = { minCrop: 0.75, minScale: 0.7, minSidePx: 280 };

/** A cropped, scaled, turned, mirrored and mildly graded copy: what a person may well use, without a flaw. */
export function variantOf(
  source: OffscreenCanvas,
  seed: number,
  { minCrop, minScale, minSidePx }: Bounds = ANY,
): OffscreenCanvas {
  const random = createRandom(seed);
  const [cropW, cropH] = [
    source.width * (minCrop + (1 - minCrop) * random()),
    source.height * (minCrop + (1 - minCrop) * random()),
  ];
  const [left, top] = [(source.width - cropW) * random(), (source.height - cropH) * random()];
  const scale = Math.max(minScale + (1 - minScale) * random(), minSidePx / Math.min(cropW, cropH));
  const turns = random() < 0.3 ? 1 + Math.floor(random() * 3) : 0;
  const [width, height] = [Math.round(cropW * Math.min(1, scale)), Math.round(cropH * Math.min(1, scale))];
  const { canvas, context } = turns % 2 === 0 ? createCanvas(width, height) : createCanvas(height, width);
  context.filter = `brightness(${0.85 + 0.3 * random()}) contrast(${0.92 + 0.16 * random()}) saturate(${0.8 + 0.4 * random()})`;
  context.translate(canvas.width / 2, canvas.height / 2);
  context.rotate((turns * Math.PI) / 2);
  if (random() < 0.5) context.scale(-1, 1);
  context.drawImage(source, left, top, cropW, cropH, -width / 2, -height / 2, width, height);
  return canvas;
}

export async function encodedVariantOf(source: OffscreenCanvas, seed: number): Promise<Blob> {
  return encodeAs(variantOf(source, seed), pick(FORMATS, createRandom(seed + 7_919)()));
}
