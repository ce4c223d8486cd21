import { createCanvas } from './canvas.ts';

/** Where and how words or signs are laid over a picture. */
export const MARKS = ['tiled', 'corner', 'diagonal', 'caption', 'meme', 'date', 'logo', 'banner'] as const;
export type Mark = (typeof MARKS)[number];

type Context = OffscreenCanvasRenderingContext2D;

interface Place {
  readonly context: Context;
  readonly width: number;
  readonly height: number;
  readonly alpha: number;
  readonly words: string;
}

function tiled({ context, width, height, alpha, words }: Place): void {
  const size = Math.max(14, width / 26);
  context.fillStyle = `rgb(255 255 255 / ${alpha})`;
  context.font = `bold ${size}px DejaVu Sans`;
  context.rotate(-Math.PI / 6);
  const stepX = Math.ceil(context.measureText(words).width + size * 2);
  const stepY = Math.ceil(size * 4);
  for (let y = -height; y < height * 2; y += stepY) {
    for (let x = -width; x < width * 2; x += stepX) context.fillText(words, x, y);
  }
}

function corner({ context, width, height, alpha, words }: Place): void {
  const size = Math.max(13, width / 32);
  context.fillStyle = `rgb(255 255 255 / ${alpha})`;
  context.font = `${size}px DejaVu Sans`;
  context.textAlign = 'right';
  context.fillText(`© ${words} photography`, width - size, height - size);
}

function diagonal({ context, width, height, alpha, words }: Place): void {
  context.translate(width / 2, height / 2);
  context.rotate(-Math.atan2(height, width));
  context.fillStyle = `rgb(255 255 255 / ${alpha})`;
  context.font = `bold ${width / 9}px DejaVu Sans`;
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.fillText(words.toUpperCase(), 0, 0);
}

function caption({ context, width, height, words }: Place): void {
  const size = Math.max(15, width / 22);
  context.font = `bold ${size}px DejaVu Sans`;
  context.textAlign = 'center';
  context.fillStyle = 'white';
  context.strokeStyle = 'black';
  context.lineWidth = size / 9;
  context.strokeText(`${words}, only this weekend`, width / 2, height - size * 1.5);
  context.fillText(`${words}, only this weekend`, width / 2, height - size * 1.5);
}

function meme({ context, width, height, words }: Place): void {
  const size = width / 11;
  context.font = `900 ${size}px DejaVu Sans Condensed`;
  context.textAlign = 'center';
  context.fillStyle = 'white';
  context.strokeStyle = 'black';
  context.lineWidth = size / 8;
  for (const [line, y] of [
    ['one does not simply', size * 1.2],
    [words, height - size * 0.5],
  ] as const) {
    context.strokeText(line.toUpperCase(), width / 2, y, width * 0.95);
    context.fillText(line.toUpperCase(), width / 2, y, width * 0.95);
  }
}

function date({ context, width, height }: Place): void {
  const size = Math.max(14, width / 28);
  context.font = `bold ${size}px DejaVu Sans Mono`;
  context.fillStyle = '#ff9a2e';
  context.textAlign = 'right';
  context.fillText('2026 11 25  17:42', width - size * 1.2, height - size * 1.2);
}

function logo({ context, width, height, alpha, words }: Place): void {
  const radius = width / 9;
  context.translate(width / 2, height / 2);
  context.strokeStyle = context.fillStyle = `rgb(255 255 255 / ${alpha})`;
  context.lineWidth = radius / 10;
  context.beginPath();
  context.arc(0, -radius * 0.4, radius, 0, 7);
  context.stroke();
  context.font = `bold ${radius}px DejaVu Serif`;
  context.textAlign = 'center';
  context.fillText(words.slice(0, 1).toUpperCase(), 0, 0);
  context.font = `bold ${radius / 2.2}px DejaVu Sans`;
  context.fillText(`${words} images`, 0, radius * 1.3);
}

function banner({ context, width, height, words }: Place): void {
  const size = Math.max(16, width / 20);
  context.fillStyle = '#c92a2a';
  context.fillRect(0, height * 0.06, width * 0.62, size * 2);
  context.fillStyle = 'white';
  context.font = `bold ${size}px DejaVu Sans`;
  context.fillText(`${words} -30 %`, size, height * 0.06 + size * 1.36);
}

const PAINTERS: Record<Mark, (place: Place) => void> = { tiled, corner, diagonal, caption, meme, date, logo, banner };

/** A copy with a mark on it; `alpha` (0 to 1) counts for watermarks, while captions and stamps are opaque. */
export function marked(source: OffscreenCanvas, mark: Mark, words: string, alpha: number): OffscreenCanvas {
  const { canvas, context } = createCanvas(source.width, source.height);
  context.drawImage(source, 0, 0);
  PAINTERS[mark]({ context, width: canvas.width, height: canvas.height, words, alpha });
  return canvas;
}
