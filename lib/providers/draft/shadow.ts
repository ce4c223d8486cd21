import type { CameraAngle } from '../../domain/brief.ts';
import { drawFiltered, drawInto, fillGradient, readPixels, thumbnail, wholeOf, type Layer } from './layer.ts';
import type { Box } from '../../domain/layout.ts';
import { opaqueBox } from './outline.ts';

/** The lowest part of a thing, as a share of its height, from which its shadow is taken. */
const FOOT = 0.16;

/** How deep the ground's shadow looks from each height, as a share of the thing's width. */
const DEPTHS: Record<CameraAngle, number> = {
  'eye-level': 0.075,
  'three-quarter': 0.11,
  high: 0.15,
  low: 0.04,
  'top-down': 0,
  'ground-level': 0.03,
  dutch: 0.075,
};

/** The opacity of a soft shadow from its middle to its rim. */
const SOFTNESS = [
  [0, 0.5],
  [0.4, 0.38],
  [0.75, 0.12],
  [1, 0],
] as const;

/** A thing's shape in black, or only its foot, fading upwards. */
function silhouetteOf(subject: Layer, part: 'all' | 'foot'): Layer {
  const shape = thumbnail(subject, Infinity);
  const { height } = shape.canvas;
  const fade = shape.createLinearGradient(0, height * (1 - FOOT), 0, height);
  shape.globalCompositeOperation = 'source-in';
  fillGradient(shape, fade, [
    [0, part === 'all' ? 'black' : 'transparent'],
    [1, 'black'],
  ]);
  return shape;
}

/** The columns between which a thing stands, as shares of its width. */
function footSpan(subject: Layer): readonly [left: number, right: number] {
  const { width, height } = subject.canvas;
  const y = Math.floor(height * (1 - FOOT));
  const { x, width: span } = opaqueBox(readPixels(subject, { x: 0, y, width, height: height - y })) ?? wholeOf(subject);
  return [x / width, (x + span) / width];
}

/** A soft dark ellipse about a point. */
function darken(layer: Layer, x: number, y: number, radiusX: number, radiusY: number): void {
  layer.save();
  layer.translate(x, y);
  layer.scale(radiusX, radiusY);
  const gradient = layer.createRadialGradient(0, 0, 0, 0, 0, 1);
  for (const [place, opacity] of SOFTNESS) gradient.addColorStop(place, `rgb(8 8 14 / ${opacity})`);
  layer.fillStyle = gradient;
  layer.fillRect(-1, -1, 2, 2);
  layer.restore();
}

/** The shadow that something throws on the ground it stands on: a wide soft one, and a dark one where it touches. */
export function castShadow(layer: Layer, subject: Layer, box: Box, camera: CameraAngle): void {
  const [left, right] = footSpan(subject);
  const width = box.width * (right - left);
  const middle = box.x + (box.width * (left + right)) / 2;
  const base = box.y + box.height;
  const depth = width * DEPTHS[camera];
  darken(
    layer,
    middle + width * (camera === 'three-quarter' ? 0.22 : 0.05),
    base - depth * 0.3,
    width * 0.68,
    depth * 1.6,
  );
  darken(layer, middle, base - depth * 0.4, width * 0.55, depth * 0.95);
  const sole = silhouetteOf(subject, 'foot');
  drawFiltered(layer, `blur(${width * 0.012}px)`, 0.6, () =>
    drawInto(layer, sole, { ...box, y: box.y + width * 0.014 }),
  );
}

/** The shadow of something that lies or floats, all round it. */
export function surroundShadow(layer: Layer, subject: Layer, box: Box): void {
  const reach = Math.min(box.width, box.height) * 0.03;
  const shape = silhouetteOf(subject, 'all');
  drawFiltered(layer, `blur(${reach}px)`, 0.45, () => {
    drawInto(layer, shape, { ...box, x: box.x + reach * 0.3, y: box.y + reach * 0.8 });
  });
}
