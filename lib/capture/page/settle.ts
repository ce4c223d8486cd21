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

/** Whether an image is still loading, or is blurred as if the page means to put another in its place. */
export const isUnsettled = (picture: FilePicture): boolean => {
  const { img } = picture;
  if (img === undefined || !img.complete) return img !== undefined;
  const isTiny = Math.max(img.naturalWidth, img.naturalHeight) <= PLACEHOLDER_SIDE_PX;
  return (isTiny || img.loading === 'lazy') && isBlurred(picture);
};

/** A picture that has not come by then is taken as it is. */
const LOADING_MS = 3_000;
const PLACEHOLDER_MS = 1_500;

/** Waits a little for an image to load, or for a placeholder to give way. */
export const settle = (image: HTMLImageElement): Promise<void> =>
  new Promise((resolve) => {
    const done = () => resolve();
    image.addEventListener('load', done, { once: true });
    image.addEventListener('error', done, { once: true });
    setTimeout(done, image.complete ? PLACEHOLDER_MS : LOADING_MS);
  });
