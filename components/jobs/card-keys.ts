import type { KeyboardEvent } from 'react';

/** Controls to which arrows mean something. */
const TAKES_ARROWS = 'input:not([type="checkbox"]), textarea, select, dialog, dialog *';

/** Where a key leads from the card at a place, or from before the first. */
function placeAfter(key: string, place: number, count: number): number | undefined {
  switch (key) {
    case 'ArrowDown':
    case 'ArrowRight':
      return Math.min(place + 1, count - 1);
    case 'ArrowUp':
    case 'ArrowLeft':
      return Math.max(place - 1, 0);
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return undefined;
  }
}

/** Moves the focus from card to card by the keys that move it from tile to tile in the library. */
export function moveBetweenCards(event: KeyboardEvent<HTMLElement>): void {
  const { key, target, currentTarget, ctrlKey, metaKey, altKey, shiftKey, defaultPrevented } = event;
  if (ctrlKey || metaKey || altKey || shiftKey || defaultPrevented || !(target instanceof Element)) return;
  if (target.matches(TAKES_ARROWS)) return;
  const cards = [...currentTarget.querySelectorAll('article')];
  const place = cards.findIndex((card) => card.contains(target));
  const next = placeAfter(key, place, cards.length);
  if (next === undefined) return;
  cards[next]?.focus();
  event.preventDefault();
}
