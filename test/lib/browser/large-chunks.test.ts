import fc from 'fast-check';
import { expect, test } from 'vitest';
import { inLargeChunks } from '../../../lib/browser/large-chunks.ts';

const CHUNK_BYTES = 16;

function streamOf(pieces: readonly Uint8Array[]): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start(controller) {
      for (const piece of pieces) controller.enqueue(piece);
      controller.close();
    },
  });
}

test('bytes of any pieces come out in their order, in chunks that are full but for the last', async () => {
  const pieces = fc.array(fc.uint8Array({ maxLength: 50 }), { maxLength: 20 });
  await fc.assert(
    fc.asyncProperty(pieces, async (given) => {
      const gathered: Uint8Array[] = [];
      for await (const chunk of streamOf(given).pipeThrough(inLargeChunks(CHUNK_BYTES))) gathered.push(chunk);
      expect(Buffer.concat(gathered)).toEqual(Buffer.concat(given));
      expect(gathered.slice(0, -1).every(({ length }) => length === CHUNK_BYTES)).toBe(true);
    }),
  );
});
