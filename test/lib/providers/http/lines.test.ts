import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readLines } from '../../../../lib/providers/http/lines.ts';

function inPieces(text: string, length: number): AsyncIterable<Uint8Array<ArrayBuffer>> {
  const bytes = new TextEncoder().encode(text);
  const pieces = Array.from({ length: Math.ceil(bytes.length / length) }, (_, index) =>
    bytes.slice(index * length, (index + 1) * length),
  );
  return new ReadableStream({
    start(controller) {
      for (const piece of pieces) controller.enqueue(piece);
      controller.close();
    },
  });
}

test('lines are the same wherever the network cuts them, in the middle of a character too', async () => {
  const line = fc.string({ unit: 'grapheme' }).filter((text) => !text.includes('\n'));
  await fc.assert(
    fc.asyncProperty(fc.array(line), fc.integer({ min: 1, max: 9 }), async (lines, length) => {
      const text = lines.map((each) => `${each}\n`).join('');
      expect(await Array.fromAsync(readLines(inPieces(text, length), 1_000))).toEqual(lines);
    }),
  );
});

test('a last line needs no end, and one that is too long is left out without the others', async () => {
  const text = ['short', 'x'.repeat(11), 'ten bytes!', 'last'].join('\n');
  for (const length of [1, 4, 100]) {
    expect(await Array.fromAsync(readLines(inPieces(text, length), 10))).toEqual(['short', null, 'ten bytes!', 'last']);
  }
});
