import { contains, DOCUMENT, is, nameOfElement, NODE, styleOf } from './dom.ts';
import type { Rectangle } from './rectangle.ts';

/** Where a side is looked at: what lies over less than a fifth of a picture may be missed. */
const PLACES = [0.1, 0.3, 0.5, 0.7, 0.9];

const pointsIn = ([x, y, width, height]: Rectangle): [number, number][] =>
  PLACES.flatMap((across) => PLACES.map((down): [number, number] => [x + width * across, y + height * down]));

const REPLACED = /^(?:img|video|canvas|iframe|object|embed)$/;

/** Whether an element changes what is seen beneath it; what is transparent does not. */
const paints = (element: Element): boolean => {
  const { backgroundColor, backgroundImage, opacity } = styleOf(element);
  if (opacity === '0') return false;
  const isColoured = !/^rgba\(.* 0\)$|\/ 0\)$/.test(backgroundColor);
  const name = nameOfElement(element);
  const isShape = element instanceof SVGElement && name !== 'svg';
  return isColoured || backgroundImage !== 'none' || isShape || REPLACED.test(name);
};

const stackAt = (root: Node, [x, y]: [number, number]): Element[] =>
  is('ShadowRoot', root) ? root.elementsFromPoint(x, y) : DOCUMENT.elementsFromPoint.call(root, x, y);

/** The elements of one tree that lie over another of it, from the top. */
const elementsOver = (element: Element, root: Node, point: [number, number], isBehind: boolean): Element[] => {
  const stack = stackAt(root, point);
  const end = stack.findIndex((at) => contains(at, element));
  const over = end === -1 ? stack : stack.slice(0, end);
  // What is in a picture is part of it, except in an element with a picture behind.
  return isBehind ? over : over.filter((at) => !contains(element, at));
};

/**
 * Whether something is painted over a part of the viewport of its document in which an element lies.
 *
 * @param isBehind whether what matters is the element's background, so that what is in it lies over it
 */
export const isPaintedOver = (element: Element, box: Rectangle, isBehind: boolean): boolean => {
  const root: Node = NODE.getRootNode.call(element);
  const isOver = pointsIn(box).some((point) => elementsOver(element, root, point, isBehind).some(paints));
  return isOver || (is('ShadowRoot', root) && isPaintedOver(root.host, box, false));
};
