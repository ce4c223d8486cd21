import { parseBrandColours } from '../../domain/brief.ts';
import { pixelSize } from '../../domain/output.ts';
import { roleWords } from '../../domain/role.ts';
import type { GenerationRequest } from '../provider.ts';
import { horizonFor, paintPicture, paintStudio, paletteFor } from './backdrop.ts';
import { applyTransfer, colourStatistics, planTransfer } from './colour-transfer.ts';
import { createLayer, drawInto, readPixels, thumbnail, type Layer } from './layer.ts';
import { placeIn, planLayout, rowRatio, standInRow } from './layout.ts';
import { decodePicture, type Picture } from './pictures.ts';
import { seededRandom } from './seed.ts';
import { castShadow, surroundShadow } from './shadow.ts';
import { cutOut } from './subject.ts';
import { markAsDraft, setWords } from './words.ts';

/** Lets the worker answer its messages between two stages, and stops where nobody waits any more. */
async function breathe(signal: AbortSignal): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 0));
  signal.throwIfAborted();
}

function toneLayer(layer: Layer, from: Layer, style: Layer, strength: number): void {
  const statistics = (source: Layer) => colourStatistics(readPixels(thumbnail(source, 96)));
  const pixels = readPixels(layer);
  applyTransfer(pixels, planTransfer(statistics(from), statistics(style), strength));
  layer.putImageData(pixels, 0, 0);
}

/** Composes a brief into a PNG of exactly the size asked for. The same request gives the same bytes. */
export async function compose({ brief, references }: GenerationRequest, signal: AbortSignal): Promise<Blob> {
  signal.throwIfAborted();
  const pictures: Picture[] = [];
  for (const [index, reference] of references.entries()) {
    pictures.push(await decodePicture(reference, index));
    await breathe(signal);
  }
  const size = pixelSize(brief.output.aspectRatio, brief.output.size);
  const brandColours = parseBrandColours(brief.brandColours);
  const text = brief.textInImage.trim();
  const layout = planLayout(size, { framing: brief.framing, crop: brief.crop, hasText: text !== '' });
  const layer = createLayer(size.widthPx, size.heightPx);
  const background = pictures.find(({ role }) => role === 'background');
  if (background) paintPicture(layer, background.layer, brief.cameraAngle);
  else paintStudio(layer, paletteFor(brandColours, seededRandom(brief.subject)), horizonFor(brief.cameraAngle));
  await breathe(signal);
  const subjects = pictures
    .filter(({ role }) => role !== null && roleWords(role).keepsIdentity)
    .map(({ layer }) => cutOut(layer));
  const ratios = subjects.map(({ layer: { canvas } }) => canvas.width / canvas.height);
  const boxes =
    ratios.length === 0 ? [] : standInRow(placeIn(layout.subject, rowRatio(ratios), layout.fill, 0.4), ratios);
  subjects.forEach((subject, index) => {
    const box = boxes[index];
    if (!box) return;
    const camera = brief.cameraAngle ?? 'eye-level';
    if (camera === 'top-down' || !subject.isCutOut) surroundShadow(layer, subject.layer, box);
    else castShadow(layer, subject.layer, box, camera);
    drawInto(layer, subject.layer, box);
  });
  await breathe(signal);
  const style = pictures.find(({ role }) => role === 'style');
  if (style) toneLayer(layer, layer, style.layer, 0.6);
  await breathe(signal);
  if (text !== '') {
    const maxFontPx = Math.min(size.widthPx, size.heightPx) * 0.1;
    setWords(layer, text, layout.text, { side: layout.side, brandColours, maxFontPx });
  }
  markAsDraft(layer);
  return layer.canvas.convertToBlob({ type: 'image/png' });
}
