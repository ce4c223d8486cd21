import { candidateUrls } from './candidates.ts';

/** The page's own cookies go to the page's own site only: with them, a cross-origin answer of `*` would be refused. */
function credentialsFor(url: string): RequestCredentials {
  return URL.parse(url)?.origin === location.origin ? 'include' : 'omit';
}

/** A server that takes longer is not waited for: the picture is on the screen already. */
const LONGEST_MS = 20_000;
/** An error page; and a drawing without pixels, of which the loaded element gives some. */
const UNUSABLE = /^(?:text\/html|image\/svg)/;

async function fetchImage(url: string): Promise<ArrayBuffer | null> {
  try {
    const signal = AbortSignal.timeout(LONGEST_MS);
    const response = await fetch(url, { credentials: credentialsFor(url), cache: 'force-cache', signal });
    const isOther = UNUSABLE.test(response.headers.get('content-type') ?? '');
    return response.ok && !isOther ? await response.arrayBuffer() : null;
  } catch {
    return null;
  }
}

/** An SVG has no pixels of its own: it is drawn as large as the models look at pictures. */
const DRAWING_SIDE_PX = 1_024;

function isDrawing(url: string): boolean {
  return /^data:image\/svg|\.svg(?:[?#]|$)/i.test(url);
}

/** Draws the loaded element; null where another site's picture has tainted the canvas. */
async function drawImage(image: HTMLImageElement): Promise<ArrayBuffer | null> {
  try {
    const { naturalWidth, naturalHeight } = image;
    const scale = isDrawing(image.currentSrc)
      ? Math.max(1, DRAWING_SIDE_PX / Math.max(naturalWidth, naturalHeight))
      : 1;
    const canvas = new OffscreenCanvas(naturalWidth * scale, naturalHeight * scale);
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
    const blob = await canvas.convertToBlob({ type: 'image/png' });
    return await blob.arrayBuffer();
  } catch {
    return null;
  }
}

export interface ReadBytes {
  readonly bytes: ArrayBuffer;
  readonly method: 'page-fetch' | 'page-canvas';
  readonly imageUrl: string;
}

/** The bytes of an image at the best quality that the page itself may read, or null. */
export async function readBytes(image: HTMLImageElement): Promise<ReadBytes | null> {
  for (const imageUrl of candidateUrls(image)) {
    const bytes = await fetchImage(imageUrl);
    if (bytes !== null) return { bytes, method: 'page-fetch', imageUrl };
  }
  const bytes = await drawImage(image);
  return bytes === null ? null : { bytes, method: 'page-canvas', imageUrl: image.currentSrc };
}
