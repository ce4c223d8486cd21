import { areaOf, boxOf, contains } from './tree.ts';

/** What a scroller shows: of a frame's whole document, the frame. */
function viewOf(scroller: Element): DOMRect {
  const { scrollingElement, defaultView } = scroller.ownerDocument;
  return boxOf((scroller === scrollingElement ? defaultView?.frameElement : null) ?? scroller);
}

/**
 * Scrolls the innermost scroller under the pointer that has a way to go, as the wheel would if nothing lay above it. The
 * page itself the browser scrolls.
 */
export function scrollUnder(event: WheelEvent, scrollers: ReadonlySet<Element>): void {
  const { clientX, clientY, deltaX, deltaY, ctrlKey } = event;
  // With Control it zooms.
  if (ctrlKey) return;
  const hasScrolled = [...scrollers]
    .map((scroller) => ({ scroller, box: viewOf(scroller) }))
    .filter(({ box }) => contains(box, clientX, clientY))
    .toSorted((a, b) => areaOf(a.box) - areaOf(b.box))
    .some(({ scroller }) => {
      const { scrollLeft, scrollTop } = scroller;
      scroller.scrollBy({ left: deltaX, top: deltaY, behavior: 'instant' });
      return scroller.scrollLeft !== scrollLeft || scroller.scrollTop !== scrollTop;
    });
  if (hasScrolled) event.preventDefault();
}
