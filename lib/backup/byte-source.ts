/** Bytes of a stream in pieces of any length, of which the last ones can be put back. */
export interface ByteSource {
  /** So many bytes, or as many as are left. */
  take(length: number): Promise<Uint8Array<ArrayBuffer>>;
  putBack(bytes: Uint8Array<ArrayBuffer>): void;
  /** How many bytes were taken and not put back. */
  readonly position: number;
}

function join(pieces: readonly Uint8Array[], length: number): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(length);
  let end = 0;
  for (const piece of pieces) {
    whole.set(piece, end);
    end += piece.length;
  }
  return whole;
}

/** Reads a stream without holding more of it than was asked for, and one chunk. */
export function byteSource(stream: ReadableStream<Uint8Array<ArrayBuffer>>): ByteSource {
  const reader = stream.getReader();
  const held: Uint8Array<ArrayBuffer>[] = [];
  let position = 0;

  async function next(): Promise<Uint8Array<ArrayBuffer> | undefined> {
    const first = held.shift();
    return first ?? (await reader.read()).value;
  }

  return {
    async take(length) {
      const pieces: Uint8Array<ArrayBuffer>[] = [];
      let missing = length;
      while (missing > 0) {
        const piece = await next();
        if (piece === undefined) break;
        if (piece.length > missing) held.unshift(piece.subarray(missing));
        pieces.push(piece.subarray(0, missing));
        missing -= Math.min(missing, piece.length);
      }
      position += length - missing;
      const [only] = pieces;
      return only !== undefined && pieces.length === 1 ? only : join(pieces, length - missing);
    },
    putBack(bytes) {
      if (bytes.length > 0) held.unshift(bytes);
      position -= bytes.length;
    },
    get position() {
      return position;
    },
  };
}
