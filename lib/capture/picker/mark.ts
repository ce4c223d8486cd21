import type { Candidate } from './gallery.ts';
import { describeKind, formatSize, nameOf } from './labels.ts';
import { element } from './overlay.ts';

/** How a picture is marked now. */
export interface Appearance {
  /** In the coordinates of the layer of marks, in whole CSS pixels. */
  readonly box: DOMRect;
  readonly isHit: boolean;
  readonly isCurrent: boolean;
  /** Its place in the order of choice, from 1; 0 where it is not chosen. */
  readonly rank: number;
  /** How many can be chosen. */
  readonly total: number;
}

/** The outline of one picture, an option of the list. */
export interface Mark {
  readonly element: HTMLElement;
  /** Writes only where something differs from last time. */
  write(appearance: Appearance): void;
}

/** The width of a badge's character, and of what is beside its text, in CSS pixels. */
const CHARACTER = 6.6;
const AROUND = 30;
/** The lowest box that has room for a badge within. */
const LOWEST = 44;

/** As much as fits: kind and size, the size, or nothing. */
function badgeText({ picture: { kind }, size }: Candidate, width: number): string {
  const texts = [describeKind(kind, size), size ? formatSize(size) : ''];
  return texts.find((text) => text.length * CHARACTER + AROUND <= width) ?? '';
}

export function createMark(candidate: Candidate): Mark {
  const [badge, rank] = [element('span', {}), element('span', { class: 'rank' })];
  const node = element('div', { class: 'mark', role: 'option' }, badge, rank);
  let written = '';
  return {
    element: node,
    write({ box, isHit, isCurrent, rank: order, total }) {
      const { picture, size, position } = candidate;
      const { x, y, width, height } = box;
      const now = [x, y, width, height, isHit, isCurrent, order, total, position, size?.widthPx].join(' ');
      if (now === written) return;
      written = now;
      // Where nothing of it is seen it is not hidden, since it may have the focus.
      const opacity = width > 0 && height > 0 ? 1 : 0;
      node.style.cssText = `transform:translate(${x}px,${y}px);width:${width}px;height:${height}px;opacity:${opacity}`;
      badge.textContent = height < LOWEST ? '' : badgeText(candidate, width - (order > 0 ? AROUND : 0));
      rank.textContent = order > 0 ? String(order) : '';
      node.toggleAttribute('data-hit', isHit);
      node.tabIndex = isCurrent ? 0 : -1;
      node.ariaSelected = String(order > 0);
      node.ariaLabel = nameOf(picture.name, picture.kind, size);
      node.ariaPosInSet = String(position + 1);
      node.ariaSetSize = String(total);
    },
  };
}
