import { imagesInHtml } from './html-images.ts';
import type { FileOrigin } from './reference.ts';

/** What a drag or a paste carries, read from its `DataTransfer` and believed in nothing. */
export interface Carried {
  /** Of its files and folders, in their order. */
  readonly fileNames: readonly string[];
  /** `text/uri-list`: addresses a line, with comments that begin with `#`. Of a picture in a link, the link's. */
  readonly uriList: string;
  /** `text/plain`: of a link or a picture, its address again. */
  readonly plain: string;
  /** `text/html`: of a picture, its `img` element. */
  readonly html: string;
}

export interface Landing {
  readonly way: 'drop' | 'paste';
  /** Whether it lands in a text field, which has its own use for words. */
  readonly isInField: boolean;
}

export interface PictureAddress {
  /** `https:`, `http:` or `data:image/…`. */
  readonly imageUrl: string;
  readonly altText?: string;
}

/** What is to be done with it. */
export type Transferred =
  | { readonly kind: 'files'; readonly origin: Omit<FileOrigin, 'capturedBy'> }
  | { readonly kind: 'pictures'; readonly pictures: readonly PictureAddress[] }
  /** Nothing for us: words that a field may take. */
  | { readonly kind: 'words' };

const ADDRESS = /^(?:https?:\/\/[^\s/]|data:image\/[^\s,]+,)\S*$/i;
const PICTURE_NAME = /\.(?:png|apng|jpe?g|jfif|webp|gif|avif|hei[cf]|bmp|ico)$/i;
const PICTURE_PATH =
  /^https?:\/\/[^/?#]+\/[^?#]+\.(?:png|apng|jpe?g|jfif|webp|gif|avif|hei[cf]|bmp|ico|svg)(?:[?#]|$)/i;
/** As image servers ask for a type: `?format=jpg`, `&fm=webp`. */
const PICTURE_QUERY = /^https?:\/\/[^#]*[?&](?:format|fm|fmt)=(?:png|jpe?g|webp|gif|avif)(?:[&#]|$)/i;

function linesOf(text: string): readonly string[] {
  const lines = text.split(/\r?\n/).map((line) => line.trim());
  return lines.filter((line) => line !== '' && !line.startsWith('#'));
}

function isPictureAddress(line: string): boolean {
  return ADDRESS.test(line) && (/^data:/i.test(line) || PICTURE_PATH.test(line) || PICTURE_QUERY.test(line));
}

/** Addresses, each once: a page may show the same picture twice. */
function onlyOnce(pictures: readonly PictureAddress[]): readonly PictureAddress[] {
  const first = new Map<string, PictureAddress>();
  for (const picture of pictures) if (!first.has(picture.imageUrl)) first.set(picture.imageUrl, picture);
  return [...first.values()];
}

/** Whatever is in an `img` is a picture, whatever its address looks like; relative addresses lead nowhere here. */
function shownPictures({ html }: Carried): readonly PictureAddress[] {
  const named = imagesInHtml(html).map(({ src, alt }) => ({ imageUrl: src.trim(), altText: alt.trim() }));
  const reachable = named.filter(({ imageUrl }) => ADDRESS.test(imageUrl));
  return onlyOnce(reachable.map(({ imageUrl, altText }) => ({ imageUrl, ...(altText !== '' && { altText }) })));
}

function linkedPictures({ uriList, plain }: Carried): readonly PictureAddress[] {
  const lines = linesOf(uriList === '' ? plain : uriList);
  return onlyOnce(lines.filter(isPictureAddress).map((imageUrl) => ({ imageUrl })));
}

/** Whether there are words that are more than the addresses or the names of what comes with them. */
function hasWords({ plain, fileNames }: Carried): boolean {
  return linesOf(plain).some(
    (line) => !ADDRESS.test(line) && !line.startsWith('file://') && !fileNames.some((name) => line.endsWith(name)),
  );
}

function originOf(carried: Carried): Omit<FileOrigin, 'capturedBy'> {
  const shown = shownPictures(carried);
  const [picture, ...others] = shown.length > 0 ? shown : linkedPictures(carried);
  const isAbout = carried.fileNames.length === 1 && picture !== undefined && others.length === 0;
  return isAbout && !/^data:/i.test(picture.imageUrl) ? picture : {};
}

/**
 * What a drag or a paste brings. Its files come first, since they are the very bytes; then the pictures of its HTML;
 * then addresses. As measured on 2026-11-25: Chromium 156 gives most dragged pictures as a file too, Firefox 153 none; of
 * a picture in a link, both give the link as `text/uri-list` and `text/plain`, and the picture in `text/html`.
 */
export function readTransfer(carried: Carried, { way, isInField }: Landing): Transferred {
  const words = hasWords(carried);
  if (carried.fileNames.length > 0) {
    // What is pasted with words, as from a word processor, is a picture of them.
    return way === 'paste' && words ? { kind: 'words' } : { kind: 'files', origin: originOf(carried) };
  }
  const shown = shownPictures(carried);
  if (shown.length > 0) return isInField && words ? { kind: 'words' } : { kind: 'pictures', pictures: shown };
  const isText = way === 'paste' || carried.uriList === '';
  const linked = isInField && isText ? [] : linkedPictures(carried);
  return linked.length > 0 ? { kind: 'pictures', pictures: linked } : { kind: 'words' };
}

/** Whether a file of a folder is to be looked at: the rest of the folder nobody meant. Its bytes decide later. */
export function looksLikePicture({ name, type }: { readonly name: string; readonly type: string }): boolean {
  if (name.startsWith('.')) return false;
  return PICTURE_NAME.test(name) || (type.startsWith('image/') && !type.startsWith('image/svg'));
}
