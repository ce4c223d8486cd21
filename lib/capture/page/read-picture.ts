import { ownBox, shownSizeOf } from './box.ts';
import { candidateUrls, lazyUrls } from './candidates.ts';
import type { PageAnswer, PageBetter } from './contract.ts';
import { drawImage, loadImage, readCanvas, snapshot, toPng } from './draw.ts';
import { drawSvg, drawSvgFile } from './draw-svg.ts';
import { fetchPicture, type Fetched, type FetchedFile } from './fetch-file.ts';
import { naturalSizeOf, type FilePicture, type Picture } from './picture.ts';
import { isBlurred, isUnsettled, settle } from './settle.ts';

interface ReadBytes {
  readonly state: 'bytes';
  readonly bytes: Blob;
  readonly method: Extract<PageAnswer, { state: 'bytes' }>['method'];
  readonly claimedType: string;
  readonly imageUrl: string;
  /** What the headers of its file reserve. */
  readonly reservations: readonly string[];
  readonly caveat: string;
  /** A larger version that the page names and may not read. */
  readonly better: PageBetter | null;
}

interface Unread {
  readonly state: 'unreadable' | 'not-loaded' | 'too-large';
  readonly imageUrl: string;
  readonly reservations?: undefined;
}

/** What reading came to, before the page's words are added. */
export type Reading = ReadBytes | Unread;

/** What was drawn; where nothing could be, the screen may show it all the same. */
const drawn = (
  bytes: Blob | null,
  method: ReadBytes['method'],
  isOnScreen: boolean,
  imageUrl = '',
  caveat = '',
): Reading =>
  bytes === null
    ? { state: isOnScreen ? 'unreadable' : 'not-loaded', imageUrl }
    : { state: 'bytes', bytes, method, imageUrl, claimedType: '', reservations: [], caveat, better: null };

/** The picture as the page has loaded it, or as it loads beside the page. */
const drawLoaded = async (picture: FilePicture, answer: Fetched): Promise<Blob | null> => {
  const { img, imageUrl } = picture;
  const isOwn = img !== undefined && (img.currentSrc || img.src) === imageUrl;
  if (!isOwn) picture.beside = await loadImage(imageUrl);
  const image = isOwn ? img : picture.beside;
  const isDrawing = answer.state === 'drawing';
  const bytes = image ? await drawImage(image, isDrawing) : null;
  return bytes === null && isDrawing ? drawSvgFile(answer.bytes) : bytes;
};

const caveatOf = (picture: FilePicture): string => {
  if (!isBlurred(picture)) return '';
  const [size, shown] = [naturalSizeOf(picture).join('×'), shownSizeOf(picture).join('×')];
  return `The page has only a small version: ${size} pixels, shown at ${shown}.`;
};

const fetched = ({ bytes, claimedType, reservations }: FetchedFile, imageUrl: string, caveat: string): ReadBytes => {
  const file = { state: 'bytes', bytes, imageUrl, reservations, caveat, better: null } as const;
  return /^(?:data|blob):/.test(imageUrl)
    ? { ...file, method: 'page-memory', claimedType: '' }
    : { ...file, method: 'page-fetch', claimedType };
};

/** Only when nothing can be fetched: what the page has loaded, drawn. */
const readLoaded = async (picture: FilePicture, answer: Fetched): Promise<Reading> => {
  const { imageUrl, element } = picture;
  if (answer.state === 'too-large') return { state: 'too-large', imageUrl };
  const bytes = await drawLoaded(picture, answer);
  const isKeptBack = element === null && answer.state === 'blocked';
  return drawn(bytes, 'page-canvas', isKeptBack || naturalSizeOf(picture)[0] > 0, imageUrl, caveatOf(picture));
};

/** The best of its versions that can be read. A larger one that is kept back is offered. */
const readFile = async (picture: FilePicture, urls: readonly string[]): Promise<Reading> => {
  let better: PageBetter | null = null;
  let answer: Fetched = { state: 'refused' };
  for (const imageUrl of urls) {
    answer = await fetchPicture(imageUrl);
    const isShown = imageUrl === picture.imageUrl;
    if (answer.state === 'bytes') return { ...fetched(answer, imageUrl, isShown ? caveatOf(picture) : ''), better };
    if (answer.state === 'blocked' && !isShown) better ??= { imageUrl, from: 'candidate', head: null };
  }
  const reading = await readLoaded(picture, answer);
  return reading.state === 'bytes' ? { ...reading, better } : reading;
};

const readImage = async (picture: FilePicture, img: HTMLImageElement): Promise<Reading> => {
  const [isPlaceholder, isLate] = [isBlurred(picture), isUnsettled(picture)];
  const hasLarger = lazyUrls(img).length + candidateUrls(img).length > 1;
  if (isLate && !hasLarger) await settle(img);
  // Only what holds another picture's place may give way to it: any other change of address is another picture.
  const settled = isLate && isPlaceholder ? { ...picture, imageUrl: img.currentSrc } : picture;
  const isShown = (img.currentSrc || img.src) === settled.imageUrl;
  const late = isLate ? lazyUrls(img) : [];
  return readFile(settled, [...late, ...(isShown ? candidateUrls(img) : [settled.imageUrl])]);
};

/** The best version of a picture that the page itself can give: from its memory, its server or its screen's contents. */
export const readPicture = async (picture: Picture): Promise<Reading> => {
  switch (picture.kind) {
    case 'canvas':
      return drawn(await readCanvas(picture.element), 'page-memory', true);
    case 'video': {
      const { element } = picture;
      const copy = snapshot(element, element.videoWidth, element.videoHeight);
      return drawn(await toPng(copy), 'page-canvas', copy !== null);
    }
    case 'drawing':
      return drawn(await drawSvg(picture.element, ownBox(picture)), 'page-canvas', true);
    default:
      return picture.img
        ? readImage(picture, picture.img)
        : readFile(picture, [...(picture.largerUrls ?? []), picture.imageUrl]);
  }
};
