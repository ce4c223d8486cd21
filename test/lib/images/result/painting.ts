import type { Pixels } from '../../../../lib/images/result/lab.ts';

/** What is painted, one over the other: a colour in a box, in pixels from the top left. */
export interface Patch {
  readonly colour: readonly [red: number, green: number, blue: number, opacity?: number];
  readonly box?: readonly [x: number, y: number, width: number, height: number];
}

/** Pixels that need no browser. */
export function paint(width: number, height: number, ...patches: readonly Patch[]): Pixels {
  const data = new Uint8ClampedArray(width * height * 4);
  for (const { colour, box: [left, top, columns, rows] = [0, 0, width, height] } of patches) {
    const [red, green, blue, opacity = 255] = colour;
    for (let y = Math.max(0, top); y < Math.min(height, top + rows); y += 1) {
      for (let x = Math.max(0, left); x < Math.min(width, left + columns); x += 1) {
        data.set([red, green, blue, opacity], (y * width + x) * 4);
      }
    }
  }
  return { width, height, data };
}

export const WHITE = [255, 255, 255] as const;
export const GREEN = [46, 94, 62] as const;
export const RED = [214, 40, 57] as const;
export const GREY = [200, 200, 200] as const;
