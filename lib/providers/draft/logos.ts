import { drawInto, type Layer } from './layer.ts';
import { placeIn, rowRatio, standInRow, type Side } from '../../domain/layout.ts';
import type { Subject } from './subject.ts';

const HEIGHT_SHARE = 0.1;
const WIDTH_SHARE = 0.4;
const MARGIN_SHARE = 0.05;

/** Sets logos, as they are, in a row in a corner that the words leave free. */
export function paintLogos(layer: Layer, logos: readonly Subject[], wordsSide: Side): void {
  const { width, height } = layer.canvas;
  const shorter = Math.min(width, height);
  const margin = shorter * MARGIN_SHARE;
  const ratios = logos.map(({ layer: { canvas } }) => canvas.width / canvas.height);
  const room = { x: 0, y: 0, width: width * WIDTH_SHARE, height: shorter * HEIGHT_SHARE };
  const row = placeIn(room, rowRatio(ratios), 1, 1);
  const x = wordsSide === 'left' ? width - margin - row.width : margin;
  const y = wordsSide === 'top' ? height - margin - row.height : margin;
  standInRow({ ...row, x, y }, ratios).forEach((box, index) => {
    const logo = logos[index];
    if (logo) drawInto(layer, logo.layer, box);
  });
}
