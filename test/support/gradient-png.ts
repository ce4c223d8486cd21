import { crc32, deflateSync } from 'node:zlib';

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const BYTES_PER_PIXEL = 3;

function chunk(type: string, content: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), content]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(content.byteLength);
  const checksum = Buffer.alloc(4);
  checksum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, checksum]);
}

function header(widthPx: number, heightPx: number): Buffer {
  const content = Buffer.alloc(13);
  content.writeUInt32BE(widthPx, 0);
  content.writeUInt32BE(heightPx, 4);
  content.set([8, 2, 0, 0, 0], 8);
  return chunk('IHDR', content);
}

/** One row, after its filter type 0: red grows to the right, blue is constant, green is left for the row to set. */
function gradientRow(widthPx: number): Buffer {
  const row = Buffer.alloc(1 + widthPx * BYTES_PER_PIXEL);
  for (let x = 0; x < widthPx; x += 1) {
    row[1 + x * BYTES_PER_PIXEL] = Math.floor((255 * x) / widthPx);
    row[3 + x * BYTES_PER_PIXEL] = 128;
  }
  return row;
}

/** Fills a row with noise that is the same in every run and that no compression shrinks. */
function fillWithNoise(row: Buffer, seed: number): void {
  let state = seed + 1;
  for (let offset = 1; offset < row.byteLength; offset += 1) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    row[offset] = state >>> 24;
  }
}

/** Green grows downwards; so great a share of the rows, evenly spread, is noise. */
function gradientRows(widthPx: number, heightPx: number, noiseShare: number): Buffer {
  const row = gradientRow(widthPx);
  const rows = Array.from({ length: heightPx }, (_, y) => {
    const green = Math.floor((255 * y) / heightPx);
    const painted = Buffer.from(row);
    for (let offset = 2; offset < painted.byteLength; offset += BYTES_PER_PIXEL) painted[offset] = green;
    if (Math.floor((y + 1) * noiseShare) > Math.floor(y * noiseShare)) fillWithNoise(painted, y);
    return painted;
  });
  return Buffer.concat(rows);
}

const compressed = new Map<string, Buffer>();

function compressedRows(widthPx: number, heightPx: number, noiseShare: number): Buffer {
  const name = `${widthPx}x${heightPx} ${noiseShare}`;
  const known = compressed.get(name);
  if (known !== undefined) return known;
  const rows = deflateSync(gradientRows(widthPx, heightPx, noiseShare), { level: 1 });
  compressed.set(name, rows);
  return rows;
}

/** The share of noise that brings a picture to about so many bytes. */
function noiseShareFor(widthPx: number, heightPx: number, sizeBytes: number): number {
  const least = compressedRows(widthPx, heightPx, 0).byteLength;
  const most = heightPx * (1 + widthPx * BYTES_PER_PIXEL);
  return Math.min(1, Math.max(0, (sizeBytes - least) / (most - least)));
}

/**
 * A true PNG of a colour gradient. The comment makes pictures of one size differ in their bytes, and so in their digest,
 * without compressing the pixels anew.
 *
 * @param sizeBytes about how large it is to be, as far as its pixels allow; as small as it gets unless told
 */
export function gradientPng(widthPx: number, heightPx: number, comment: string, sizeBytes = 0): Buffer {
  const noiseShare = noiseShareFor(widthPx, heightPx, sizeBytes);
  return Buffer.concat([
    SIGNATURE,
    header(widthPx, heightPx),
    chunk('tEXt', Buffer.from(`Comment\0${comment}`, 'latin1')),
    chunk('IDAT', compressedRows(widthPx, heightPx, noiseShare)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}
