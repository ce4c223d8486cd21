import { describe, expect, test } from 'vitest';
import type { ChangeMap } from '../../../../lib/domain/refine/measures.ts';
import { fitWithin } from '../../../../lib/images/draw.ts';
import { changeMapOf } from '../../../../lib/images/result/change-map.ts';
import { labPictureOf, type LabPicture } from '../../../../lib/images/result/lab.ts';
import { shrink } from '../../../../lib/images/result/shrink.ts';
import { createCanvas, encodeAs, throughFormat, type Format } from '../../../quality/canvas.ts';
import { loadPhoto, PHOTO_NAMES } from '../../../quality/photos.ts';

type Draw = (context: OffscreenCanvasRenderingContext2D, photo: OffscreenCanvas) => void;

/** The hardest of the photographs: strong colours, darkness, texture, and an even ground. */
const HARD = ['astronaut.jpg', 'rocket.jpg', 'grass.jpg', 'mug.jpg'];
const MAX_CHANGED = 0.015;
const MAX_STRAY = 0.008;

async function seen(picture: OffscreenCanvas, like = picture): Promise<LabPicture> {
  const size = fitWithin({ widthPx: like.width, heightPx: like.height }, 256);
  return labPictureOf(await shrink(encodeAs(picture, { type: 'image/png' }), size));
}

/** A photograph with something drawn on a copy of it, compared with the photograph. */
async function changed(name: string, draw: Draw, format: Format = { type: 'image/png' }): Promise<ChangeMap | null> {
  const photo = await loadPhoto(name);
  const { canvas, context } = createCanvas(photo.width, photo.height);
  context.drawImage(photo, 0, 0);
  draw(context, photo);
  return changeMapOf(await seen(photo), await seen(await throughFormat(canvas, format)));
}

/** Fills a part of the picture, in shares of its sides. */
function patch(x: number, y: number, side: number): Draw {
  return (context, { width, height }) => {
    context.fillStyle = '#c33';
    context.fillRect(x * width, y * height, side * width, side * height);
  };
}

const untouched: Draw = () => {};

function drawnAgain(filter: string, movedPx = 0, zoom = 1): Draw {
  return (context, photo) => {
    context.filter = filter;
    context.drawImage(photo, movedPx, movedPx, photo.width * zoom, photo.height * zoom);
  };
}

describe.each(HARD)('%s', (name) => {
  test.each<[string, Draw, Format?]>([
    ['a JPEG of quality 60', untouched, { type: 'image/jpeg', quality: 0.6 }],
    ['a JPEG of quality 80', untouched, { type: 'image/jpeg', quality: 0.8 }],
    ['a JPEG of quality 95', untouched, { type: 'image/jpeg', quality: 0.95 }],
    ['a WebP of quality 60', untouched, { type: 'image/webp', quality: 0.6 }],
    ['a copy that was moved by one pixel', drawnAgain('none', 1)],
    ['a copy that was moved by five pixels', drawnAgain('none', 5)],
    ['a copy that was enlarged a little', drawnAgain('none', 0, 1.02)],
    ['a slightly brighter copy', drawnAgain('brightness(1.05)')],
    ['a copy of slightly less contrast', drawnAgain('contrast(0.92)')],
    ['a slightly warmer copy', drawnAgain('sepia(0.1)')],
  ])('is the same in %s', async (_, draw, format) => {
    const map = await changed(name, draw, format);
    expect(map?.changedShare).toBeLessThan(MAX_CHANGED);
    expect(map?.strayShare).toBeLessThan(MAX_STRAY);
  });

  test.each([0.05, 0.1, 0.4])('shows a patch of %d of its sides where it is, and nothing astray', async (side) => {
    const map = await changed(name, patch(0.2, 0.3, side), { type: 'image/jpeg', quality: 0.8 });
    expect(map?.changedShare).toBeGreaterThan(side ** 2 * 0.6);
    expect(map?.changedShare).toBeLessThan((side + 0.04) ** 2 + 0.002);
    expect(map?.strayShare).toBeLessThan(0.002);
    const { columns = 0, rows = 0, cells = [] } = map ?? {};
    const at = (x: number, y: number) => cells[Math.floor(y * rows) * columns + Math.floor(x * columns)];
    expect(at(0.2 + side / 2, 0.3 + side / 2)).toBeGreaterThan(0.5);
    expect(at(0.9, 0.1)).toBe(0);
  });

  test('shows what changed apart from the largest change, also after a shift', async () => {
    const map = await changed(
      name,
      (context, photo) => {
        drawnAgain('none', 3)(context, photo);
        patch(0.1, 0.1, 0.3)(context, photo);
        patch(0.7, 0.7, 0.15)(context, photo);
      },
      { type: 'image/jpeg', quality: 0.8 },
    );
    expect(map?.strayShare).toBeGreaterThan(0.015);
    expect(map?.strayShare).toBeLessThan(0.045);
  });

  test('allows no claim about another photograph', async () => {
    const photo = await loadPhoto(name);
    const claimed: string[] = [];
    for (const other of PHOTO_NAMES.filter((candidate) => candidate !== name)) {
      if (changeMapOf(await seen(photo), await seen(await loadPhoto(other), photo)) !== null) claimed.push(other);
    }
    expect(claimed).toEqual([]);
  });
});

test('a photograph in quite another tone allows no claim', async () => {
  expect(await changed('astronaut.jpg', drawnAgain('sepia(0.6)'))).toBeNull();
  expect(await changed('coffee.jpg', drawnAgain('brightness(1.3)'))).toBeNull();
});

test('a picture too small to look into allows no claim', async () => {
  const { canvas } = createCanvas(20, 20);
  expect(changeMapOf(await seen(canvas), await seen(canvas))).toBeNull();
});
