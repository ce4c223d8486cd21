import { tagAt } from '../reference.ts';

const ORDINALS = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth', 'tenth'];

const QUOTED = /(“[^”]{0,300}”|"[^"\n]{0,300}")/;

const NUMBERED = /(?<![\p{L}\d])@?(?:reference )?(?:image|img|picture|photo|reference|ref)[ _-]?#?(\d{1,2})\b/giu;
const COUNTED = new RegExp(
  `\\b(?:the )?(${ORDINALS.join('|')}) (?:reference )?(?:image|picture|photo|reference)\\b`,
  'gi',
);

/** Calls images by their tags where the words mean one that is there: “the first image”, “image 2”, “picture #3”. */
export function tagImages(text: string, count: number): string {
  const tagged = (name: string, index: number) => (index >= 0 && index < count ? tagAt(index) : name);
  return text
    .split(QUOTED)
    .map((part) =>
      QUOTED.test(part)
        ? part
        : part
            .replaceAll(NUMBERED, (name, digits: string) => tagged(name, Number(digits) - 1))
            .replaceAll(COUNTED, (name, ordinal: string) => tagged(name, ORDINALS.indexOf(ordinal.toLowerCase()))),
    )
    .join('');
}
