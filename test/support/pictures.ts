/** What a test picture shows. `noise` does not compress, so that a small picture has many bytes. */
export type Motif = 'quadrants' | 'noise' | 'transparent';

export interface PictureWish {
  readonly widthPx?: number;
  readonly heightPx?: number;
  readonly type?: 'image/png' | 'image/jpeg' | 'image/webp';
  readonly motif?: Motif;
}

/** The quadrants from the top left, clockwise. */
export const QUADRANTS = { topLeft: 'red', topRight: 'lime', bottomRight: 'blue', bottomLeft: 'yellow' } as const;

function paintQuadrants(context: OffscreenCanvasRenderingContext2D, width: number, height: number): void {
  const [right, below] = [width / 2, height / 2];
  context.fillStyle = QUADRANTS.topLeft;
  context.fillRect(0, 0, right, below);
  context.fillStyle = QUADRANTS.topRight;
  context.fillRect(right, 0, right, below);
  context.fillStyle = QUADRANTS.bottomRight;
  context.fillRect(right, below, right, below);
  context.fillStyle = QUADRANTS.bottomLeft;
  context.fillRect(0, below, right, below);
}

/** A fixed sequence, so that the same wish always gives the same bytes. */
function paintNoise(context: OffscreenCanvasRenderingContext2D, width: number, height: number): void {
  const pixels = context.createImageData(width, height);
  let state = 1;
  for (let index = 0; index < pixels.data.length; index += 1) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    pixels.data[index] = index % 4 === 3 ? 255 : state >>> 24;
  }
  context.putImageData(pixels, 0, 0);
}

function context2d(canvas: OffscreenCanvas): OffscreenCanvasRenderingContext2D {
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('No 2D context');
  return context;
}

/** A true picture, encoded by the browser. */
export async function aPicture(wish: PictureWish = {}): Promise<Blob> {
  const { widthPx = 64, heightPx = 48, type = 'image/png', motif = 'quadrants' } = wish;
  const canvas = new OffscreenCanvas(widthPx, heightPx);
  const context = context2d(canvas);
  if (motif === 'quadrants') paintQuadrants(context, widthPx, heightPx);
  if (motif === 'noise') paintNoise(context, widthPx, heightPx);
  return canvas.convertToBlob({ type, quality: 0.95 });
}

export async function bytesOf(blob: Blob): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await blob.arrayBuffer());
}

export async function aPictureBytes(wish: PictureWish = {}): Promise<Uint8Array<ArrayBuffer>> {
  return bytesOf(await aPicture(wish));
}

/** One transparent pixel. The browser does not encode GIF. */
export function gifBytes(): Uint8Array<ArrayBuffer> {
  return Uint8Array.fromBase64('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7');
}

/** Two by two pixels. The browser does not encode AVIF. */
export function avifBytes(): Uint8Array<ArrayBuffer> {
  return Uint8Array.fromBase64(
    'AAAAIGZ0eXBhdmlmAAAAAGF2aWZtaWYxbWlhZk1BMUIAAADybWV0YQAAAAAAAAAoaGRscgAAAAAAAAAAcGljdAAAAAAAAAAAAAAAAGxpYmF2' +
      'aWYAAAAADnBpdG0AAAAAAAEAAAAeaWxvYwAAAABEAAABAAEAAAABAAABGgAAAB0AAAAoaWluZgAAAAAAAQAAABppbmZlAgAAAAABAABhdjAx' +
      'Q29sb3IAAAAAamlwcnAAAABLaXBjbwAAABRpc3BlAAAAAAAAAAIAAAACAAAAEHBpeGkAAAAAAwgICAAAAAxhdjFDgQ0MAAAAABNjb2xybmNs' +
      'eAACAAIAAYAAAAAXaXBtYQAAAAAAAAABAAEEAQKDBAAAACVtZGF0EgAKCBgANogQEAwgMg8f8D///8WfhwB8+ErK42A=',
  );
}

/** A PNG whose header claims a size that its pixels do not have: a decompression bomb without the weight. */
export async function aPngClaiming(widthPx: number, heightPx: number): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = await aPictureBytes();
  const view = new DataView(bytes.buffer);
  view.setUint32(16, widthPx);
  view.setUint32(20, heightPx);
  return bytes;
}

/** The same JPEG with an EXIF block that says how it is to be turned (1 to 8, as in the EXIF standard). */
export async function aTurnedJpeg(orientation: number, wish: PictureWish = {}): Promise<Uint8Array<ArrayBuffer>> {
  const jpeg = await aPictureBytes({ ...wish, type: 'image/jpeg' });
  const tiff = [0x4d, 0x4d, 0, 0x2a, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0];
  const content = [...new TextEncoder().encode('Exif\0\0'), ...tiff];
  const segment = [0xff, 0xe1, 0, content.length + 2, ...content];
  return new Uint8Array([...jpeg.subarray(0, 2), ...segment, ...jpeg.subarray(2)]);
}

const NAMED_COLOURS = {
  red: [255, 0, 0],
  lime: [0, 255, 0],
  blue: [0, 0, 255],
  yellow: [255, 255, 0],
  white: [255, 255, 255],
} as const;

/** The named colour at a place of a picture (0 to 1 from the top left), or its figures where no name is near. */
export async function colourAt(blob: Blob, x: number, y: number): Promise<string> {
  const bitmap = await createImageBitmap(blob);
  const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
  const context = context2d(canvas);
  context.drawImage(bitmap, 0, 0);
  const pixel = context.getImageData(Math.floor(x * bitmap.width), Math.floor(y * bitmap.height), 1, 1).data;
  const near = Object.entries(NAMED_COLOURS).find(([, colour]) =>
    colour.every((value, channel) => Math.abs(value - (pixel[channel] ?? 0)) < 40),
  );
  return (pixel[3] ?? 0) < 128 ? 'transparent' : (near?.[0] ?? `rgba(${[...pixel].join(', ')})`);
}

export async function sizeOf(blob: Blob): Promise<{ widthPx: number; heightPx: number }> {
  const bitmap = await createImageBitmap(blob);
  return { widthPx: bitmap.width, heightPx: bitmap.height };
}
