import type { PageCapture } from '../page/contract.ts';
import type { Candidate } from './gallery.ts';
import { describeKind, type PixelSize } from './labels.ts';
import { element } from './overlay.ts';

/** A larger view of the picture under the pointer, or of the focused one. */
export interface Preview {
  readonly element: HTMLElement;
  /** Shows a picture in the upper corner away from a point of the window, after a moment of rest on it; null hides. */
  show(candidate: Candidate | null, x: number): void;
}

/** Shorter, and pictures that the pointer only passes would flash up. */
const REST_MS = 150;
const LARGEST_PX = 380;
/** How much of the window the view takes at most, each way. */
const SHARE = 0.42;

type Drawable = HTMLImageElement | HTMLCanvasElement | HTMLVideoElement;

/** Whether the page shows as much of the picture already as would be taken. */
function isWhole(shown: Element, { picture: { kind }, size }: Candidate): shown is Drawable {
  if ('naturalWidth' in shown) return kind === 'image' && shown.naturalWidth === size?.widthPx;
  return kind === 'canvas' || kind === 'video';
}

/** The picture as it would be taken; null where the page may not read it. */
async function load(capture: PageCapture, pictureId: number): Promise<Drawable | null> {
  const answer = await capture.read({ by: 'pick', pictureId });
  if (answer.state !== 'bytes') return null;
  const image = new Image();
  image.src = URL.createObjectURL(new Blob([answer.bytes], { type: answer.claimedType }));
  await image.decode().finally(() => URL.revokeObjectURL(image.src));
  return image;
}

/** Draws a picture as large as there is room, and no larger than its own pixels. */
function draw(drawable: Drawable, { widthPx, heightPx }: PixelSize): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  const room = (sidePx: number) => Math.min(LARGEST_PX, sidePx * SHARE) * devicePixelRatio;
  const scale = Math.min(1, room(innerWidth) / widthPx, room(innerHeight) / heightPx);
  canvas.width = Math.ceil(widthPx * scale);
  canvas.height = Math.ceil(heightPx * scale);
  canvas.style.width = `${canvas.width / devicePixelRatio}px`;
  canvas.getContext('2d')?.drawImage(drawable, 0, 0, canvas.width, canvas.height);
  return canvas;
}

export function createPreview(capture: PageCapture): Preview {
  const caption = element('figcaption', {});
  const card = element('figure', { class: 'preview', 'aria-hidden': 'true' });
  let shown: Candidate | null = null;
  let timer = 0;

  async function reveal(candidate: Candidate): Promise<void> {
    const { picture, size } = candidate;
    const drawable = isWhole(picture.element, candidate) ? picture.element : await load(capture, picture.id);
    if (drawable === null || size === null || shown !== candidate) return;
    const kind = element('p', {}, describeKind(picture.kind, size));
    caption.replaceChildren(picture.name, kind);
    card.replaceChildren(draw(drawable, size), caption);
    card.hidden = false;
  }

  card.hidden = true;
  return {
    element: card,
    show(candidate, x) {
      card.toggleAttribute('data-left', x > innerWidth / 2);
      if (candidate === shown) return;
      shown = candidate;
      card.hidden = true;
      clearTimeout(timer);
      if (candidate === null) return;
      // A broken picture has no preview; taking it says why it cannot be had.
      timer = window.setTimeout(() => void reveal(candidate).catch(() => undefined), REST_MS);
    },
  };
}
