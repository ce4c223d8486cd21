import { digestHex } from '../../../lib/images/digest.ts';
import type { Asset } from '../../../lib/domain/asset.ts';

/** A picture of few bytes and true pixels, each a place in a palette. */
export interface Motif {
  readonly widthPx: number;
  readonly heightPx: number;
  /** Row by row, two pixels a byte. */
  readonly pixels: Uint8Array<ArrayBuffer>;
  /** Three bytes a colour, 16 colours. */
  readonly palette: Uint8Array<ArrayBuffer>;
}

/** Bytes, with what an asset's record says of them. */
export interface Picture {
  readonly asset: Asset;
  /** The name of its motif: those of one motif look alike. */
  readonly motif: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

const SIGNATURE = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);
/** Four bits a pixel, each a place in the palette. */
const KIND = [4, 3, 0, 0, 0];

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte;
  for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0xed_b8_83_20 : crc >>> 1;
  return crc;
});

function crc32(bytes: Uint8Array): number {
  let crc = 0xff_ff_ff_ff;
  for (const byte of bytes) crc = (crc >>> 8) ^ (CRC_TABLE[(crc ^ byte) & 0xff] ?? 0);
  return (crc ^ 0xff_ff_ff_ff) >>> 0;
}

function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, { byteLength }) => sum + byteLength, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.byteLength;
  }
  return whole;
}

function chunk(type: string, content: Uint8Array): Uint8Array<ArrayBuffer> {
  const whole = joined([new Uint8Array(4), new TextEncoder().encode(type), content, new Uint8Array(4)]);
  const view = new DataView(whole.buffer);
  view.setUint32(0, content.byteLength);
  view.setUint32(whole.byteLength - 4, crc32(whole.subarray(4, -4)));
  return whole;
}

function header(widthPx: number, heightPx: number): Uint8Array {
  const content = new Uint8Array(13);
  const view = new DataView(content.buffer);
  view.setUint32(0, widthPx);
  view.setUint32(4, heightPx);
  content.set(KIND, 8);
  return chunk('IHDR', content);
}

async function compress(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  const compressed = new Blob([bytes]).stream().pipeThrough(new CompressionStream('deflate'));
  return new Uint8Array(await new Response(compressed).arrayBuffer());
}

/** Every row after its filter type 0. */
function filtered({ heightPx, pixels }: Motif): Uint8Array<ArrayBuffer> {
  const rowBytes = pixels.byteLength / heightPx;
  const rows = new Uint8Array((rowBytes + 1) * heightPx);
  for (let y = 0; y < heightPx; y += 1) {
    rows.set(pixels.subarray(y * rowBytes, (y + 1) * rowBytes), y * (rowBytes + 1) + 1);
  }
  return rows;
}

/**
 * Encodes a motif once, for as many PNG files of it as are wanted: each has a comment of its own, and so a digest of its
 * own, at the price of its digest. In Node and in browsers alike.
 */
export async function encodeMotif(name: string, motif: Motif): Promise<(comment: string) => Promise<Picture>> {
  const { widthPx, heightPx, palette } = motif;
  const head = joined([SIGNATURE, header(widthPx, heightPx), chunk('PLTE', palette)]);
  const tail = joined([chunk('IDAT', await compress(filtered(motif))), chunk('IEND', new Uint8Array(0))]);
  return async (comment) => {
    const bytes = joined([head, chunk('tEXt', new TextEncoder().encode(`Comment\0${comment}`)), tail]);
    const [id, sizeBytes] = [await digestHex(bytes), bytes.byteLength];
    return { asset: { id, mediaType: 'image/png', widthPx, heightPx, sizeBytes }, motif: name, bytes };
  };
}
