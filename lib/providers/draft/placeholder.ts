import { labCss, lch, parseHex } from './colour.ts';
import { createLayer, fillRounded } from './layer.ts';
import type { Box } from '../../domain/layout.ts';
import { toOklab, type Lab } from './oklab.ts';
import { cutOut, type Subject } from './subject.ts';

const SIDE = 800;

/** Stands for a subject that no reference shows: a few solids whose colours and sizes come from the seed. */
export function placeholder(brandColours: readonly string[], random: () => number): Subject {
  const turn = random();
  const brandOr = (index: number, own: Lab): Lab => {
    const hex = brandColours[index];
    return hex === undefined ? own : toOklab(...parseHex(hex));
  };
  const layer = createLayer(SIDE, SIDE);
  const solid = ([l, a, b]: Lab, box: Box, radii: number | number[]) => {
    const gradient = layer.createLinearGradient(box.x, 0, box.x + box.width, 0);
    gradient.addColorStop(0, labCss([l + 0.06, a, b]));
    gradient.addColorStop(1, labCss([l - 0.08, a, b]));
    fillRounded(layer, box, radii, gradient);
  };
  if (random() < 0.5) layer.setTransform(-1, 0, 0, 1, SIDE, 0);
  const arch = { width: 330 + random() * 120, height: 560 + random() * 200 };
  solid(brandOr(1, lch(0.8, 0.06, turn + 0.1)), { x: 90, y: SIDE - arch.height, ...arch }, [
    arch.width / 2,
    arch.width / 2,
    0,
    0,
  ]);
  const block = { width: 290, height: 190 + random() * 170 };
  solid(brandOr(2, lch(0.5, 0.07, turn - 0.08)), { x: 430, y: SIDE - block.height, ...block }, [12, 12, 0, 0]);
  const size = 190 + random() * 120;
  const ball = { x: 575 - size / 2, y: SIDE - block.height - size, width: size, height: size };
  solid(brandOr(0, lch(0.68, 0.11, turn)), ball, size / 2);
  return cutOut(layer);
}
