import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readOutline } from '../../../../lib/providers/http/outline.ts';

test('JSON without long strings is read as it is, whatever is in its strings', async () => {
  await fc.assert(
    fc.asyncProperty(fc.json({ stringUnit: 'grapheme' }), async (json) => {
      expect(await readOutline(new Response(json))).toBe(json);
    }),
  );
});

test('long strings are emptied, and what stands around them is kept', async () => {
  const picture = 'A'.repeat(9_000_000);
  const escaped = '\\"\\\\\\u00e4'.repeat(4_000);
  const json = `{"a":"${picture}","b":["${escaped}","\\\\"],"c":"end"}`;
  expect(await readOutline(new Response(json))).toBe('{"a":"","b":["","\\\\"],"c":"end"}');
});

test('what is too much beside pictures is not read', async () => {
  expect(await readOutline(new Response(' '.repeat(5_000_000)))).toBeNull();
});
