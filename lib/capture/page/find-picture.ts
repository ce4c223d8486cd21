import { boxOf, isPage, viewport } from './box.ts';
import type { PageTarget } from './contract.ts';
import { contains, elementsIn, innermost, is, lineageOf } from './dom.ts';
import { listed } from './list-pictures.ts';
import { backgroundsOf, drawingRound, pictureOf, type FilePicture, type Picture } from './picture.ts';
import { intersection, overlap } from './rectangle.ts';

interface MenuApis {
  readonly browser?: { readonly menus?: { getTargetElement(id: number): Element | null } };
}
const apis: MenuApis & typeof globalThis = globalThis;

const shownArea = (picture: Picture): number => overlap(boxOf(picture), viewport());

/** Of several with the address, the one that is most to be seen. */
const mostVisible = <Wanted extends Picture>(pictures: readonly Wanted[]): Wanted | null => {
  const areas = pictures.map(shownArea);
  return pictures[areas.indexOf(Math.max(...areas))] ?? null;
};

const everyPicture = (): Picture[] => [...elementsIn(document)].flatMap((element) => pictureOf(element) ?? []);

const hasAddress = (picture: Picture, wanted: string): boolean =>
  picture.imageUrl === wanted || picture.img?.src === wanted;

const isFilm = ({ element }: Picture, wanted: string): boolean =>
  is('HTMLVideoElement', element) && (element.currentSrc || element.src) === wanted;

/** By the browser's own word where it gives one, as long as the element still is what was clicked. */
const clicked = <Wanted extends Picture>(
  targetElementId: number | undefined,
  isWanted: (picture: Picture) => picture is Wanted,
): Wanted | null => {
  const element = targetElementId === undefined ? null : apis.browser?.menus?.getTargetElement(targetElementId);
  const picture = element ? pictureOf(element) : null;
  return picture !== null && isWanted(picture) ? picture : mostVisible(everyPicture().filter(isWanted));
};

/** What an element shows itself: as what it is, as part of a drawing, or in its style. */
const pictureAt = (element: Element): Picture | null => {
  const own = pictureOf(element) ?? pictureOf(drawingRound(element) ?? element);
  return own ?? backgroundsOf(element)[0] ?? null;
};

/** A picture that shares less than this with what is pointed at is another part of the page, unless it is the only one. */
const LEAST_SHARE = 0.2;

interface Neighbour {
  readonly picture: Picture;
  readonly isInside: boolean;
  readonly shared: number;
}

/** The picture in an element, else the one that it covers most. */
const nearest = (element: Element, pictures: readonly Picture[]): Picture | null => {
  const box = intersection(boxOf({ kind: 'object', element, imageUrl: '' }), viewport());
  const neighbours = pictures.flatMap((picture): Neighbour[] => {
    const shared = overlap(boxOf(picture), box);
    if (picture.element === null || shared <= 1) return [];
    return [{ picture, shared, isInside: contains(element, picture.element) }];
  });
  const [best] = neighbours.toSorted((a, b) => Number(b.isInside) - Number(a.isInside) || b.shared - a.shared);
  const isClear = best !== undefined && (neighbours.length === 1 || best.shared >= overlap(box, box) * LEAST_SHARE);
  return isClear ? best.picture : null;
};

const pictureNear = (element: Element): Picture | null => {
  const behind = () => [...lineageOf(element)].flatMap(backgroundsOf)[0] ?? null;
  const inStyles = () => [...elementsIn(document)].flatMap(backgroundsOf);
  return pictureAt(element) ?? nearest(element, everyPicture()) ?? behind() ?? nearest(element, inStyles());
};

/** Under the pointer; where that is over nothing in particular, at the focus. */
const pointed = (): Picture | null => {
  const [hovered, focused] = [innermost(document, ':hover'), innermost(document, ':focus')];
  const places = hovered !== null && isPage(hovered) ? [focused, hovered] : [hovered, focused];
  return places.reduce<Picture | null>((found, at) => found ?? (at === null ? null : pictureNear(at)), null);
};

/** The picture that is meant. Without an element where only the address is known: the page may have taken it away. */
export const findPicture = (target: PageTarget): Picture | null => {
  switch (target.by) {
    case 'address': {
      const { imageUrl, targetElementId } = target;
      const found = clicked(targetElementId, (picture): picture is FilePicture => hasAddress(picture, imageUrl));
      return { kind: 'image', element: null, ...found, imageUrl };
    }
    case 'video':
      return clicked(target.targetElementId, (picture): picture is Picture => isFilm(picture, target.videoUrl));
    case 'pointer':
      return pointed();
    case 'pick':
      return listed.get(target.pictureId) ?? null;
    default:
      return target satisfies never;
  }
};
