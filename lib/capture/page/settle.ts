import { shownSizeOf } from './box.ts';
import { naturalSizeOf, type FilePicture } from './picture.ts';

/** A picture shown at more than so many times its own pixels is blurred; twice is what dense screens make of any. */
const BLURRED = 2;

/** Whether a picture has far fewer pixels than the screen shows of it. */
export const isBlurred = (picture: FilePicture): boolean => {
  const [[width, height], [across, down]] = [naturalSizeOf(picture), shownSizeOf(picture)];
  return width > 0 && Math.min(across / width, down / height) > BLURRED;
};

/** So small a file holds a place, and no picture. */
const PLACEHOLDER_SIDE_PX = 64;

/** Whether a blurred image looks as if the page means to put another in its place. */
const isPlaceholder = (picture: FilePicture, image: HTMLImageElement): boolean => {
  if (!isBlurred(picture)) return false;
  const isTiny = Math.max(image.naturalWidth, image.naturalHeight) <= PLACEHOLDER_SIDE_PX;
  return isTiny || image.loading === 'lazy';
};

/** A picture that has not come by then is taken as it is. */
const LOADING_MS = 3_000;
const PLACEHOLDER_MS = 1_500;

const nextLoad = (image: HTMLImageElement, withinMs: number): Promise<void> =>
  new Promise((resolve) => {
    const done = () => resolve();
    image.addEventListener('load', done, { once: true });
    image.addEventListener('error', done, { once: true });
    setTimeout(done, withinMs);
  });

/** Whether an image is still loading, or shows a small file in the place of a larger one. */
export const isUnsettled = (picture: FilePicture): boolean => {
  const { img } = picture;
  return img !== undefined && (!img.complete || isPlaceholder(picture, img));
};

/** Waits a little for an image to load, and for a placeholder to give way. Never longer than three seconds. */
export const settle = async (picture: FilePicture): Promise<void> => {
  const { img } = picture;
  if (img !== undefined) await nextLoad(img, img.complete ? PLACEHOLDER_MS : LOADING_MS);
};
