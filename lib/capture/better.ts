import type { PixelSize } from '../domain/output.ts';
import type { Better } from '../domain/reference.ts';
import { sniff } from '../images/sniff.ts';
import type { PageAnswerRead } from './page-answer.ts';

type PageBytes = Extract<PageAnswerRead, { state: 'bytes' }>;

/** Less than this many times larger is not worth a second file. */
const WORTH_IT = 1.2;

function sizeOf(bytes: Uint8Array): PixelSize | null {
  try {
    return sniff(bytes);
  } catch {
    return null;
  }
}

function longSide({ widthPx, heightPx }: PixelSize): number {
  return Math.max(widthPx, heightPx);
}

/** The site that the browser must be asked about; null for an address that no leave would open. */
export function siteOf(imageUrl: string): string | null {
  const url = URL.parse(imageUrl);
  return url !== null && /^https?:$/.test(url.protocol) ? url.origin : null;
}

/** The offer to take the file itself of a picture of which there is only the screen's copy, or none. */
export function offerOriginal(imageUrl: string): Better | undefined {
  const accessTo = siteOf(imageUrl);
  return accessTo === null ? undefined : { imageUrl, from: 'original', accessTo };
}

/**
 * The offer to take the larger version that a page names; none where it turns out to be no picture, or hardly larger.
 */
export function offerLarger(better: PageBytes['better'], bytes: Uint8Array): Better | undefined {
  if (better === null || siteOf(better.imageUrl) === null) return undefined;
  const { imageUrl, from, head } = better;
  if (head === null) return { imageUrl, from, accessTo: siteOf(imageUrl) };
  const [there, here] = [sizeOf(new Uint8Array(head)), sizeOf(bytes)];
  if (there === null || (here !== null && longSide(there) < longSide(here) * WORTH_IT)) return undefined;
  return { imageUrl, from, widthPx: there.widthPx, heightPx: there.heightPx, accessTo: null };
}
