import type { AspectRatio, OutputSize } from '../../../lib/domain/output.ts';
import { motifOf } from './motif.ts';
import { encodeMotif, type Picture } from './png.ts';

/** How many motifs there are of each shape. */
const MOTIFS = 12;

/** Makes the pictures of a history. */
export interface Pictures {
  /** Another picture at every call, of a motif that others may have too. */
  readonly make: (aspectRatio: AspectRatio, size: OutputSize) => Promise<Picture>;
}

/** The same seed makes the same pictures, in the order in which they are asked for. */
export function createPictures(seed: number): Pictures {
  const motifs = new Map<string, ReturnType<typeof encodeMotif>>();
  let made = 0;
  return {
    async make(aspectRatio, size) {
      made += 1;
      const name = `${aspectRatio} ${size} ${made % MOTIFS}`;
      const motif = motifs.get(name) ?? encodeMotif(name, motifOf(motifs.size, aspectRatio, size));
      motifs.set(name, motif);
      return (await motif)(`history ${seed}, picture ${String(made).padStart(7, '0')}`);
    },
  };
}
