import type { MediaType } from '../../domain/asset.ts';
import { gifContainer } from './gif.ts';
import { isobmffContainer } from './isobmff.ts';
import { jpegContainer } from './jpeg.ts';
import type { Container } from './part.ts';
import { pngContainer } from './png.ts';
import { webpContainer } from './webp.ts';

const READERS: Record<MediaType, ((bytes: Uint8Array) => Container) | null> = {
  'image/jpeg': jpegContainer,
  'image/png': pngContainer,
  'image/webp': webpContainer,
  'image/gif': gifContainer,
  'image/avif': isobmffContainer,
  'image/heic': isobmffContainer,
  // Neither has room for anything but pixels that any reader looks at.
  'image/bmp': null,
  'image/x-icon': null,
};

/** The parts of a picture's file, by its true type. Never throws: where the file is damaged, the rest is no part. */
export function readContainer(bytes: Uint8Array, mediaType: MediaType): Container {
  return READERS[mediaType]?.(bytes) ?? { parts: [], endsAt: bytes.byteLength };
}
