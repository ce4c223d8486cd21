import type { CameraAngle } from '../../domain/brief.ts';
import { createLayer, type Layer } from './layer.ts';
import type { Box } from './layout.ts';

/** The lowest part of a thing, as a share of its height, from which its shadow is taken. */
const FOOT = 0.16;

/** How deep the ground's shadow looks from each height, as a share of the thing's width. */
const DEPTHS: Record<CameraAngle, number> = {
  'eye-level': 0.075,
  'three-quarter': 0.11,
  high: 0.15,
  low: 0.04,
  'top-down': 0,
};

function silhouetteOf({ canvas }: Layer): Layer {
  const shape = createLayer(canvas.width, canvas.height);
  shape.drawImage(canvas, 0, 0);
  shape.globalCompositeOperation = 'source-in';
  shape.fillStyle = 'black';
  shape.fillRect(0, 0, canvas.width, canvas.height);
  return shape;
}

/** The columns between which a thing stands, as shares of its width. */
function footSpan(layer: Layer): readonly [left: number, right: number] {
  const { width, height } = layer.canvas;
  const rows = Math.max(1, Math.round(height * FOOT));
  const { data } = layer.getImageData(0, height - rows, width, rows);
  const columns = Array.from({ length: width }, (_, x) => x).filter((x) =>
    Array.from({ length: rows }, (_, y) => data[(y * width + x) * 4 + 3] ?? 0).some((opacity) => opacity > 128),
  );
  return [(columns[0] ?? 0) / width, ((columns.at(-1) ?? width - 1) + 1) / width];
}

function softEllipse(layer: Layer, { x, y, width, height }: Box, opacity: number): void {
  layer.save();
  layer.translate(x + width / 2, y + height / 2);
  layer.scale(width / 2, height / 2);
  const gradient = layer.createRadialGradient(0, 0, 0, 0, 0, 1);
  for (const [stop, share] of [
    [0, 1],
    [0.35, 0.86],
    [0.6, 0.5],
    [0.8, 0.18],
    [1, 0],
  ] as const) {
    gradient.addColorStop(stop, `rgb(8 8 14 / ${opacity * share})`);
  }
  layer.fillStyle = gradient;
  layer.fillRect(-1, -1, 2, 2);
  layer.restore();
}

/** The shadow that something throws on the ground it stands on: a wide soft one, and a dark one where it touches. */
export function castShadow(layer: Layer, subject: Layer, box: Box, camera: CameraAngle): void {
  const [left, right] = footSpan(subject);
  const foot = { x: box.x + box.width * left, width: box.width * (right - left) };
  const base = box.y + box.height;
  const depth = foot.width * DEPTHS[camera];
  const lean = foot.width * (camera === 'three-quarter' ? 0.22 : 0.05);
  softEllipse(
    layer,
    { x: foot.x - foot.width * 0.18 + lean, y: base - depth * 1.9, width: foot.width * 1.36, height: depth * 3.2 },
    0.5,
  );
  softEllipse(
    layer,
    { x: foot.x - foot.width * 0.05, y: base - depth * 1.35, width: foot.width * 1.1, height: depth * 1.9 },
    0.5,
  );
  const { canvas } = silhouetteOf(subject);
  const sole = canvas.height * FOOT;
  layer.save();
  layer.filter = `blur(${foot.width * 0.012}px)`;
  layer.globalAlpha = 0.6;
  layer.drawImage(
    canvas,
    0,
    canvas.height - sole,
    canvas.width,
    sole,
    box.x,
    base - box.height * FOOT + foot.width * 0.014,
    box.width,
    box.height * FOOT,
  );
  layer.restore();
}

/** The shadow of something that lies or floats, all round it. */
export function surroundShadow(layer: Layer, subject: Layer, box: Box): void {
  const reach = Math.min(box.width, box.height) * 0.03;
  layer.save();
  layer.filter = `blur(${reach}px)`;
  layer.globalAlpha = 0.45;
  layer.drawImage(silhouetteOf(subject).canvas, box.x + reach * 0.3, box.y + reach * 0.8, box.width, box.height);
  layer.restore();
}
