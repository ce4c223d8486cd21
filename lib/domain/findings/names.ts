import type { Draft } from '../brief.ts';
import { groupByWords, replaceEvery } from './every.ts';
import type { Finding, Fix, Rule } from './finding.ts';
import { ARTISTS } from './lists/artists.ts';
import { BRANDS } from './lists/brands.ts';
import { FIGURES } from './lists/figures.ts';
import { about, DESCRIBING, findWords, type Found } from './words.ts';

interface Entry {
  readonly pattern: RegExp;
  readonly instead: string;
}

/** A letter beside a name makes another word; `\b` knows none beyond ASCII. */
function entryOf([name, instead]: readonly [string, string]): Entry {
  return { pattern: new RegExp(`(?<![\\p{L}\\d-])(?:${name})(?![\\p{L}\\d-])`, 'giu'), instead };
}

/** Only where a style is asked for: a name alone may be a person in the picture, or anyone's surname. */
function styleEntryOf([name, instead]: readonly [string, string]): Entry {
  const asked =
    '(?:(?:in|with) the (?:style|manner|look) of|in the spirit of|in style of|style of|inspired by|(?:photographed|painted|drawn|filmed) (?:like|as by)|(?:paint|draw|photograph|film|render) it like)';
  const byFull = `(?<=\\b(?:photo|photograph|portrait|painting|drawing|illustration|artwork|art|poster|print) )by`;
  // A label at the end of a list of keywords: “pumpkins, dots, by Yayoi Kusama”.
  const byLabel = `(?<=[,;] ?)by (?:${name})(?= ?(?:[,.;]|--|$))`;
  const before = `(?:${asked}|${byFull}) (?:${name})|${byLabel}`;
  const asWould = `(?:as|like|how|the way) (?:${name}) (?:would|does|did|might|paints|photographs|draws)`;
  const after = `(?:in )?(?:${name})(?:[’']s)?[ -](?:style|styled|inspired|esque|aesthetic)`;
  return { pattern: new RegExp(`(?<![\\p{L}\\d-])(?:${before}|${after}|${asWould})(?![\\p{L}\\d-])`, 'giu'), instead };
}

/** Any of the names, wherever it stands: most briefs have none, and need not be searched for each. */
const ANY_ARTIST = new RegExp(ARTISTS.map(([name]) => name).join('|'), 'iu');

const ARTIST_ENTRIES = ARTISTS.map(styleEntryOf);
const BRAND_ENTRIES = BRANDS.map(entryOf);
const FIGURE_ENTRIES = FIGURES.map(entryOf);

type Words = Parameters<typeof findWords>[0];

type DraftChange = Extract<Fix['change'], { kind: 'draft' }>;

/** Takes the names out and says at the end what is meant: in their place it would rarely fit the sentence. */
function described(words: Words, group: readonly [Found, ...Found[]], instead: string): DraftChange {
  const { patch } = replaceEvery(words, group, '');
  const { field } = group[0];
  const left = (patch[field] ?? '').trimEnd();
  const [, body = '', end = ''] = /^(.*?)([.!]?)$/su.exec(left) ?? [];
  return { kind: 'draft', patch: { [field]: body === '' ? instead : `${body}, ${instead}${end}` } };
}

const livingArtist: Rule = ({ brief }) => {
  if (!DESCRIBING.some((field) => ANY_ARTIST.test(brief[field]))) return [];
  return ARTIST_ENTRIES.flatMap(({ pattern, instead }) =>
    groupByWords(findWords(brief, pattern)).map((group): Finding => ({
      ...about('living-artist', group[0]),
      severity: 'advises',
      message: `“${group[0].words}” asks for the style of an artist whose work is protected.`,
      why: `Models may refuse or imitate badly: describe what you mean, such as “${instead}”.`,
      fix: { label: `Say “${instead}”`, change: described(brief, group, instead) },
    })),
  );
};

const brandName: Rule = ({ brief }) => {
  if (brief.references.some(({ role }) => role === 'logo' || role === 'product')) return [];
  return BRAND_ENTRIES.flatMap(({ pattern, instead }) =>
    groupByWords(findWords(brief, pattern)).map((group): Finding => ({
      ...about('brand-name', group[0]),
      severity: 'advises',
      message: `“${group[0].words}” is a protected name, and no reference shows it.`,
      why: 'Models refuse it or draw it wrong: add the logo or product as a reference, or describe it.',
      fix: { label: `Say “${instead}”`, change: replaceEvery(brief, group, instead) },
    })),
  );
};

const publicFigure: Rule = ({ brief }) =>
  FIGURE_ENTRIES.flatMap(({ pattern, instead }) =>
    groupByWords(findWords(brief, pattern)).map((group): Finding => ({
      ...about('public-figure', group[0]),
      severity: 'advises',
      message: `“${group[0].words}” is a person known to the public.`,
      why: 'Models refuse known people or alter their faces: describe the look instead.',
      fix: { label: `Say “${instead}”`, change: replaceEvery(brief, group, instead) },
    })),
  );

const KINDS = {
  artists: { entries: ARTIST_ENTRIES, describe: described },
  brands: { entries: BRAND_ENTRIES, describe: replaceEvery },
  figures: { entries: FIGURE_ENTRIES, describe: replaceEvery },
} as const;

/** Whose names are meant. */
export type NameKind = keyof typeof KINDS;

/**
 * The change that says what is meant in the place of every name of these kinds, also of a brand that a reference shows;
 * null where there is none.
 */
export function describeNames(words: Words, kinds: readonly NameKind[]): Partial<Draft> | null {
  const patch: Partial<Draft> = {};
  for (const kind of kinds) {
    const { entries, describe } = KINDS[kind];
    for (const { pattern, instead } of entries) {
      for (const field of DESCRIBING) {
        const now = { ...words, ...patch };
        const [first, ...others] = findWords(now, pattern, [field]);
        if (first) Object.assign(patch, describe(now, [first, ...others], instead).patch);
      }
    }
  }
  return Object.keys(patch).length === 0 ? null : patch;
}

/** Rules about the names of artists, brands and people. */
export const NAME_RULES: readonly Rule[] = [livingArtist, brandName, publicFigure];
