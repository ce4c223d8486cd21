/** All pixels of a picture as RGBA, in sRGB. */
export async function pixelsOf(bytes: Uint8Array<ArrayBuffer> | Blob): Promise<ImageData> {
  const bitmap = await createImageBitmap(bytes instanceof Blob ? bytes : new Blob([bytes]));
  const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d');
  if (context === null) throw new Error('No 2D context');
  context.drawImage(bitmap, 0, 0);
  return context.getImageData(0, 0, bitmap.width, bitmap.height);
}

/** Whether two pictures have the very same pixels. */
export async function hasSamePixels(one: Uint8Array<ArrayBuffer>, other: Uint8Array<ArrayBuffer>): Promise<boolean> {
  const [a, b] = [await pixelsOf(one), await pixelsOf(other)];
  return a.width === b.width && a.data.every((value, index) => value === b.data[index]);
}
