import type { PageRequest } from './contract.ts';

interface ShadowApis {
  readonly chrome?: { readonly dom?: { openOrClosedShadowRoot(host: Element): ShadowRoot | null } };
  readonly browser?: { readonly menus?: { getTargetElement(id: number): Element | null } };
}

const apis: ShadowApis & typeof globalThis = globalThis;

/** Closed roots too: Chromium has a call for it, Firefox a property. */
function shadowRootOf(element: Element): ShadowRoot | null {
  if (!(element instanceof HTMLElement)) return null;
  const host: HTMLElement & { readonly openOrClosedShadowRoot?: ShadowRoot | null } = element;
  return host.openOrClosedShadowRoot ?? apis.chrome?.dom?.openOrClosedShadowRoot(host) ?? host.shadowRoot;
}

function imagesIn(root: Document | ShadowRoot): HTMLImageElement[] {
  const elements = [...root.querySelectorAll('*')];
  return elements.flatMap((element) => {
    const shadowRoot = shadowRootOf(element);
    const own = element instanceof HTMLImageElement ? [element] : [];
    return shadowRoot === null ? own : [...own, ...imagesIn(shadowRoot)];
  });
}

/** The area of an element that lies in the viewport, in square CSS pixels. */
function visibleArea(element: Element): number {
  const { left, top, right, bottom } = element.getBoundingClientRect();
  const width = Math.min(right, innerWidth) - Math.max(left, 0);
  const height = Math.min(bottom, innerHeight) - Math.max(top, 0);
  return width > 0 && height > 0 ? width * height : 0;
}

/** The image that was clicked: by the browser's own word where it gives one, else the most visible one of that address. */
export function findImage({ imageUrl, targetElementId }: PageRequest): HTMLImageElement | null {
  const target = targetElementId === undefined ? null : apis.browser?.menus?.getTargetElement(targetElementId);
  if (target instanceof HTMLImageElement) return target;
  const matches = imagesIn(document).filter((image) => image.currentSrc === imageUrl || image.src === imageUrl);
  return matches.toSorted((a, b) => visibleArea(b) - visibleArea(a))[0] ?? null;
}
