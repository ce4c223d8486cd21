import { findBetter, linkedUrl } from './better.ts';
import { shownSizeOf, visibleBox } from './box.ts';
import { candidateUrls, lazyUrls } from './candidates.ts';
import type { PageAnswer, PageCapture, PageSource, PageTarget, VisibleBox } from './contract.ts';
import { DOCUMENT, get } from './dom.ts';
import { findPicture } from './find-picture.ts';
import { listPictures } from './list-pictures.ts';
import { altTextOf, type FilePicture, type Picture } from './picture.ts';
import { readPicture } from './read-picture.ts';
import { rightsOf } from './rights.ts';

/** What was read last: the pointer goes on, while the picture under a screenshot has to be the same. */
let last: { readonly key: string; readonly picture: Picture } | null = null;

const sourceOf = (picture: Picture, imageUrl: string, answered: readonly string[] = []): PageSource => {
  const { img } = picture;
  const versions = img === undefined ? [] : [...candidateUrls(img), ...lazyUrls(img)];
  return {
    pageUrl: location.href,
    pageTitle: get(DOCUMENT, 'title', document),
    imageUrl,
    altText: altTextOf(picture),
    rights: rightsOf(picture.element, [imageUrl, picture.imageUrl, linkedUrl(picture), ...versions], answered),
  };
};

const NONE: FilePicture = { kind: 'image', element: null, imageUrl: '' };

const read = async (target: PageTarget): Promise<PageAnswer> => {
  const picture = findPicture(target);
  last = picture === null ? null : { key: JSON.stringify(target), picture };
  if (picture === null) return { state: 'missing', source: sourceOf(NONE, '') };
  const [reading, found] = await Promise.all([readPicture(picture), findBetter(picture)]);
  const source = sourceOf(picture, reading.imageUrl, reading.reservations);
  if (reading.state !== 'bytes') return { ...reading, box: visibleBox(picture), source };
  const [shownWidthPx, shownHeightPx] = shownSizeOf(picture);
  const better = found?.imageUrl === reading.imageUrl ? null : found;
  return { ...reading, shownWidthPx, shownHeightPx, better: better ?? reading.better, source };
};

const locate = (target: PageTarget): VisibleBox | null => {
  const picture = last?.key === JSON.stringify(target) ? last.picture : findPicture(target);
  return picture === null ? null : visibleBox(picture);
};

const fetchFile = async (imageUrl: string): ReturnType<PageCapture['fetchFile']> => {
  const reading = await readPicture({ ...NONE, imageUrl });
  return reading.state === 'bytes' ? reading : null;
};

/** Reads pictures out of the page that this script was put in. */
export const pageCapture: PageCapture = { read, locate, fetchFile, list: listPictures };
