import type { PageAnswer, PageCapture, PageRequest, VisibleBox } from './contract.ts';
import { findImage } from './find-image.ts';
import { readBytes } from './read-bytes.ts';

/** How far this frame's viewport lies from the top page's; null where a frame of another site stands between. */
function frameOffset(): { x: number; y: number } | null {
  let [x, y] = [0, 0];
  for (let frame: Window = window; frame !== frame.top; frame = frame.parent) {
    const element = frame.frameElement;
    if (element === null) return null;
    const box = element.getBoundingClientRect();
    x += box.x + element.clientLeft;
    y += box.y + element.clientTop;
  }
  return { x, y };
}

/** Null where a screenshot would show something else: another tab in front, or another site's frame between. */
function visibleBox(image: HTMLImageElement): VisibleBox | null {
  if (document.visibilityState !== 'visible') return null;
  const offset = frameOffset();
  if (offset === null) return null;
  const { x, y, width, height } = image.getBoundingClientRect();
  const isWhole = x >= 0 && y >= 0 && x + width <= innerWidth && y + height <= innerHeight;
  return { x: x + offset.x, y: y + offset.y, width, height, devicePixelRatio, isWhole };
}

async function read(request: PageRequest): Promise<PageAnswer> {
  const page = { pageUrl: location.href, pageTitle: document.title };
  const image = findImage(request);
  if (image === null) return { state: 'missing', ...page };
  const source = { ...page, altText: image.alt };
  const found = await readBytes(image);
  if (found !== null) return { state: 'bytes', ...source, ...found };
  // Without a width there is no picture on the screen either, only the browser's sign for a broken one.
  if (image.naturalWidth === 0) return { state: 'not-loaded', ...source, imageUrl: image.currentSrc };
  const box = visibleBox(image);
  if (box === null) return { state: 'missing', ...page };
  return { state: 'box', ...source, imageUrl: image.currentSrc, box };
}

function locate(request: PageRequest): VisibleBox | null {
  const image = findImage(request);
  return image === null ? null : visibleBox(image);
}

/** Reads pictures out of the page that this script was put in. */
export const pageCapture: PageCapture = { read, locate };
