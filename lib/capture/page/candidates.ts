import { absolute, attribute, is, queryAll } from './dom.ts';

/** A source of a picture applies where its media query and its type do, as in the browser's own choice. */
const applies = (source: Element): source is HTMLSourceElement => {
  if (!is('HTMLSourceElement', source)) return false;
  return matchMedia(source.media).matches && (source.type === '' || source.type.startsWith('image/'));
};

/** An address of a `srcset` with its width in pixels or its density, 1 where it has neither. */
interface Candidate {
  readonly url: string;
  readonly weight: number;
  /** 0 where the list says densities. */
  readonly widthPx: number;
}

/**
 * As in the HTML standard: an address neither begins nor ends with a comma. No library: the smallest has a ninth of the
 * bytes that this script may have. The list is cut, since a pattern takes long over a list that is none.
 */
const CANDIDATE = /([^\s,]\S*[^\s,])(?:\s+([\d.]+)([wx]))?\s*(?:,|$)/g;
const MAX_LIST_LENGTH = 20_000;

/** The candidates of a `srcset`, the largest first. */
const parse = (list: string, image: Element): Candidate[] =>
  [...list.slice(0, MAX_LIST_LENGTH).matchAll(CANDIDATE)]
    .map(([, url = '', weight = '1', unit]) => {
      return { url: absolute(url, image), weight: Number(weight), widthPx: unit === 'w' ? Number(weight) : 0 };
    })
    .toSorted((a, b) => b.weight - a.weight);

/** The largest of those that show the same picture as the image now does: art direction is another picture. */
const largestOf = (image: HTMLImageElement): Candidate | undefined => {
  const picture = image.matches('picture > img') ? image.parentElement : null;
  const sources = picture === null ? [] : queryAll(picture, 'source').filter(applies);
  const lists = [...sources, image].map(({ srcset }) => parse(srcset, image));
  return lists.find((list) => list.some(({ url }) => url === image.currentSrc))?.[0];
};

/**
 * The addresses from which to get an image, the best first: the largest candidate of the same picture, then what the page
 * shows, which is in its cache and known to work.
 */
export const candidateUrls = (image: HTMLImageElement): string[] => {
  const shown = image.currentSrc || image.src;
  return [...new Set([largestOf(image)?.url ?? shown, shown])].filter((url) => url !== '');
};

/** The width of the largest candidate that says one; 0 where none does. */
export const largestWidthPx = (image: HTMLImageElement): number => largestOf(image)?.widthPx ?? 0;

/** Where scripts that load pictures late keep their addresses, by the libraries in use; no standard names them. */
const LAZY = ['srcset', 'lazy-srcset', 'src', 'original', 'lazy-src', 'lazy'];

/** The addresses of a picture that the page means to load later, the best first. */
export const lazyUrls = (image: HTMLImageElement): string[] => {
  const urls = LAZY.flatMap((name) => parse(attribute(image, `data-${name}`), image)).map(({ url }) => url);
  const others = urls.filter(
    (url) => /^(?:https?|data|blob):/.test(url) && url !== image.currentSrc && url !== image.src,
  );
  return [...new Set(others)].slice(0, 2);
};
