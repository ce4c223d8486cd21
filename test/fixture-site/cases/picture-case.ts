import type { MediaType } from '../../../lib/domain/asset.ts';
import type { CaptureFailure } from '../../../lib/domain/capture-failure.ts';
import type { Better, CaptureMethod } from '../../../lib/domain/reference.ts';

/** How a person takes it: the menu over it, the picker, the shortcut for what is under the pointer or has the focus. */
export type WayIn = 'menu' | 'video-menu' | 'picker' | 'pointer' | 'focus';

/** What the stored bytes must be. */
export type Likeness =
  /** The file itself, byte for byte. */
  | { readonly is: 'file'; readonly file: string }
  /** A decoding of the file: its pixels, within a mean difference of 0 to 255; 0 is exact. */
  | { readonly is: 'drawn'; readonly file: string; readonly within: number }
  /** What the screen shows of the file: `part` in shares of its width and height, without a pixel of what lies round. */
  | {
      readonly is: 'crop';
      readonly file: string;
      readonly within: number;
      readonly part?: { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
    };

export interface Picture {
  readonly sizePx: readonly [width: number, height: number];
  readonly type: MediaType;
  readonly method: CaptureMethod;
  readonly likeness: Likeness;
  /** What the reference must say of the quality; undefined where it must say nothing. */
  readonly caveat?: RegExp;
}

export interface PictureCase {
  readonly name: string;
  /** A path on the page's own site. */
  readonly page: string;
  readonly way: WayIn;
  /** Of the page, by the browser's own zoom: at 2, a CSS pixel has two device pixels a side. */
  readonly zoom?: number;
  /** So many CSS pixels of its top lie above the window. */
  readonly outsidePx?: number;
  readonly picture?: Picture;
  readonly failure?: { readonly kind: CaptureFailure['kind']; readonly message: RegExp };
  /** What else is offered; a path stands for the address on the page's own site, `cdn:` before it for the other. */
  readonly better?: Better;
  /** The address that the source must name, likewise; empty for what has none, null for a `data:` or `blob:` one. */
  readonly from: string | null;
  readonly altText?: string;
}

type Rest = Partial<Omit<PictureCase, 'name' | 'page'>> & { readonly caveat?: RegExp };

/** A picture whose file is stored as it is, fetched by the page. */
export function original(
  name: string,
  page: string,
  file: string,
  sizePx: Picture['sizePx'],
  type: MediaType,
  { caveat, ...rest }: Rest & { readonly method?: CaptureMethod } = {},
): PictureCase {
  const { method = 'page-fetch' } = rest;
  const likeness = { is: 'file', file } as const;
  const picture = { sizePx, type, method, likeness, ...(caveat && { caveat }) };
  return { way: 'menu', from: `/files/${file}`, ...rest, name, page: `/pages/${page}.html`, picture };
}

/** A picture that is drawn by the page, or read out of its memory, as PNG. */
export function drawn(
  name: string,
  page: string,
  file: string,
  sizePx: Picture['sizePx'],
  within: number,
  { caveat, ...rest }: Rest & { readonly method?: CaptureMethod } = {},
): PictureCase {
  const { method = 'page-canvas' } = rest;
  const likeness = { is: 'drawn', file, within } as const;
  const picture = { sizePx, type: 'image/png', method, likeness, ...(caveat && { caveat }) } as const;
  return { way: 'menu', from: `/files/${file}`, ...rest, name, page: `/pages/${page}.html`, picture };
}

const WHOLE = /^The site keeps the file to itself, so this is what the screen showed\.$/;
/** Of what has no file. */
const WITHOUT_FILE = /^The page does not let its pixels be read, so this is what the screen showed\.$/;

/** A picture of another site that does not share it: what the screen shows, in device pixels, and the file on offer. */
export function cropped(
  name: string,
  page: string,
  file: string,
  sizePx: Picture['sizePx'],
  { caveat: told, part, ...rest }: Rest & Pick<Extract<Likeness, { is: 'crop' }>, 'part'> = {},
): PictureCase {
  const caveat = told ?? (rest.from === '' ? WITHOUT_FILE : WHOLE);
  const likeness = { is: 'crop', file, within: 3, ...(part && { part }) } as const;
  const picture = { sizePx, type: 'image/png', method: 'visible-tab', likeness, caveat } as const;
  const address = `cdn:/files/${file}`;
  const better = { imageUrl: address, from: 'original', accessTo: 'cdn:' } as const;
  const offer = rest.from === '' ? {} : { better };
  return { way: 'menu', from: address, ...offer, ...rest, name, page: `/pages/${page}.html`, picture };
}
