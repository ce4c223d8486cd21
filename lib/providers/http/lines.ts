const NEWLINE = 0x0a;

/**
 * The lines of a body one by one, never more of it in memory than one; null in place of a line that is over the limit.
 *
 * @throws what reading the body throws
 */
export async function* readLines(
  body: AsyncIterable<Uint8Array<ArrayBuffer>>,
  maxBytes: number,
): AsyncGenerator<string | null, void> {
  let pieces: Uint8Array<ArrayBuffer>[] = [];
  let sizeBytes = 0;
  const add = (piece: Uint8Array<ArrayBuffer>) => {
    sizeBytes += piece.byteLength;
    if (sizeBytes > maxBytes) pieces = [];
    else pieces.push(piece);
  };
  const end = (): string | null => {
    const decoder = new TextDecoder();
    const texts = pieces.map((piece) => decoder.decode(piece, { stream: true }));
    const line = sizeBytes > maxBytes ? null : texts.join('') + decoder.decode();
    [pieces, sizeBytes] = [[], 0];
    return line;
  };
  for await (const chunk of body) {
    let start = 0;
    for (let stop = chunk.indexOf(NEWLINE); stop !== -1; stop = chunk.indexOf(NEWLINE, start)) {
      add(chunk.subarray(start, stop));
      start = stop + 1;
      yield end();
    }
    add(chunk.subarray(start));
  }
  if (sizeBytes > 0) yield end();
}
