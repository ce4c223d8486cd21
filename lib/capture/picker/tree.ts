/** By its shape, since every frame has classes of its own. */
function isShadowRoot(node: Node): node is ShadowRoot {
  return 'host' in node;
}

function isFrame(element: Element): element is HTMLIFrameElement {
  return element.localName === 'iframe';
}

/** The element that the document, or the shadow root, of another lies in; null at the top. */
function hostOf(element: Element): Element | null {
  const root = element.getRootNode();
  if (isShadowRoot(root)) return root.host;
  return root === document ? null : (element.ownerDocument.defaultView?.frameElement ?? null);
}

/** Where an element, with all of it, is in the viewport of the top page, in CSS pixels. */
export function boxOf(element: Element): DOMRect {
  const { x, y, width, height } = element.getBoundingClientRect();
  const frame = element.ownerDocument === document ? null : element.ownerDocument.defaultView?.frameElement;
  if (!frame) return new DOMRect(x, y, width, height);
  const outer = boxOf(frame);
  return new DOMRect(outer.x + frame.clientLeft + x, outer.y + frame.clientTop + y, width, height);
}

/** What a wheel over an element scrolls, if anything. */
function scrollerOf(element: Element): Element | null | undefined {
  if (isFrame(element)) return element.contentDocument?.scrollingElement;
  const { documentElement, body } = element.ownerDocument;
  // These the window scrolls.
  if (element === documentElement || element === body) return null;
  return /auto|scroll/.test(getComputedStyle(element).overflow) ? element : null;
}

/** All that scrolls a picture, but for the window. */
export function scrollersOf(picture: Element): readonly Element[] {
  const scrollers: Element[] = [];
  for (let at: Element | null = picture; at !== null; at = at.assignedSlot ?? at.parentElement ?? hostOf(at)) {
    const scroller = scrollerOf(at);
    if (scroller) scrollers.push(scroller);
  }
  return scrollers;
}

/** The element of the top document that another is in, or is. */
function topOf(element: Element): Element {
  const host = hostOf(element);
  return host === null ? element : topOf(host);
}

/** Compares for reading order; those in one shadow root or frame stay in theirs. */
export function compareInDocument(a: Element, b: Element): number {
  const position = topOf(a).compareDocumentPosition(topOf(b));
  // The bits of Node.DOCUMENT_POSITION_PRECEDING and of ..._FOLLOWING.
  return (position & 2) - (position & 4);
}

export function contains({ left, top, right, bottom }: DOMRect, x: number, y: number): boolean {
  return x >= left && x < right && y >= top && y < bottom;
}

export function areaOf({ width, height }: DOMRect): number {
  return width * height;
}
