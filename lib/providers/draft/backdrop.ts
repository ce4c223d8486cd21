import type { CameraAngle } from '../../domain/brief.ts';
import { labCss, lch, parseHex, relight } from './colour.ts';
import { createLayer, drawCover, fillGradient, type Layer } from './layer.ts';
import { toOklab, type Lab } from './oklab.ts';
import type { Plan } from './plan.ts';

/** Wall and floor of a plain backdrop. */
interface Palette {
  readonly wall: Lab;
  readonly floor: Lab;
}

/** Calm tones of the first brand colour, else of a hue that the seed gives. */
function paletteFor(brandColours: readonly string[], random: () => number): Palette {
  const turn = random();
  const [first] = brandColours;
  if (first === undefined) return { wall: lch(0.93, 0.025, turn), floor: lch(0.84, 0.04, turn) };
  const rgb = parseHex(first);
  const [lightness] = toOklab(...rgb);
  // A pale wall under a dark brand colour and the other way round, so that words in that colour can be read on it.
  return lightness < 0.65
    ? { wall: relight(rgb, 0.95, 0.2), floor: relight(rgb, 0.87, 0.35) }
    : { wall: relight(rgb, 0.32, 0.35), floor: relight(rgb, 0.24, 0.35) };
}

/** How far down the wall meets the floor, 0 to 1; seen from straight above there is only floor. */
const HORIZONS: Record<CameraAngle, number> = {
  'eye-level': 0.7,
  'three-quarter': 0.62,
  high: 0.45,
  low: 0.86,
  'top-down': 0,
  'ground-level': 0.88,
  dutch: 0.7,
};

/** A studio: a wall that is lit from above and runs softly into its floor. */
function paintStudio(layer: Layer, { wall, floor }: Palette, camera: CameraAngle): void {
  const horizon = HORIZONS[camera];
  const [l, a, b] = wall;
  fillGradient(layer, layer.createLinearGradient(0, 0, 0, layer.canvas.height), [
    [0, labCss([l - 0.02, a, b])],
    [horizon - 0.12, labCss([l + 0.02, a, b])],
    [horizon + 0.06, labCss(floor)],
    [1, labCss([floor[0] + 0.03, floor[1], floor[2]])],
  ]);
}

/** A picture behind everything; the camera's height says which part of it is kept. */
function paintPicture(layer: Layer, picture: Layer, camera: CameraAngle): void {
  drawCover(layer, picture, { x: 0.5, y: camera === 'high' ? 1 : camera === 'low' ? 0 : 0.5 });
}

/** A layer with what is behind everything: a picture, or a studio in calm colours. */
export function paintSetting({ size, camera, brandColours, random }: Plan, backdrop: Layer | undefined): Layer {
  const layer = createLayer(size.widthPx, size.heightPx);
  if (backdrop) paintPicture(layer, backdrop, camera);
  else paintStudio(layer, paletteFor(brandColours, random), camera);
  return layer;
}
