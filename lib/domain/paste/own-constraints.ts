import type { BriefWords } from '../brief.ts';
import { NO_WORDS } from '../empty-draft.ts';
import { LETTERING_TERMS, takeChoices } from './own-choices.ts';
import { itemsShownAs } from './own-avoid.ts';
import { unended } from './unended.ts';

type Words = Partial<BriefWords>;

const MARKERS = ['Brand colours: ', 'Keep unchanged: ', 'Show ', 'Leave out: '] as const;

/** The most divisions that are tried; words of one's own that look like the prompt's are rare. */
const MAX_DIVISIONS = 60;

/** What stands behind each of the {@link MARKERS}; null where it is not there. */
type Sections = readonly (string | null)[];

function* occurrences(text: string, wanted: string): Generator<number> {
  for (let at = text.indexOf(wanted); at !== -1; at = text.indexOf(wanted, at + 1)) yield at;
}

/** Every way to divide the text at the markers in their order; a person's own words may look like one of them. */
function* divisions(text: string, index = 0): Generator<Sections> {
  const marker = MARKERS[index];
  if (marker === undefined) {
    if (text === '') yield [];
    return;
  }
  if (text.startsWith(marker)) {
    for (const later of MARKERS.slice(index + 1)) {
      for (const at of occurrences(text, ` ${later}`)) {
        for (const rest of divisions(text.slice(at + 1), index + 1)) yield [text.slice(marker.length, at), ...rest];
      }
    }
    yield [text.slice(marker.length), ...MARKERS.slice(index + 1).map(() => null)];
  }
  for (const rest of divisions(text, index + 1)) yield [null, ...rest];
}

/** How literally items are taken, from the plainest reading on. */
type Reading = 'plain' | 'ended' | 'spaced';

const READINGS: readonly Reading[] = ['plain', 'ended', 'spaced'];

/** Items that would be one, or would be said otherwise, were once told apart by their spaces only. */
function itemsOf(list: string, reading: Reading): readonly string[] {
  const items = (reading === 'plain' ? unended(list) : list).split(', ');
  return reading === 'spaced' ? items.map((item, index) => item.replaceAll(' ', ' '.repeat(index + 2))) : items;
}

function read([colours, kept, shown, leftOut]: Sections, reading: Reading, others: Words): Words | null {
  const instead = shown ? itemsShownAs(shown.replace(/\.$/, ''), { ...NO_WORDS, ...others }) : [];
  if (instead === null) return null;
  return {
    ...(colours ? { brandColours: reading === 'plain' ? unended(colours) : colours } : {}),
    ...(kept ? { keep: itemsOf(kept, reading).join('\n') } : {}),
    ...(shown || leftOut ? { avoid: [...instead, ...(leftOut ? itemsOf(leftOut, reading) : [])].join('\n') } : {}),
  };
}

function takeLettering(text: string): readonly [words: Words, rest: string] {
  const found = /^Set exactly this text in the image, and no other: “([^”]*)”(?:, |\.)(.*)$/.exec(text);
  if (found === null) return [{}, text];
  const [, textInImage = '', rest = ''] = found;
  const choices = text.includes('”, ') ? takeChoices(rest, LETTERING_TERMS) : null;
  return [{ textInImage, ...choices?.words }, choices?.rest ?? rest.trim()];
}

/** What the prompt's *Constraints* may say, the likeliest reading first; `others` are the words of the other paragraphs. */
export function* readConstraints(text: string, others: Words): Generator<Words> {
  const [lettering, rest] = takeLettering(text);
  let count = 0;
  for (const sections of divisions(rest)) {
    count += 1;
    if (count > MAX_DIVISIONS) return;
    for (const reading of READINGS) {
      const words = read(sections, reading, { ...others, ...lettering });
      if (words !== null) yield { ...lettering, ...words };
    }
  }
}
