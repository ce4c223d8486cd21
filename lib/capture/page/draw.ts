/** Models look at no more than this much of a picture, and no picture with more pixels is opened. */
const MAX_PIXELS = 100_000_000;
/** A drawing has no pixels of its own: it is drawn as large as the models look at pictures. */
const DRAWING_SIDE_PX = 1_024;

/** A copy of what a source shows now, made at once; null where there is nothing, or too much of it. */
export const snapshot = (source: CanvasImageSource, width: number, height: number): OffscreenCanvas | null => {
  const [widthPx, heightPx] = [Math.round(width), Math.round(height)];
  if (widthPx < 1 || heightPx < 1 || widthPx * heightPx > MAX_PIXELS) return null;
  const canvas = new OffscreenCanvas(widthPx, heightPx);
  canvas.getContext('2d')?.drawImage(source, 0, 0, widthPx, heightPx);
  return canvas;
};

/** A copy as PNG; null where another site's picture has tainted it. */
export const toPng = async (canvas: OffscreenCanvas | null): Promise<Blob | null> =>
  canvas && canvas.convertToBlob().catch(() => null);

/** Ends what takes too long. */
export const nothingAfter = (ms: number): Promise<null> =>
  new Promise((resolve) => {
    setTimeout(resolve, ms, null);
  });

const LOADING_MS = 5_000;

/** Loaded beside the page, and not decoded before it is drawn; null for what is no picture, or takes too long. */
export const loadImage = (url: string): Promise<HTMLImageElement | null> =>
  new Promise((resolve) => {
    const image = new Image();
    // To Firefox a `data:` address is of the site that names it, and we are not the page.
    if (url.startsWith('data:')) image.crossOrigin = '';
    image.addEventListener('load', () => resolve(image));
    image.addEventListener('error', () => resolve(null));
    setTimeout(resolve, LOADING_MS, null);
    image.src = url;
  });

/** How many times larger than it is a drawing is drawn. */
export const drawingScale = (width: number, height: number): number =>
  Math.max(1, DRAWING_SIDE_PX / Math.max(width, height));

/** An image as large as it is, a drawing larger. */
export const drawImage = (image: HTMLImageElement, isDrawing: boolean): Promise<Blob | null> => {
  const { naturalWidth, naturalHeight } = image;
  const scale = isDrawing ? drawingScale(naturalWidth, naturalHeight) : 1;
  return toPng(snapshot(image, naturalWidth * scale, naturalHeight * scale));
};

/** Strips, so that a large canvas is never read in one piece. */
const STRIP_PX = 256;

/** Whether a copy is empty: transparent or black and nothing else, as a WebGL canvas is once its frame was shown. */
const isBlank = (canvas: OffscreenCanvas): boolean => {
  const context = canvas.getContext('2d');
  for (let y = 0; y < canvas.height; y += STRIP_PX) {
    const strip = context?.getImageData(0, y, canvas.width, Math.min(STRIP_PX, canvas.height - y));
    const pixels = new Uint32Array(strip?.data.buffer ?? new ArrayBuffer());
    const [first = 0] = pixels;
    if ((first & 0x00_ff_ff_ff) !== 0 || pixels.some((pixel) => pixel !== first)) return false;
  }
  return true;
};

/** The page's own callbacks of the frame have run by then. In a tab that is not shown there are no frames. */
const nextFrame = (): Promise<unknown> => Promise.race([new Promise(requestAnimationFrame), nothingAfter(FRAME_MS)]);

const FRAME_MS = 250;

/** A page that draws seldom has mostly nothing in its buffer: it gets a few frames. */
const MAX_FRAMES = 4;

/** A canvas as PNG; null where it is tainted, or has given back its buffer to the screen. */
export const readCanvas = async (canvas: HTMLCanvasElement): Promise<Blob | null> => {
  for (let frame = 0; frame < MAX_FRAMES; frame += 1) {
    const copy = snapshot(canvas, canvas.width, canvas.height);
    try {
      if (copy !== null && !isBlank(copy)) return await toPng(copy);
    } catch {
      // Reading the pixels of a tainted copy.
      return null;
    }
    await nextFrame();
  }
  return null;
};
