import type { Better, Reference } from './reference.ts';

/** The words of an offer to take a better version of a reference's picture. */
export interface OfferWords {
  /** What there is, and what could be had. */
  readonly sentence: string;
  /** What the button says. */
  readonly action: string;
  /** What the browser will ask first; null where it asks nothing. */
  readonly leave: string | null;
}

/** Under this many pixels on the long side, a picture is called a thumbnail. */
const THUMBNAIL_PX = 400;

function longSidePx({ widthPx = 0, heightPx = 0 }: Pick<Better, 'widthPx' | 'heightPx'>): number {
  return Math.max(widthPx, heightPx);
}

/** “cdn.example”, of “https://cdn.example”. */
function hostOf(site: string): string {
  return site.replace(/^https?:\/\//i, '').replace(/\/$/, '');
}

function has(content: Reference['content']): string {
  if (content.state !== 'ready') return '';
  const px = longSidePx(content.asset);
  if (content.capturedBy === 'visible-tab') return `${px} px crop of the screen`;
  return px < THUMBNAIL_PX ? `${px} px thumbnail` : `${px} px version`;
}

function couldHave({ from, accessTo, ...size }: Better): string {
  const px = longSidePx(size);
  if (from === 'original') {
    const place = accessTo === null ? '' : ` at ${hostOf(accessTo)}`;
    return px > 0
      ? `the ${px} px original lies${place || ' on its server'}`
      : `the original file lies${place || ' on its server'}`;
  }
  const verb = from === 'link' ? 'links' : 'also names';
  return px > 0 ? `the page ${verb} a ${px} px original` : `the page ${verb} a file that may be larger`;
}

function capitalised(sentence: string): string {
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}

function actionFor({ accessTo, ...better }: Better): string {
  if (accessTo !== null) return `Get the original from ${hostOf(accessTo)}…`;
  const px = longSidePx(better);
  return px > 0 ? `Take the ${px} px original` : 'Take the original';
}

/** How an offer is put: “220 px thumbnail; the page links a 1600 px original.” */
export function describeBetter(better: Better, content: Reference['content']): OfferWords {
  const { accessTo } = better;
  const parts = [has(content), couldHave(better)].filter((part) => part !== '');
  return {
    sentence: `${capitalised(parts.join('; '))}.`,
    action: actionFor(better),
    leave:
      accessTo === null
        ? null
        : 'The browser will first ask whether Plantain may read pictures from that site, and from that site only.',
  };
}
