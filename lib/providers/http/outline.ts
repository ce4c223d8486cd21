import { readBody } from './exchange.ts';

const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/** Names, states and messages are shorter, pictures in base64 longer. */
const LONG_BYTES = 4_096;

/** What is left of a JSON text when pictures are left out of it. */
const MAX_OUTLINE_BYTES = 4 * 1024 * 1024;

/**
 * A body of JSON with every long string in it emptied, so that what is told beside pictures is read without them, however
 * many they are; null where the rest alone is too much.
 */
export async function readOutline(response: Response): Promise<string | null> {
  const kept = new Uint8Array(MAX_OUTLINE_BYTES);
  let at = 0;
  /** Where the string under way begins; null between strings. */
  let start: number | null = null;
  let isLong = false;
  let isEscaped = false;

  function take(byte: number): void {
    if (start === null) {
      if (byte === QUOTE) [start, isLong] = [at + 1, false];
    } else if (byte === QUOTE && !isEscaped) start = null;
    else {
      isEscaped = byte === BACKSLASH && !isEscaped;
      if (isLong) return;
      if (at - start >= LONG_BYTES) {
        at = start;
        isLong = true;
        return;
      }
    }
    kept[at] = byte;
    at += 1;
  }

  const isWhole = await readBody(response, Number.POSITIVE_INFINITY, (chunk) => {
    for (const byte of chunk) take(byte);
    return at <= MAX_OUTLINE_BYTES;
  });
  return isWhole ? new TextDecoder().decode(kept.subarray(0, at)) : null;
}
