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

/** Green grows downwards. */
function gradientRows(widthPx: number, heightPx: number): Buffer {
  const row = gradientRow(widthPx);
  const rows = Array.from({ length: heightPx }, (_, y) => {
    const green = Math.floor((255 * y) / heightPx);
    const painted = Buffer.from(row);
    for (let offset = 2; offset < painted.byteLength; offset += BYTES_PER_PIXEL) painted[offset] = green;
    return painted;
  });
  return Buffer.concat(rows);
}

const compressed = new Map<string, Buffer>();

function compressedRows(widthPx: number, heightPx: number): Buffer {
  const size = `${widthPx}x${heightPx}`;
  const known = compressed.get(size);
  if (known !== undefined) return known;
  const rows = deflateSync(gradientRows(widthPx, heightPx), { level: 1 });
  compressed.set(size, rows);
  return rows;
}

/**
 * A true PNG of a colour gradient. The comment makes pictures of one size differ in their bytes, and so in their digest,
 * without compressing the pixels anew.
 */
export function gradientPng(widthPx: number, heightPx: number, comment: string): Buffer {
  return Buffer.concat([
    SIGNATURE,
    header(widthPx, heightPx),
    chunk('tEXt', Buffer.from(`Comment\0${comment}`, 'latin1')),
    chunk('IDAT', compressedRows(widthPx, heightPx)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}
