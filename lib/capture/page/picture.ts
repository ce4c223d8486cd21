import type { PictureKind } from './contract.ts';
import type { Size } from './rectangle.ts';
import { absolute, attribute, is, lineageOf, nameOfElement, queryAll, styleOf, textOf } from './dom.ts';

/** A picture that has a file. */
export interface FilePicture {
  readonly kind: Exclude<PictureKind, 'canvas' | 'video' | 'drawing'>;
  /** What shows it; null where only its address is known. */
  readonly element: Element | null;
  readonly imageUrl: string;
  /** The element where it is an `img`, which tells more than others. */
  readonly img?: HTMLImageElement;
  /** Versions of higher resolution that the style names, the best first. */
  readonly largerUrls?: readonly string[];
  /** The file, once it was loaded beside the page to see its size. */
  beside?: HTMLImageElement | null;
}

interface Fileless<Kind extends PictureKind, Type extends Element> {
  readonly kind: Kind;
  readonly element: Type;
  readonly imageUrl: '';
  readonly img?: undefined;
  beside?: HTMLImageElement | null;
}

/** A picture of the page, and what shows it. */
export type Picture =
  | FilePicture
  | Fileless<'canvas', HTMLCanvasElement>
  | Fileless<'video', HTMLVideoElement>
  | Fileless<'drawing', SVGSVGElement>;

/** The pixels of the picture itself; 0 where nothing has told them. */
export const naturalSizeOf = ({ kind, element, img, beside }: Picture): Size => {
  if (kind === 'canvas') return [element.width, element.height];
  if (kind === 'video') return [element.videoWidth, element.videoHeight];
  const file = img ?? beside;
  return file ? [file.naturalWidth, file.naturalHeight] : [0, 0];
};

const IMAGE_NAME = /^data:image\/|\.(?:jpe?g|png|webp|avif|gif|bmp|hei[cf]|ico|svg|jxl|tiff?)(?:$|[?#&])/i;

/** Whether an address looks like that of a picture; whether it is one only its answer can tell. */
export const isImageAddress = (address: string): boolean => IMAGE_NAME.test(address);

/** A poster stays until the video is played or wound; no property says so. */
const showsPoster = (video: HTMLVideoElement): boolean => {
  const isUntouched = video.paused && video.currentTime === 0 && video.played.length === 0;
  return video.poster !== '' && (isUntouched || video.videoWidth === 0);
};

const embedded = (element: Element): FilePicture | null => {
  const [type, address] = [attribute(element, 'type'), attribute(element, 'data') || attribute(element, 'src')];
  const imageUrl = absolute(address, element);
  const isImage = type === '' ? isImageAddress(imageUrl) : type.startsWith('image/');
  return isImage && address !== '' ? { kind: 'object', element, imageUrl } : null;
};

/** The picture that an element itself is; null for all others, also where they have one in their style. */
export const pictureOf = (element: Element): Picture | null => {
  if (is('HTMLImageElement', element)) {
    return { kind: 'image', element, img: element, imageUrl: element.currentSrc || element.src };
  }
  if (is('HTMLCanvasElement', element)) return { kind: 'canvas', element, imageUrl: '' };
  if (is('HTMLVideoElement', element)) {
    return showsPoster(element)
      ? { kind: 'poster', element, imageUrl: element.poster }
      : { kind: 'video', element, imageUrl: '' };
  }
  if (/^(?:object|embed)$/.test(nameOfElement(element))) return embedded(element);
  if (is('SVGImageElement', element)) {
    return { kind: 'image', element, imageUrl: absolute(element.href.baseVal, element) };
  }
  if (is('SVGSVGElement', element) && element.ownerSVGElement === null) {
    return { kind: 'drawing', element, imageUrl: '' };
  }
  const isButton = is('HTMLInputElement', element) && element.type === 'image';
  return isButton ? { kind: 'image', element, imageUrl: element.src } : null;
};

/** A quoted address in a computed style, in a form that needs no backtracking: a `data:` address can have megabytes. */
const QUOTED = String.raw`url\("([^"\\]*(?:\\.[^"\\]*)*)"\)`;
const LAYER = new RegExp(String.raw`image-set\((?:[^()"]|${QUOTED}|type\("[^"]*"\))*\)|${QUOTED}`, 'g');
const CHOICE = new RegExp(String.raw`${QUOTED}(?: ([\d.]+))?`, 'g');

/** The addresses in a computed `background-image`, a list a layer, each with the highest resolution first. */
export const styleAddresses = (value: string): string[][] => {
  const layers = value.includes('url(') ? [...value.matchAll(LAYER)] : [];
  return layers.map(([layer]) =>
    [...layer.matchAll(CHOICE)]
      .toSorted((a, b) => Number(b[2] ?? 1) - Number(a[2] ?? 1))
      .map(([, address = '']) => address.replaceAll(/\\(.)/g, '$1')),
  );
};

const stylePictures = (element: Element, pseudo?: string): FilePicture[] => {
  const style = styleOf(element, pseudo);
  // A pseudo-element without content is none.
  if (pseudo !== undefined && /^(?:none|normal|)$/.test(style.content)) return [];
  const properties = ['background-image', 'mask-image', 'border-image-source', 'content'];
  if (style.display === 'list-item') properties.push('list-style-image');
  return properties
    .flatMap((property) => styleAddresses(style.getPropertyValue(property)))
    .flatMap((addresses) => {
      // The last is the one to fall back on.
      const imageUrl = addresses.at(-1);
      return imageUrl === undefined ? [] : { kind: 'background', element, imageUrl, largerUrls: addresses };
    });
};

/** The pictures in an element's style, each layer one, those of its pseudo-elements last. */
export const backgroundsOf = (element: Element): FilePicture[] =>
  [undefined, '::before', '::after'].flatMap((pseudo) => stylePictures(element, pseudo));

/** What the page says instead of a picture; empty where it says nothing. */
export const altTextOf = ({ element, kind }: Picture): string => {
  const title = kind === 'drawing' ? textOf(queryAll(element, 'title')[0]).trim() : '';
  return attribute(element, 'alt') || attribute(element, 'aria-label') || title;
};

/** What a person would call a picture: what the page calls it, else the name of its file. */
export const nameOf = (picture: Picture): string => {
  const given = altTextOf(picture) || attribute(picture.element, 'title');
  const name = picture.imageUrl.startsWith('http') ? (URL.parse(picture.imageUrl)?.pathname ?? '') : '';
  return given || name.replace(/.*\//, '');
};

/** The outermost drawing that an element is part of. */
export const drawingRound = (element: Element): Element | null =>
  [...lineageOf(element)].findLast((at) => is('SVGSVGElement', at)) ?? null;
