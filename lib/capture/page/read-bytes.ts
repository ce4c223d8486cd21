import { candidateUrls } from './candidates.ts';

/** The page's own cookies go to the page's own site only: with them, a cross-origin answer of `*` would be refused. */
function credentialsFor(url: string): RequestCredentials {
  return URL.parse(url)?.origin === location.origin ? 'include' : 'omit';
}

async function fetchImage(url: string): Promise<ArrayBuffer | null> {
  try {
    const response = await fetch(url, { credentials: credentialsFor(url), cache: 'force-cache' });
    const isPage = response.headers.get('content-type')?.startsWith('text/html') ?? false;
    return response.ok && !isPage ? await response.arrayBuffer() : null;
  } catch {
    return null;
  }
}

/** Draws the loaded element; null where another site's picture has tainted the canvas. */
async function drawImage(image: HTMLImageElement): Promise<ArrayBuffer | null> {
  try {
    const canvas = new OffscreenCanvas(image.naturalWidth, image.naturalHeight);
    canvas.getContext('2d')?.drawImage(image, 0, 0);
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
