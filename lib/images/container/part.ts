/** A named piece of a picture's file: a segment, chunk, block, box or item, in the words of its format. */
export interface Part {
  readonly name: string;
  /** What stands in it, without its name and length; a view into the file. */
  readonly bytes: Uint8Array;
}

/** A picture's file, taken apart. */
export interface Container {
  readonly parts: readonly Part[];
  /** Where the picture ends in the file; what stands behind is no part of it. */
  readonly endsAt: number;
}

/** A file of more parts is made to keep a reader busy: a film of a minute has fewer frames than this. */
export const MAX_PARTS = 10_000;
