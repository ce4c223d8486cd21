import { lazyUrls } from './candidates.ts';
import type { PageBetter } from './contract.ts';
import { closest, is } from './dom.ts';
import { nothingAfter } from './draw.ts';
import { fetchPicture } from './fetch-file.ts';
import { isImageAddress, type Picture } from './picture.ts';
import { isUnsettled } from './settle.ts';

/** A head that takes longer does not hold up the picture itself. */
const LONGEST_MS = 4_000;

/** What galleries put on a link that opens the picture itself. */
const LIGHTBOX = '[data-fancybox], [data-lightbox]';

/** The larger picture that a link round a thumbnail seems to lead to. Other links are never followed. */
export const linkedUrl = ({ element }: Picture): string | undefined => {
  const link = closest(element, 'a[href]');
  if (!is('HTMLAnchorElement', link) || !/^https?:/.test(link.href)) return undefined;
  return isImageAddress(link.href) || link.matches(LIGHTBOX) ? link.href : undefined;
};

const look = async (imageUrl: string, from: PageBetter['from']): Promise<PageBetter | null> => {
  const fetched = await fetchPicture(imageUrl, true);
  if (fetched.state === 'bytes') return { imageUrl, from, head: await fetched.bytes.arrayBuffer() };
  // Where no answer can be read, only a name that is a picture's speaks for the address.
  return fetched.state === 'blocked' && isImageAddress(imageUrl) ? { imageUrl, from, head: null } : null;
};

/** A version that the page links or keeps for later, with the beginning of its file where the page may read it. */
export const findBetter = async (picture: Picture): Promise<PageBetter | null> => {
  const linked = linkedUrl(picture);
  // A placeholder's own picture is taken at once and need not be offered.
  const url = linked ?? (picture.img && !isUnsettled(picture) ? lazyUrls(picture.img)[0] : undefined);
  if (url === undefined || url === picture.imageUrl) return null;
  return Promise.race([look(url, linked === undefined ? 'candidate' : 'link'), nothingAfter(LONGEST_MS)]);
};
