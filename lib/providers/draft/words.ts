import { css } from './colour.ts';
import { readPixels, type Layer } from './layer.ts';
import { inset, type Box, type Side } from './layout.ts';
import { chooseLettering, type Ground } from './lettering.ts';
import { luminance } from './oklab.ts';
import { fitText, LINE_HEIGHT, type Setting } from './typeset.ts';

const FONT = 'system-ui, sans-serif';

function groundOf(layer: Layer, box: Box): Ground {
  const { data } = readPixels(layer, {
    x: Math.floor(box.x),
    y: Math.floor(box.y),
    width: Math.max(1, Math.ceil(box.width)),
    height: Math.max(1, Math.ceil(box.height)),
  });
  const values: number[] = [];
  for (let offset = 0; offset < data.length; offset += 16) {
    values.push(luminance([data[offset] ?? 0, data[offset + 1] ?? 0, data[offset + 2] ?? 0]));
  }
  values.sort((one, other) => one - other);
  const at = (share: number) => values[Math.floor((values.length - 1) * share)] ?? 0;
  return { darkest: at(0.01), lightest: at(0.99) };
}

function blockOf(layer: Layer, { fontPx, lines }: Setting, box: Box, side: Side): Box {
  const width = Math.max(...lines.map((line) => layer.measureText(line).width));
  const height = lines.length * fontPx * LINE_HEIGHT;
  const slack = box.height - height;
  const y = box.y + (side === 'top' ? slack * 0.3 : side === 'bottom' ? slack * 0.7 : slack / 2);
  return { x: box.x + (box.width - width) / 2, y, width, height };
}

/** Sets words in a box, legibly on whatever lies there. */
export function setWords(
  layer: Layer,
  text: string,
  box: Box,
  { side, brandColours, maxFontPx }: { side: Side; brandColours: readonly string[]; maxFontPx: number },
): void {
  layer.font = `650 100px ${FONT}`;
  const measure = (line: string) => layer.measureText(line).width / 100;
  const setting = fitText(text, inset(box, Math.min(box.width, box.height) * 0.08), maxFontPx, measure);
  if (setting.lines.length === 0) return;
  layer.font = `650 ${setting.fontPx}px ${FONT}`;
  const block = blockOf(layer, setting, box, side);
  const lettering = chooseLettering(brandColours, groundOf(layer, block));
  if (lettering.plate) {
    const plate = inset(block, -setting.fontPx * 0.4);
    layer.fillStyle = css(lettering.plate);
    layer.beginPath();
    layer.roundRect(plate.x, plate.y, plate.width, plate.height, setting.fontPx * 0.25);
    layer.fill();
  }
  layer.fillStyle = css(lettering.text);
  layer.textAlign = 'center';
  layer.textBaseline = 'middle';
  setting.lines.forEach((line, index) => {
    layer.fillText(line, block.x + block.width / 2, block.y + (index + 0.5) * setting.fontPx * LINE_HEIGHT);
  });
}

/** The mark that says what the picture is. */
export function markAsDraft(layer: Layer): void {
  const { width, height } = layer.canvas;
  const fontPx = Math.max(13, Math.round(Math.min(width, height) * 0.016));
  layer.font = `500 ${fontPx}px ${FONT}`;
  const text = 'Layout draft';
  const plate = { width: layer.measureText(text).width + fontPx * 1.2, height: fontPx * 1.7 };
  const x = width - plate.width - fontPx * 0.6;
  const y = height - plate.height - fontPx * 0.6;
  layer.fillStyle = 'rgb(20 20 22 / 0.72)';
  layer.beginPath();
  layer.roundRect(x, y, plate.width, plate.height, fontPx * 0.4);
  layer.fill();
  layer.fillStyle = 'white';
  layer.textAlign = 'center';
  layer.textBaseline = 'middle';
  layer.fillText(text, x + plate.width / 2, y + plate.height / 2);
}
