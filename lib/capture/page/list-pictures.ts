import { boxOf, ownBox, type Clippers } from './box.ts';
import { largestWidthPx } from './candidates.ts';
import type { PageCapture, PagePicture } from './contract.ts';
import { ELEMENT, elementsIn, queryAll, rectOf } from './dom.ts';
import { drawingScale, loadImage } from './draw.ts';
import { backgroundsOf, nameOf, naturalSizeOf, pictureOf, type Picture } from './picture.ts';

/** Half a frame at 60 Hz: the page keeps the other half. */
const SLICE_MS = 8;

type Size = Awaited<ReturnType<PagePicture['size']>>;

const rounded = (width: number, height: number): Size =>
  width > 0 && height > 0 ? { widthPx: Math.round(width), heightPx: Math.round(height) } : null;

const sizeOf = async (picture: Picture): Promise<Size> => {
  if (picture.kind === 'drawing') {
    const [, , width, height] = ownBox(picture);
    const scale = drawingScale(width, height);
    return rounded(width * scale, height * scale);
  }
  const { img, imageUrl } = picture;
  if (imageUrl !== '' && img === undefined) picture.beside ??= await loadImage(imageUrl);
  const [width, height] = naturalSizeOf(picture);
  const scale = img === undefined || width === 0 ? 1 : Math.max(1, largestWidthPx(img) / width);
  return rounded(width * scale, height * scale);
};

/** Too small to be seen, or hidden. */
const isHidden = (element: Element): boolean => {
  const [, , width, height] = rectOf(element);
  const options = { opacityProperty: true, visibilityProperty: true };
  return width <= 1 || height <= 1 || !ELEMENT.checkVisibility.call(element, options);
};

const ownPictures = (element: Element): Picture[] => {
  const picture = pictureOf(element);
  // Pictures in a drawing are listed themselves.
  const isFrame = picture?.kind === 'drawing' && queryAll(element, 'image').length > 0;
  return picture === null || isFrame ? [] : [picture];
};

/** The same file at the same place, as where a page lays a picture over itself, is one picture. */
const placeKey = (imageUrl: string, element: Element): string => [imageUrl, ...rectOf(element)].join(' ');

function* everyPicture(): Generator<Picture | null> {
  const elements: Element[] = [];
  const seen = new Set<string>();
  for (const element of elementsIn(document)) {
    elements.push(element);
    for (const picture of isHidden(element) ? [] : ownPictures(element)) {
      seen.add(placeKey(picture.imageUrl, element));
      yield picture;
    }
    yield null;
  }
  for (const element of elements) {
    const backgrounds = isHidden(element) ? [] : backgroundsOf(element);
    for (const picture of backgrounds) if (!seen.has(placeKey(picture.imageUrl, element))) yield picture;
    yield null;
  }
}

let lastId = 0;
const ids = new WeakMap<Element, Record<string, number>>();

/** The same for the same picture in every list, so that a choice outlives the next one. */
const idOf = ({ kind, imageUrl }: Picture, element: Element): number => {
  const own = ids.get(element) ?? {};
  ids.set(element, own);
  return (own[kind + imageUrl] ??= lastId += 1);
};

const describe = (picture: Picture, element: Element, clippers: Clippers): PagePicture => {
  const { kind } = picture;
  const box = () => new DOMRect(...boxOf(picture, clippers));
  return { id: idOf(picture, element), kind, element, name: nameOf(picture), box, size: () => sizeOf(picture) };
};

/** The pictures of the last list by id, for the choices that are made of it. */
export const listed = new Map<number, Picture>();

/**
 * Lists every picture that can be seen, those in styles last, and keeps them in {@link listed}: a choice from an earlier
 * list takes that picture or none.
 */
export const listPictures = async (onFound: Parameters<PageCapture['list']>[0]): Promise<void> => {
  const clippers: Clippers = new Map();
  let found: PagePicture[] = [];
  let sliceEndsAt = performance.now() + SLICE_MS;
  listed.clear();
  for (const picture of everyPicture()) {
    if (picture !== null && picture.element !== null) {
      const described = describe(picture, picture.element, clippers);
      listed.set(described.id, picture);
      found.push(described);
    }
    if (performance.now() < sliceEndsAt) continue;
    onFound(found);
    found = [];
    await scheduler.postTask(() => undefined);
    sliceEndsAt = performance.now() + SLICE_MS;
  }
  onFound(found);
};
