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

test('bytes of any pieces come out in their order, no two of which in a row are small', async () => {
  const pieces = fc.array(fc.uint8Array({ maxLength: 50 }), { maxLength: 20 });
  await fc.assert(
    fc.asyncProperty(pieces, async (given) => {
      const gathered: Uint8Array[] = [];
      for await (const chunk of streamOf(given).pipeThrough(inLargeChunks(CHUNK_BYTES))) gathered.push(chunk);
      expect(Buffer.concat(gathered)).toEqual(Buffer.concat(given));
      for (const [place, { length }] of gathered.slice(1).entries()) {
        expect(length + (gathered[place]?.length ?? 0)).toBeGreaterThanOrEqual(CHUNK_BYTES / 2);
      }
    }),
  );
});
