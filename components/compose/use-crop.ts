import { useState } from 'react';
import { areaFromPixels, areaInPixels, turnedSize, WHOLE, withRatio, type PixelArea } from '../../lib/domain/edit.ts';
import type { PixelSize } from '../../lib/domain/output.ts';
import type { CropArea } from '../../lib/domain/reference.ts';
import { turnEdit, type ImageEdit } from './use-image-edit.ts';

export interface CropDraft {
  /** Clockwise, 0 to 3. */
  readonly quarterTurns: number;
  readonly area: CropArea;
  readonly pixels: PixelArea;
  /** Of the whole picture, as it is turned. */
  readonly size: PixelSize;
  /** Width to height; null where any will do. */
  readonly ratio: number | null;
  readonly setArea: (area: CropArea) => void;
  readonly setSide: (side: keyof PixelArea, px: number) => void;
  readonly setRatio: (ratio: number | null) => void;
  readonly turn: (step: -1 | 1) => void;
  /** The crop as it stands; null for the crop where that is the whole picture. */
  readonly toEdit: () => ImageEdit;
}

function isWhole(pixels: PixelArea, size: PixelSize): boolean {
  return pixels.widthPx === size.widthPx && pixels.heightPx === size.heightPx;
}

/** The other side of a frame whose ratio is fixed, when one is typed. */
function keepRatio(area: PixelArea, side: keyof PixelArea, ratio: number): PixelArea {
  if (side === 'widthPx') return { ...area, heightPx: area.widthPx / ratio };
  if (side === 'heightPx') return { ...area, widthPx: area.heightPx * ratio };
  return area;
}

/** A crop while it is being made. */
export function useCrop(original: PixelSize, edit: ImageEdit): CropDraft {
  const [{ quarterTurns, crop }, setEdit] = useState(edit);
  const [ratio, setRatio] = useState<number | null>(null);
  const area = crop ?? WHOLE;
  const size = turnedSize(original, quarterTurns);
  const pixels = areaInPixels(area, size);
  const setArea = (next: CropArea) => setEdit({ quarterTurns, crop: next });
  return {
    quarterTurns,
    area,
    pixels,
    size,
    ratio,
    setArea,
    setSide(side, px) {
      const typed = { ...pixels, [side]: px };
      if (ratio === null) setArea(areaFromPixels(typed, size));
      else setArea(withRatio(areaFromPixels(keepRatio(typed, side, ratio), size), ratio, size));
    },
    setRatio(next) {
      setRatio(next);
      if (next !== null) setArea(withRatio(area, next, size));
    },
    turn(step) {
      const turned = turnEdit({ quarterTurns, crop: area }, step);
      const fitted = ratio === null ? turned.crop : withRatio(turned.crop ?? WHOLE, ratio, turnedSize(size, 1));
      setEdit({ ...turned, crop: fitted });
    },
    toEdit: () => ({ quarterTurns, crop: isWhole(pixels, size) ? null : area }),
  };
}
