import { parseSrcset } from 'srcset';

/** A source of a picture applies where its media query and its type do, as in the browser's own choice. */
function applies(source: HTMLSourceElement): boolean {
  const mediaMatches = source.media === '' || matchMedia(source.media).matches;
  return mediaMatches && source.srcset !== '' && (source.type === '' || source.type.startsWith('image/'));
}

/** The candidates that show the same picture as the image now does: art direction in another source is another picture. */
function candidateLists(image: HTMLImageElement): string[] {
  const picture = image.parentElement instanceof HTMLPictureElement ? image.parentElement : null;
  const sources = picture === null ? [] : [...picture.querySelectorAll('source')].filter(applies);
  const lists = [...sources.map((source) => source.srcset), image.srcset].filter((list) => list !== '');
  const current = image.currentSrc;
  return lists.filter((list) => parseSrcset(list).some(({ url }) => absolute(url, image) === current));
}

function absolute(url: string, image: HTMLImageElement): string {
  return URL.parse(url, image.baseURI)?.href ?? url;
}

/**
 * The addresses from which to get an image, the best first: the largest candidate of the same picture, then what the page
 * shows, which is in its cache and known to work.
 */
export function candidateUrls(image: HTMLImageElement): string[] {
  const shown = image.currentSrc || image.src;
  const largest = candidateLists(image)
    .flatMap((list) => parseSrcset(list))
    .reduce<{ url: string; weight: number } | null>((best, { url, width, density }) => {
      const weight = width ?? density ?? 1;
      return best === null || weight > best.weight ? { url: absolute(url, image), weight } : best;
    }, null);
  return [...new Set([largest?.url ?? shown, shown])].filter((url) => url !== '');
}
