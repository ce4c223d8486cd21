import { pixelSize, type AspectRatio, type OutputSize } from '../../../lib/domain/output.ts';
import { createChance, type Chance } from './chance.ts';
import type { Motif } from './png.ts';

const COLOURS = 16;
const GROUND_COLOURS = 10;

function mix(from: readonly number[], to: readonly number[], share: number): number[] {
  return from.map((channel, index) => Math.round(channel + ((to[index] ?? 0) - channel) * share));
}

/** A run of colours for the ground, and some apart from it for the bodies. */
function paletteOf(chance: Chance): Uint8Array<ArrayBuffer> {
  const colour = () => [chance.between(0, 255), chance.between(0, 255), chance.between(0, 255)];
  const [from, to] = [colour(), colour()];
  const colours = Array.from({ length: COLOURS }, (_, place) =>
    place < GROUND_COLOURS ? mix(from, to, place / GROUND_COLOURS) : colour(),
  );
  return Uint8Array.from(colours.flat());
}

type Canvas = Omit<Motif, 'palette'>;

/** Two pixels of one colour. */
function pair(colour: number): number {
  return (colour << 4) | colour;
}

function fillGround({ widthPx, heightPx, pixels }: Canvas): void {
  for (let y = 0; y < heightPx; y += 1) {
    const colour = Math.floor((GROUND_COLOURS * y) / heightPx);
    pixels.fill(pair(colour), (y * widthPx) / 2, ((y + 1) * widthPx) / 2);
  }
}

function fillDisc({ widthPx, heightPx, pixels }: Canvas, chance: Chance): void {
  const [x, y] = [chance.between(0, widthPx), chance.between(0, heightPx)];
  const radius = chance.between(20, Math.min(widthPx, heightPx) / 2);
  const colour = chance.between(GROUND_COLOURS, COLOURS - 1);
  for (let row = Math.max(0, y - radius); row < Math.min(heightPx, y + radius); row += 1) {
    const half = Math.floor(Math.sqrt(radius ** 2 - (row - y) ** 2));
    const [from, to] = [Math.max(0, x - half), Math.min(widthPx, x + half)];
    pixels.fill(pair(colour), (row * widthPx + from) >> 1, (row * widthPx + to) >> 1);
  }
}

/** A few discs before a ground that changes downwards: other pixels for each number, of the size that a model would make. */
export function motifOf(number: number, aspectRatio: AspectRatio, size: OutputSize): Motif {
  const chance = createChance(number);
  const { widthPx, heightPx } = pixelSize(aspectRatio, size);
  const canvas = { widthPx, heightPx, pixels: new Uint8Array((widthPx * heightPx) / 2) };
  fillGround(canvas);
  const discs = chance.between(2, 6);
  for (let disc = 0; disc < discs; disc += 1) fillDisc(canvas, chance);
  return { ...canvas, palette: paletteOf(chance) };
}
