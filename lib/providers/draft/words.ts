import { css } from './colour.ts';
import { fillRounded, readPixels, type Layer } from './layer.ts';
import { inset, type Box, type Side } from '../../domain/layout.ts';
import { chooseLettering, type Ground } from './lettering.ts';
import { luminance } from './oklab.ts';
import type { Plan } from './plan.ts';
import { fitText, LINE_HEIGHT, type Setting } from './typeset.ts';

const MARK = 'Layout draft';

function fontOf(sizePx: number, weight = 600): string {
  return `${weight} ${sizePx}px system-ui, sans-serif`;
}

function groundOf(layer: Layer, box: Box): Ground {
  const { data } = readPixels(layer, box);
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

function writeLines(layer: Layer, { fontPx, lines }: Setting, { x, y, width }: Box, colour: string): void {
  layer.fillStyle = colour;
  layer.textAlign = 'center';
  layer.textBaseline = 'middle';
  lines.forEach((line, index) => {
    layer.fillText(line, x + width / 2, y + (index + 0.5) * fontPx * LINE_HEIGHT);
  });
}

interface WordsLook {
  readonly side: Side;
  readonly brandColours: readonly string[];
  readonly maxFontPx: number;
}

/** Sets words in a box, legibly on whatever lies there. */
function setWords(layer: Layer, text: string, box: Box, { side, brandColours, maxFontPx }: WordsLook): void {
  layer.font = fontOf(100);
  const measure = (line: string) => layer.measureText(line).width / 100;
  const setting = fitText(text, inset(box, Math.min(box.width, box.height) * 0.08), maxFontPx, measure);
  if (setting.lines.length === 0) return;
  layer.font = fontOf(setting.fontPx);
  const block = blockOf(layer, setting, box, side);
  const lettering = chooseLettering(brandColours, groundOf(layer, block));
  if (lettering.plate) {
    fillRounded(layer, inset(block, -setting.fontPx * 0.4), setting.fontPx * 0.25, css(lettering.plate));
  }
  writeLines(layer, setting, block, css(lettering.text));
}

/** Sets the words of the brief, and under what stands for a subject without a reference its caption. */
export function setAllWords(layer: Layer, plan: Plan, caption: Box | undefined): void {
  const { text, layout, brandColours, size } = plan;
  const [shorter, longer] = [Math.min(size.widthPx, size.heightPx), Math.max(size.widthPx, size.heightPx)];
  const maxFontPx = Math.max(shorter * 0.07, longer * 0.03);
  if (text !== '') setWords(layer, text, layout.text, { side: layout.side, brandColours, maxFontPx });
  if (caption) setWords(layer, plan.caption, caption, { side: 'top', brandColours, maxFontPx: maxFontPx * 0.6 });
}

/** The mark that says what the picture is. */
export function markAsDraft(layer: Layer): void {
  const { width, height } = layer.canvas;
  const fontPx = Math.max(13, Math.round(Math.min(width, height) * 0.016));
  layer.font = fontOf(fontPx, 400);
  const size = { width: layer.measureText(MARK).width, height: fontPx * LINE_HEIGHT };
  const box = { x: width - size.width - fontPx * 1.1, y: height - size.height - fontPx * 0.9, ...size };
  fillRounded(layer, inset(box, -fontPx * 0.35), fontPx * 0.4, 'rgb(20 20 22 / 0.72)');
  writeLines(layer, { fontPx, lines: [MARK] }, box, 'white');
}
