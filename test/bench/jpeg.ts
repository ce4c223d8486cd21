import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Browser } from 'puppeteer-core';

const PHOTOS = path.resolve(import.meta.dirname, '../sample-shop/photos');
const TILES = ['astronaut', 'grass', 'coffee', 'gravel', 'rocket', 'mug'];

/** Runs in a page: a sheet of photographs at the lowest quality that reaches the size. */
async function drawSheet(photos: readonly string[], sizeBytes: number): Promise<string> {
  const [columns, rows, side] = [4, 3, 512];
  const canvas = new OffscreenCanvas(columns * side, rows * side);
  const context = canvas.getContext('2d');
  const bitmaps = await Promise.all(
    photos.map(async (photo) => createImageBitmap(new Blob([Uint8Array.fromBase64(photo)]))),
  );
  for (let tile = 0; tile < columns * rows; tile += 1) {
    const bitmap = bitmaps[tile % bitmaps.length];
    if (bitmap) context?.drawImage(bitmap, (tile % columns) * side, Math.floor(tile / columns) * side, side, side);
  }
  for (let percent = 50; percent <= 100; percent += 1) {
    const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality: percent / 100 });
    if (blob.size >= sizeBytes) return (await blob.bytes()).toBase64();
  }
  throw new Error('No quality makes so large a picture');
}

/** A photographic JPEG of 2048×1536 pixels and at least the size. */
export async function makeJpeg(browser: Browser, sizeBytes: number): Promise<Buffer> {
  const photos = await Promise.all(TILES.map((name) => readFile(path.join(PHOTOS, `${name}.jpg`), 'base64')));
  const page = await browser.newPage();
  const jpeg = await page.evaluate(drawSheet, photos, sizeBytes);
  await page.close();
  return Buffer.from(jpeg, 'base64');
}

/** The same picture in other bytes: a comment after the start marker. */
export function withComment(jpeg: Buffer, comment: string): Buffer {
  const text = Buffer.from(comment, 'latin1');
  const segment = Buffer.from([0xff, 0xfe, 0, text.byteLength + 2]);
  return Buffer.concat([jpeg.subarray(0, 2), segment, text, jpeg.subarray(2)]);
}
