import { createCanvas } from './canvas.ts';

/** The photographs of the sample page. The last of each three is held out: no threshold was chosen by it. */
export const PHOTO_NAMES = [
  'astronaut.jpg',
  'brick.jpg',
  'coffee.jpg',
  'grass.jpg',
  'rocket.jpg',
  'mug.jpg',
  'gravel.jpg',
  'cat.webp',
] as const;

export function isHeldOut(index: number): boolean {
  return index % 3 === 2;
}

const loaded = new Map<string, Promise<OffscreenCanvas>>();

/** A photograph, decoded once: whoever draws on it draws on a copy. */
export function loadPhoto(name: string): Promise<OffscreenCanvas> {
  const known = loaded.get(name) ?? decodePhoto(name);
  loaded.set(name, known);
  return known;
}

async function decodePhoto(name: string): Promise<OffscreenCanvas> {
  const response = await fetch(new URL(`../sample-shop/photos/${name}`, import.meta.url));
  const bitmap = await createImageBitmap(await response.blob());
  const { canvas, context } = createCanvas(bitmap.width, bitmap.height);
  context.drawImage(bitmap, 0, 0);
  bitmap.close();
  return canvas;
}

export async function photoDataUrl(name: string): Promise<string> {
  const response = await fetch(new URL(`../sample-shop/photos/${name}`, import.meta.url));
  const bytes = new Uint8Array(await response.arrayBuffer());
  return `data:image/${name.endsWith('webp') ? 'webp' : 'jpeg'};base64,${bytes.toBase64()}`;
}
