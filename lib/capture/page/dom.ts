/**
 * The page's DOM, read so that the page cannot answer in the browser's place. Prototypes are our own in the isolated
 * world, but named elements are not: `<img name=querySelectorAll>` hides the document's method of that name, and
 * `<input name=parentNode>` the property of its form.
 *
 * This script may have 20,000 bytes. That is why the functions of this room are arrows, which the minifier makes shorter
 * than declarations, and why what is called everywhere has a name here.
 */

import type { Rectangle } from './rectangle.ts';

interface Brands {
  readonly HTMLImageElement: HTMLImageElement;
  readonly HTMLInputElement: HTMLInputElement;
  readonly HTMLCanvasElement: HTMLCanvasElement;
  readonly HTMLVideoElement: HTMLVideoElement;
  readonly HTMLIFrameElement: HTMLIFrameElement;
  readonly HTMLAnchorElement: HTMLAnchorElement;
  readonly HTMLSourceElement: HTMLSourceElement;
  readonly SVGSVGElement: SVGSVGElement;
  readonly SVGImageElement: SVGImageElement;
  readonly ShadowRoot: ShadowRoot;
}

/** By the interface's name and not by `instanceof`, which is false for elements of other frames. */
export const is = <Name extends keyof Brands>(name: Name, value: unknown): value is Brands[Name] =>
  Object.prototype.toString.call(value) === `[object ${name}]`;

/** A property as the prototype has it, whatever the object has under that name. */
export const get = <Type extends object, Name extends keyof Type>(
  prototype: Type,
  name: Name,
  object: Type,
): Type[Name] => Reflect.get(prototype, name, object);

export const { prototype: NODE } = Node;
export const { prototype: ELEMENT } = Element;
export const { prototype: DOCUMENT } = Document;

export type Root = Document | ShadowRoot | Element;

/** By node type; a shadow root is of another. */
const INTERFACES: Readonly<Record<number, { readonly prototype: ParentNode }>> = { 1: Element, 9: Document };

export const queryAll = (root: Root, selector: string): Element[] => {
  const { prototype } = INTERFACES[get(NODE, 'nodeType', root)] ?? ShadowRoot;
  return [...prototype.querySelectorAll.call(root, selector)];
};

/** In lower case for all but drawings. */
export const nameOfElement = (element: Element): string => get(ELEMENT, 'localName', element);

/** The parent element, or the host of the shadow root. */
const parentOf = (element: Element): Element | null => {
  const parent = get(NODE, 'parentNode', element);
  return is('ShadowRoot', parent) ? parent.host : get(NODE, 'parentElement', element);
};

/** The element and all that it lies in, inside out, beyond shadow roots too. */
export function* lineageOf(element: Element | null): Generator<Element> {
  for (let at = element; at !== null; at = parentOf(at)) yield at;
}

/** The nearest of an element's lineage that matches, itself included. */
export const closest = (element: Element | null, selector: string): Element | null =>
  lineageOf(element).find((at) => ELEMENT.matches.call(at, selector)) ?? null;

export const attribute = (element: Element | null, name: string): string =>
  element === null ? '' : (ELEMENT.getAttribute.call(element, name) ?? '');

export const textOf = (element: Element | null | undefined): string =>
  element ? (get(NODE, 'textContent', element) ?? '') : '';

export const rectOf = (element: Element): Rectangle => {
  const { x, y, width, height } = ELEMENT.getBoundingClientRect.call(element);
  return [x, y, width, height];
};

/** A name of its own for the same reason as the others: it is called everywhere. */
export const styleOf = (element: Element, pseudo?: string): CSSStyleDeclaration => getComputedStyle(element, pseudo);

export const contains = (outer: Node, inner: Node): boolean => NODE.contains.call(outer, inner);

/** An address as the page's base makes it; the address itself where it is none. */
export const absolute = (address: string, base: Node = document): string =>
  URL.parse(address, get(NODE, 'baseURI', base))?.href ?? address;

interface ShadowApis {
  /** Chromium puts its calls on a form of this name, if the page has one, and the form's fields hide them. */
  readonly chrome?: { readonly dom?: { openOrClosedShadowRoot?(host: Element): ShadowRoot | null } };
}
const apis: ShadowApis & typeof globalThis = globalThis;

/**
 * What an element holds in a tree of its own: its shadow root, or the document of a frame of the same site. Closed roots
 * too: Chromium has a call for them, Firefox a property.
 */
const innerRootOf = (element: Element): Document | ShadowRoot | null => {
  if (is('HTMLIFrameElement', element)) return element.contentDocument;
  // Drawings have none, and the call refuses them.
  if (get(ELEMENT, 'namespaceURI', element)?.endsWith('xhtml') !== true) return null;
  const host: Element & { readonly openOrClosedShadowRoot?: ShadowRoot | null } = element;
  return host.openOrClosedShadowRoot ?? apis.chrome?.dom?.openOrClosedShadowRoot?.(host) ?? host.shadowRoot;
};

/** Every element in document order, those of shadow roots and of same-site frames after the one that holds them. */
export function* elementsIn(root: Root): Generator<Element> {
  for (const element of queryAll(root, '*')) {
    yield element;
    const inner = innerRootOf(element);
    if (inner !== null) yield* elementsIn(inner);
  }
}

/** The innermost element that matches, for states that reach through their ancestors such as `:hover`. */
export const innermost = (root: Root, selector: string): Element | null => {
  const last = queryAll(root, selector).at(-1);
  if (last === undefined) return null;
  const inner = innerRootOf(last);
  return (inner === null ? null : innermost(inner, selector)) ?? last;
};
