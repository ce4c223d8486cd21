import { dayWords } from './day.ts';
import { OWN_FIGURE, type Model } from './model.ts';

const OLD_AFTER_MS = 60 * 24 * 3_600_000;

/** Says that a model's figures were read, or set, too long ago to be relied on; null while they were not. */
export function oldPriceNotice({ name, pricing, source, checkedOn }: Model, now: number): string | null {
  if (pricing.kind === 'free' || now - Date.parse(checkedOn) <= OLD_AFTER_MS) return null;
  const day = dayWords(checkedOn);
  return source === OWN_FIGURE
    ? `The price of ${name} is your own figure of ${day}. Check it, and correct it in Settings.`
    : `The prices of ${name} were read on ${day} (${source}). Check them there, or correct them in Settings.`;
}
