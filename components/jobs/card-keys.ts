import type { KeyboardEvent } from 'react';

/** Controls to which arrows mean something. */
const TAKES_ARROWS = 'input:not([type="checkbox"]), textarea, select, dialog, dialog *';

/**
 * The place a screen further down: of the last card that begins within it, but at least of the next. None where the card
 * itself goes on below the screen: then the browser scrolls.
 */
function pageDown(cards: readonly Element[], place: number): number | undefined {
  const card = cards[place]?.getBoundingClientRect();
  if (card && card.bottom > innerHeight) return undefined;
  const from = card?.top ?? 0;
  const beyond = cards.findIndex((card) => card.getBoundingClientRect().top >= from + innerHeight);
  return beyond === -1 ? cards.length - 1 : Math.max(beyond - 1, place + 1);
}

/** The same upwards: of the first card that begins within a screen, but at least of the one before. */
function pageUp(cards: readonly Element[], place: number): number | undefined {
  const from = cards[place]?.getBoundingClientRect().top ?? 0;
  if (from < 0) return undefined;
  const within = cards.findIndex((card) => card.getBoundingClientRect().top > from - innerHeight);
  return Math.max(0, Math.min(within, place - 1));
}

/** Where a key leads from the card at a place, or from before the first, -1. */
function placeAfter(key: string, cards: readonly Element[], place: number): number | undefined {
  switch (key) {
    case 'ArrowDown':
    case 'ArrowRight':
      return Math.min(place + 1, cards.length - 1);
    case 'ArrowUp':
    case 'ArrowLeft':
      return Math.max(place - 1, 0);
    case 'PageDown':
      return pageDown(cards, place);
    case 'PageUp':
      return pageUp(cards, place);
    case 'Home':
      return 0;
    case 'End':
      return cards.length - 1;
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
  const next = placeAfter(key, cards, place);
  if (next === undefined) return;
  cards[next]?.focus();
  event.preventDefault();
}
