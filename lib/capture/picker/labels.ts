import type { PictureKind } from '../page/contract.ts';

export interface PixelSize {
  readonly widthPx: number;
  readonly heightPx: number;
}

/** Said in front of the size, where the kind itself is not; an image needs no word. */
const KIND_WORDS: Partial<Record<PictureKind, string>> = {
  image: '',
  video: 'video frame',
  poster: 'video poster',
  object: 'embedded',
};

export function formatSize({ widthPx, heightPx }: PixelSize): string {
  return `${widthPx}×${heightPx}`;
}

/** What stands on a mark: `1200×800`, `background 1600×900`, `canvas`. */
export function describeKind(kind: PictureKind, size: PixelSize | null): string {
  return `${KIND_WORDS[kind] ?? kind} ${size ? formatSize(size) : ''}`.trim();
}

/** What a screen reader says of a picture: `Green mug, 1200×800`. */
export function nameOf(name: string, kind: PictureKind, size: PixelSize | null): string {
  const description = describeKind(kind, size);
  return (name || 'Unnamed picture') + (description && `, ${description}`);
}

/** `1 picture`, `2 pictures`. */
export function countPictures(count: number): string {
  return `${count} ${count === 1 ? 'picture' : 'pictures'}`;
}
