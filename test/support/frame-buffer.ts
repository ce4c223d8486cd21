import { open, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** What Xvfb shows, which it keeps in a file for whoever looks. */
export interface FrameBuffer {
  /** For Xvfb’s own `-fbdir`. */
  readonly folder: string;
  /** How bright a pixel is, from 0 to 255. */
  readonly brightnessAt: (x: number, y: number) => Promise<number>;
  readonly remove: () => Promise<void>;
}

/** In bytes; from https://gitlab.freedesktop.org/xorg/proto/xorgproto, XWDFile.h, whose numbers are big-endian. */
const HEADER = { length: 100, size: 0, bytesPerLine: 48, colours: 76 };
const COLOUR_BYTES = 12;
const PIXEL_BYTES = 4;

export async function createFrameBuffer(): Promise<FrameBuffer> {
  const folder = await mkdtemp(path.join(tmpdir(), 'plantain-screen-'));
  return {
    folder,
    async brightnessAt(x, y) {
      await using file = await open(path.join(folder, 'Xvfb_screen0'));
      const { buffer: header } = await file.read(Buffer.alloc(HEADER.length), 0, HEADER.length, 0);
      const start = header.readUInt32BE(HEADER.size) + header.readUInt32BE(HEADER.colours) * COLOUR_BYTES;
      const position = start + y * header.readUInt32BE(HEADER.bytesPerLine) + x * PIXEL_BYTES;
      const { buffer: pixel } = await file.read(Buffer.alloc(PIXEL_BYTES), 0, PIXEL_BYTES, position);
      return Math.max(...pixel.subarray(0, 3));
    },
    remove: () => rm(folder, { recursive: true }),
  };
}
