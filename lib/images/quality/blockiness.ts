import type { Plane } from './plane.ts';

/** JPEG codes squares of 8 by 8 pixels. */
const BLOCK_PX = 8;
/** A jump of more grey levels is an edge of the motif, not of a block; one of fewer is not seen. */
const MAX_JUMP = 24;
const MIN_JUMP = 1.5;
/** Grey levels; keeps the ratio of two tiny figures from meaning something. */
const JUMP_FLOOR = 0.35;

export interface Blockiness {
  /** How much stronger the jumps at the block edges are than those between them; about 1 where there are no blocks. */
  readonly ratio: number;
  /** How many grey levels stronger. */
  readonly excess: number;
}

/**
 * Heavy compression is suspected from these on. Measured on the corpus of `test/quality`: without a low JPEG quality to
 * confirm it, the blockiest clean picture had an excess of 1.23. With one, the grid is only to be there at all.
 */
const SUSPECT: Blockiness = { ratio: 1.3, excess: 1.5 };
const SUSPECT_IF_LOW_QUALITY: Blockiness = { ratio: 1.15, excess: 0.4 };
/** People see the difference from the original below this setting; cameras and shops write 75 to 95. */
const LOW_QUALITY = 45;

/** How far the step to the next pixel goes beyond those on both sides of it; -1 in an even area, where none is seen. */
function jumpAt(luma: Uint8Array, at: number, step: number): number {
  const a = luma[at - step] ?? 0;
  const b = luma[at] ?? 0;
  const c = luma[at + step] ?? 0;
  const d = luma[at + 2 * step] ?? 0;
  if (a === b && b === c && c === d) return -1;
  return Math.max(0, Math.abs(c - b) - (Math.abs(b - a) + Math.abs(d - c)) / 2);
}

/** Adds up the jumps for each of the eight places where a grid can start. Returns how many pixels are in no even area. */
function addJumps(sums: Float64Array, { width, height, luma }: Plane, alongX: boolean): number {
  const [step, length, lineStep, lines] = alongX ? [1, width, width, height] : [width, height, 1, width];
  let uneven = 0;
  for (let line = 0; line < lines; line += 1) {
    for (let place = 1, at = line * lineStep + step; place + 2 < length; place += 1, at += step) {
      const jump = jumpAt(luma, at, step);
      if (jump < 0) continue;
      uneven += 1;
      if (jump > MIN_JUMP && jump <= MAX_JUMP) sums[place % BLOCK_PX] = (sums[place % BLOCK_PX] ?? 0) + jump;
    }
  }
  return uneven;
}

function measureAlong(patches: readonly Plane[], alongX: boolean): Blockiness {
  const sums = new Float64Array(BLOCK_PX);
  const uneven = patches.reduce((count, patch) => count + addJumps(sums, patch, alongX), 0);
  // The fewest pixels from which a mean is taken: in a nearly even picture a few could make any figure.
  const means = [...sums].map((sum) => (sum * BLOCK_PX) / Math.max(512, uneven));
  const atEdges = Math.max(...means);
  const between = (means.reduce((sum, mean) => sum + mean, 0) - atEdges) / (BLOCK_PX - 1);
  return { ratio: (atEdges + JUMP_FLOOR) / (between + JUMP_FLOOR), excess: atEdges - between };
}

/**
 * How visible a grid of 8 by 8 is in patches of a picture at its own resolution, wherever the grid starts: a crop or a
 * turn moves it. The weaker of the two directions counts, since blocks have edges in both.
 *
 * @param patches cut at offsets that are multiples of 8, so that they share a grid
 */
export function measureBlockiness(patches: readonly Plane[]): Blockiness {
  const [across, down] = [measureAlong(patches, true), measureAlong(patches, false)];
  return across.ratio < down.ratio ? across : down;
}

/** Why a picture looks heavily compressed, or null. A blocky JPEG that was stored anew as PNG or WebP still shows it. */
export function suspectCompression(patches: readonly Plane[], jpegQuality: number | null): string | null {
  const { ratio, excess } = measureBlockiness(patches);
  const isLow = jpegQuality !== null && jpegQuality <= LOW_QUALITY;
  const limits = isLow ? SUSPECT_IF_LOW_QUALITY : SUSPECT;
  if (ratio < limits.ratio || excess < limits.excess) return null;
  const seen = `edges every 8 pixels are ${ratio.toFixed(1)} times as strong as between them`;
  return isLow ? `it was saved at a JPEG quality of about ${jpegQuality}, and ${seen}` : seen;
}
