import { countPictures } from './labels.ts';
import { MAX_PICKED } from './max-picked.ts';
import { element, TITLE } from './overlay.ts';

/** What the bar says. */
export interface BarFacts {
  /** How many can be chosen, and how many there are without the filter. */
  readonly choices: number;
  readonly total: number;
  readonly chosen: number;
  readonly isListing: boolean;
}

export interface Bar {
  readonly element: HTMLElement;
  /** What a click on an element in the bar presses: `all`, `leave`, `take` or `flip`. */
  actionOf(target: Element): string | undefined;
  /** What Tab goes through, in order. */
  controls(): readonly HTMLElement[];
  update(facts: BarFacts): void;
  /** Moves it from the bottom of the window to the top, or back. */
  flip(): void;
}

/** Longer sides in pixels; 0 is any. */
const MINIMUMS_PX = [0, 100, 256, 512, 1024];

function describeCount({ choices, total, isListing }: BarFacts): string {
  if (isListing) return total === 0 ? 'Looking for pictures…' : `${countPictures(total)} so far…`;
  if (total === 0) return 'No pictures on this page';
  return choices === total ? countPictures(total) : `${choices} of ${countPictures(total)}`;
}

function setText(node: Element, text: string): void {
  if (node.textContent !== text) node.textContent = text;
}

export function createBar(onFilter: (minimumPx: number) => void): Bar {
  const type = 'button';
  const all = element('button', { type, value: 'all', class: 'quiet' }, 'Select all');
  const leave = element('button', { type, value: 'leave' }, 'Cancel');
  const take = element('button', { type, value: 'take', class: 'primary' });
  const flip = element('button', { type, value: 'flip', class: 'quiet', 'aria-label': 'Move this bar' }, '⇅');
  const select = element('select', {});
  for (const px of MINIMUMS_PX) select.add(new Option(px === 0 ? 'Any' : `${px} px`, String(px)));
  select.addEventListener('change', () => onFilter(Number(select.value)));
  const count = element('p', { role: 'status' });
  const hints = { keys: 'Arrows move · Space picks · Enter takes · Esc leaves', away: 'Keys: click here, or press F6' };
  const bar = element(
    'div',
    { class: 'bar' },
    element('div', { class: 'words' }, element('h2', {}, TITLE), count),
    element('div', { class: 'group' }, element('label', {}, 'Minimum size', select), all),
    element('div', { class: 'group' }, leave, take, flip),
    ...Object.entries(hints).map(([name, hint]) => element('p', { class: `hint ${name}` }, hint)),
  );
  return {
    element: bar,
    actionOf: (target) => target.closest('button')?.value,
    controls: () => [select, all, leave, take, flip].filter(({ disabled }) => !disabled),
    update(facts) {
      const { choices, chosen } = facts;
      setText(count, describeCount(facts) + (chosen > 0 ? `, ${chosen} selected` : ''));
      // Heard when it is done, not at every slice.
      count.ariaBusy = String(facts.isListing);
      setText(all, chosen > 0 && chosen >= Math.min(choices, MAX_PICKED) ? 'Select none' : 'Select all');
      const most = chosen === MAX_PICKED ? ', the most' : '';
      setText(take, chosen === 0 ? 'Take images' : `Take ${chosen} ${chosen === 1 ? 'image' : 'images'}${most}`);
      all.disabled = choices === 0;
      take.disabled = chosen === 0;
    },
    flip: () => bar.toggleAttribute('data-top'),
  };
}
