import type { VisibleBox } from './contract.ts';
import { attribute, DOCUMENT, get, is, lineageOf, nameOfElement, NODE, rectOf, styleOf } from './dom.ts';
import { isPaintedOver } from './overlay.ts';
import { naturalSizeOf, type Picture } from './picture.ts';
import { intersection, NOWHERE, type Rectangle, type Size } from './rectangle.ts';

/** An element's box without its border, and without its padding where only the content is wanted. */
const innerBox = (element: Element, isContent: boolean): Rectangle => {
  const [style, [x, y, width, height]] = [styleOf(element), rectOf(element)];
  const laidOutWidth = element instanceof HTMLElement ? get(HTMLElement.prototype, 'offsetWidth', element) : 0;
  // A transform scales the border too.
  const scale = laidOutWidth > 0 ? width / laidOutWidth : 1;
  const edge = (side: string) => {
    const padding = isContent ? style.getPropertyValue(`padding-${side}`) : '0';
    return (
      (Number.parseFloat(style.getPropertyValue(`border-${side}-width`)) + Number.parseFloat(padding) || 0) * scale
    );
  };
  const [left, top] = [edge('left'), edge('top')];
  return [x + left, y + top, width - left - edge('right'), height - top - edge('bottom')];
};

/** One coordinate of `object-position`: a share of the free space, or a distance. */
const offset = (position: string, freeSpace: number): number => {
  const value = Number.parseFloat(position);
  return position.endsWith('%') ? (freeSpace * value) / 100 : value;
};

/** How many times its natural size a picture is drawn. Undefined where it is stretched to its box. */
const fitScale = (fit: string, across: number, down: number): number | undefined => {
  const contain = Math.min(across, down);
  return { contain, cover: Math.max(across, down), none: 1, 'scale-down': Math.min(1, contain) }[fit];
};

/** The part of its box that a picture fills, by `object-fit`: what is left free beside it is not the picture. */
const fitted = (box: Rectangle, picture: Picture, element: Element): Rectangle => {
  let { objectFit: fit, objectPosition: position } = styleOf(element);
  if (is('SVGImageElement', element)) {
    const ratio = attribute(element, 'preserveAspectRatio');
    if (ratio.includes('none')) return box;
    [fit, position] = [ratio.includes('slice') ? 'cover' : 'contain', '50% 50%'];
  }
  const [width, height] = naturalSizeOf(picture);
  const scale = fitScale(fit, box[2] / width, box[3] / height);
  if (scale === undefined || width * height === 0) return box;
  const [across, down] = [width * scale, height * scale];
  const [x = '', y = ''] = position.split(' ');
  return intersection(box, [box[0] + offset(x, box[2] - across), box[1] + offset(y, box[3] - down), across, down]);
};

/** Where a picture is in the viewport of its own document, whether or not that can be seen. */
export const ownBox = (picture: Picture): Rectangle => {
  const { element, kind } = picture;
  if (element === null) return NOWHERE;
  if (kind === 'background') return innerBox(element, false);
  const box = is('SVGImageElement', element) ? rectOf(element) : innerBox(element, true);
  return kind === 'drawing' ? box : fitted(box, picture, element);
};

/** The size at which the page shows a picture, in device pixels. */
export const shownSizeOf = (picture: Picture): Size => {
  const [, , width, height] = ownBox(picture);
  return [Math.round(width * devicePixelRatio), Math.round(height * devicePixelRatio)];
};

/** What cuts an element off at its edges. A positioned element escapes what lies between it and its container. */
const clippersOf = (element: Element): Element[] => {
  let position = '';
  return [...lineageOf(element)].filter((at) => {
    const style = styleOf(at);
    const isContainer = style.transform !== 'none' || (position !== 'fixed' && style.position !== 'static');
    if (/fixed|absolute/.test(position) && !isContainer) return false;
    position = style.position;
    const isPlain = at === element || style.overflow === 'visible' || style.display === 'inline';
    return !isPlain && !isPage(at);
  });
};

/** The roots of a page, which the whole window scrolls. */
export const isPage = (element: Element): boolean => /^(?:html|body)$/.test(nameOfElement(element));

/** The clippers of elements that were asked for before: styles change seldom, and a picker asks at every scroll. */
export type Clippers = Map<Element, readonly Element[]>;

const clipped = (box: Rectangle, element: Element, known: Clippers): Rectangle => {
  const clippers = known.get(element) ?? clippersOf(element);
  known.set(element, clippers);
  return clippers.reduce((left, clipper) => intersection(left, innerBox(clipper, false)), box);
};

const viewOf = (element: Element): Window | null => {
  const owner = get(NODE, 'ownerDocument', element);
  return owner && get(DOCUMENT, 'defaultView', owner);
};

/** An element on the way from a picture out to the top page, and what the page lets through of the picture there. */
type Stage = readonly [Element, Rectangle];

/** Inside out. The way ends at a frame of another site: no script sees beyond it. */
const stagesOf = (element: Element, own: Rectangle, known: Clippers): [Stage, ...Stage[]] => {
  let box = clipped(own, element, known);
  const stages: [Stage, ...Stage[]] = [[element, box]];
  for (let frame = viewOf(element)?.frameElement; frame; frame = viewOf(frame)?.frameElement) {
    const hole = innerBox(frame, true);
    const [x, y, width, height] = box;
    box = clipped(intersection([x + hole[0], y + hole[1], width, height], hole), frame, known);
    stages.unshift([frame, box]);
  }
  return stages;
};

/**
 * Where a picture is in the viewport of the top page, or of the outermost one that scripts see, without what the page
 * cuts off; it may lie outside the window.
 */
export const boxOf = (picture: Picture, known: Clippers = new Map()): Rectangle =>
  picture.element === null ? NOWHERE : stagesOf(picture.element, ownBox(picture), known)[0][1];

/** The part of the outermost page that the window shows, without its scroll bars. */
export const viewport = (): Rectangle => {
  let view: Window = window;
  while (view.frameElement !== null) view = view.parent;
  const { width, height } = view.visualViewport ?? new DOMRect();
  return [0, 0, width, height];
};

/** What a screenshot would show of a picture; null where that is nothing, or something else. */
export const visibleBox = (picture: Picture): VisibleBox | null => {
  const { element, kind } = picture;
  if (element === null || get(DOCUMENT, 'visibilityState', document) !== 'visible') return null;
  const own = ownBox(picture);
  const stages = stagesOf(element, own, new Map());
  const [x, y, width, height] = intersection(stages[0][1], viewport());
  // Beyond another site's frame no script knows where the picture is.
  if (viewOf(stages[0][0]) !== window.top || width < 1 || height < 1) return null;
  const isCut = width < own[2] - 0.5 || height < own[3] - 0.5;
  const isWhole =
    !isCut && !stages.some(([at, box]) => isPaintedOver(at, box, at === element && kind === 'background'));
  return { x, y, width, height, devicePixelRatio, isWhole };
};
