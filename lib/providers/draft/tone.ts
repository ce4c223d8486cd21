import type { Breathe } from './breathe.ts';
import { applyTransfer, colourStatistics, planTransfer, type ColourStatistics } from './colour-transfer.ts';
import { createLayer, drawCover, drawInto, readPixels, thumbnail, wholeOf, type Layer } from './layer.ts';
import type { Standing } from './stage.ts';

const SAMPLE_PX = 96;
/** The setting takes more of a style's colours than the subject, which must stay what it is. */
const SETTING_STRENGTH = 0.85;
const SUBJECT_STRENGTH = 0.35;
/** The light is carried over as so few patches that no object of the style reference can be seen in it. */
const LIGHT_PATCHES = 4;
const LIGHT_OPACITY = 0.3;

/** The colours of several layers taken together. */
function statisticsOf(layers: readonly Layer[]): ColourStatistics {
  const sheet = createLayer(SAMPLE_PX, SAMPLE_PX * layers.length);
  layers.forEach((layer, index) => {
    const box = { x: 0, y: index * SAMPLE_PX, width: SAMPLE_PX, height: SAMPLE_PX };
    drawInto(sheet, thumbnail(layer, SAMPLE_PX), box);
  });
  return colourStatistics(readPixels(sheet));
}

function tone(layer: Layer, from: ColourStatistics, to: ColourStatistics, strength: number): void {
  const pixels = readPixels(layer);
  applyTransfer(pixels, planTransfer(from, to, strength));
  layer.putImageData(pixels, 0, 0);
}

/** Carries the styles' colours over setting and subjects, measured on the picture that these make together. */
export async function toneScene(
  setting: Layer,
  standing: readonly Standing[],
  styles: readonly Layer[],
  breathe: Breathe,
): Promise<void> {
  if (styles.length === 0) return;
  const together = thumbnail(setting, Math.max(setting.canvas.width, setting.canvas.height));
  for (const { subject, box } of standing) drawInto(together, subject.layer, box);
  const from = statisticsOf([together]);
  const to = statisticsOf(styles);
  tone(setting, from, to, SETTING_STRENGTH);
  for (const { subject } of standing) {
    await breathe();
    tone(subject.layer, from, to, SUBJECT_STRENGTH);
  }
}

/** Lets a style's light fall on a layer: where it is bright or dark and in what colour, without its objects. */
export function castLight(layer: Layer, style: Layer): void {
  const patches = createLayer(LIGHT_PATCHES, LIGHT_PATCHES);
  drawInto(patches, style, wholeOf(patches));
  layer.save();
  layer.globalAlpha = LIGHT_OPACITY;
  layer.globalCompositeOperation = 'soft-light';
  drawCover(layer, patches, { x: 0.5, y: 0.5 });
  layer.restore();
}
