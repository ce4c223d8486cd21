const CHUNK_BYTES = 1_000_000;

/**
 * Gathers small pieces of bytes into few large chunks, and lets large ones through as they are: a copy of each would double
 * the memory. Each write to a file is a round trip to another process, and a ZIP comes in four pieces a member. The next
 * chunk is made while one is written.
 */
export function inLargeChunks(chunkBytes = CHUNK_BYTES): TransformStream<Uint8Array, Uint8Array> {
  const gathered = new Uint8Array(chunkBytes);
  let length = 0;
  const flush = (controller: TransformStreamDefaultController<Uint8Array>) => {
    if (length > 0) controller.enqueue(gathered.slice(0, length));
    length = 0;
  };
  return new TransformStream<Uint8Array, Uint8Array>(
    {
      transform(bytes, controller) {
        const isLarge = bytes.length >= chunkBytes / 2;
        if (isLarge || length + bytes.length > chunkBytes) flush(controller);
        if (isLarge) {
          controller.enqueue(bytes);
        } else {
          gathered.set(bytes, length);
          length += bytes.length;
        }
      },
      flush,
    },
    undefined,
    new CountQueuingStrategy({ highWaterMark: 1 }),
  );
}
