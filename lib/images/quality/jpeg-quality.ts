/** The luminance table of the JPEG standard (ITU-T T.81, K.1) in the zigzag order in which files store tables. */
const STANDARD_TABLE = [
  16, 11, 12, 14, 12, 10, 16, 14, 13, 14, 18, 17, 16, 19, 24, 40, 26, 24, 22, 22, 24, 49, 35, 37, 29, 40, 58, 51, 61,
  60, 57, 51, 56, 55, 64, 72, 92, 78, 64, 68, 87, 69, 55, 56, 80, 109, 81, 87, 95, 98, 103, 104, 103, 62, 77, 113, 121,
  112, 100, 120, 92, 101, 103, 99,
];

const START_OF_SCAN = 0xda;
const QUANTISATION = 0xdb;

/** The first quantisation table of number 0, which is the luminance's by every encoder's custom. */
function luminanceTable(segment: Uint8Array): number[] | null {
  for (let at = 0; at < segment.length;) {
    const head = segment[at] ?? 0;
    const bytesEach = head >> 4 === 0 ? 1 : 2;
    const table = segment.subarray(at + 1, at + 1 + 64 * bytesEach);
    if ((head & 15) === 0 && table.length === 64 * bytesEach) {
      return Array.from({ length: 64 }, (_, index) =>
        bytesEach === 1 ? (table[index] ?? 0) : (table[index * 2] ?? 0) * 256 + (table[index * 2 + 1] ?? 0),
      );
    }
    at += 1 + 64 * bytesEach;
  }
  return null;
}

function findTable(bytes: Uint8Array): number[] | null {
  for (let at = 2; at + 4 <= bytes.length;) {
    if (bytes[at] !== 0xff) return null;
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (marker === START_OF_SCAN) return null;
    const length = (bytes[at + 2] ?? 0) * 256 + (bytes[at + 3] ?? 0);
    if (length < 2) return null;
    const table = marker === QUANTISATION ? luminanceTable(bytes.subarray(at + 4, at + 2 + length)) : null;
    if (table !== null) return table;
    at += 2 + length;
  }
  return null;
}

/** How far a table is from the standard's at a quality setting, scaled as the Independent JPEG Group's library does. */
function distance(table: readonly number[], quality: number): number {
  const scale = quality < 50 ? 5_000 / quality : 200 - 2 * quality;
  return STANDARD_TABLE.reduce((sum, base, index) => {
    const step = Math.min(255, Math.max(1, Math.floor((base * scale + 50) / 100)));
    return sum + Math.abs(step - (table[index] ?? 0));
  }, 0);
}

/**
 * The quality setting, 1 to 100, at which the Independent JPEG Group's library writes the tables that are nearest to the
 * file's: exact for what it wrote, near for other encoders. Null where the bytes hold no table.
 */
export function estimateJpegQuality(bytes: Uint8Array): number | null {
  const table = findTable(bytes);
  if (table === null) return null;
  const distances = Array.from({ length: 100 }, (_, index) => distance(table, index + 1));
  return distances.indexOf(Math.min(...distances)) + 1;
}
