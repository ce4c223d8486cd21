import type { BriefWords } from '../brief.ts';
import {
  CAMERA_ANGLE_PHRASES,
  CROP_PHRASES,
  DEPTH_OF_FIELD_PHRASES,
  FRAMING_PHRASES,
  LENS_PHRASES,
  LIGHT_PHRASES,
  MEDIUM_PHRASES,
  STYLE_DIRECTION_PHRASES,
  TEXT_PLACE_PHRASES,
  TYPE_CHARACTER_PHRASES,
} from '../phrases.ts';

type Words = Partial<BriefWords>;

/** A choice's phrase and what it stands for. */
type Term = readonly [phrase: string, words: Words];

/** The choices of one combobox. */
type Terms = readonly Term[];

function terms<Value extends string>(phrases: Record<Value, string>, words: (value: Value) => Words): Terms {
  const values = Object.keys(phrases).filter((key): key is Value => key in phrases);
  return values.map((value): Term => [phrases[value], words(value)]).toSorted(([a], [b]) => b.length - a.length);
}

/** The comboboxes in the order in which the prompt's *Composition* says them. */
export const COMPOSITION_TERMS: readonly Terms[] = [
  terms(FRAMING_PHRASES, (framing) => ({ framing })),
  terms(CAMERA_ANGLE_PHRASES, (cameraAngle) => ({ cameraAngle })),
  terms(CROP_PHRASES, (crop) => ({ crop })),
  terms(LENS_PHRASES, (lens) => ({ lens })),
  terms(DEPTH_OF_FIELD_PHRASES, (depthOfField) => ({ depthOfField })),
];

/** The same for *Style*. */
export const STYLE_TERMS: readonly Terms[] = [
  terms(STYLE_DIRECTION_PHRASES, (styleDirection) => ({ styleDirection })),
  terms(MEDIUM_PHRASES, (medium) => ({ medium })),
  terms(LIGHT_PHRASES, (light) => ({ light })),
];

/** The same for the lettering. */
export const LETTERING_TERMS: readonly Terms[] = [
  terms(TEXT_PLACE_PHRASES, (textPlace) => ({ textPlace })),
  terms(TYPE_CHARACTER_PHRASES, (typeCharacter) => ({ typeCharacter })),
];

/** What a list of phrases says, and what stands behind the full stop that ends it. */
interface Taken {
  readonly words: Words;
  readonly rest: string;
}

function startsWith(text: string, phrase: string): boolean {
  const start = text.slice(0, phrase.length);
  return start.slice(1) === phrase.slice(1) && start.charAt(0).toLowerCase() === phrase.charAt(0).toLowerCase();
}

/** Takes the phrases from the start of a text; null where it does not start with a whole sentence of them. */
export function takeChoices(text: string, boxes: readonly Terms[]): Taken | null {
  let rest = text;
  const words: Words = {};
  for (const box of boxes) {
    const found = box.find(
      ([phrase]) => startsWith(rest, phrase) && /^(?:, |\.(?: |$))/.test(rest.slice(phrase.length)),
    );
    if (found === undefined) continue;
    const [phrase, said] = found;
    Object.assign(words, said);
    rest = rest.slice(phrase.length);
    if (rest.startsWith('.')) return { words, rest: rest.slice(1).trim() };
    rest = rest.slice(2);
  }
  return null;
}
