import { readFileSync } from 'node:fs';
import path from 'node:path';

const FOLDER = path.resolve(import.meta.dirname, '../sample-shop/photos');

/** The photographs of the sample page, as files. */
export const PHOTOS = {
  mug: path.join(FOLDER, 'mug.jpg'),
  /** Its file holds nothing but the picture, as that of brick: both are sent byte for byte. */
  coffee: path.join(FOLDER, 'coffee.jpg'),
  brick: path.join(FOLDER, 'brick.jpg'),
  rocket: path.join(FOLDER, 'rocket.jpg'),
  /** A file's bytes as they stand in a request. */
  base64: (file: string): string => readFileSync(file).toString('base64'),
} as const;
