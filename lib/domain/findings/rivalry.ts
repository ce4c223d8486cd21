import type { Brief } from '../brief.ts';
import type { Finding } from './finding.ts';
import type { Member } from './lists/member.ts';
import { BACKGROUNDS, DEPTHS, PALETTES } from './lists/rival-looks.ts';
import { SEASONS, TIMES } from './lists/rival-settings.ts';
import { ANGLES, FRAMINGS, LIGHTS } from './lists/rivals.ts';
import { findWanted } from './wanted.ts';
import { about, DESCRIBING, type Found } from './words.ts';

/** Things of one kind of which a picture can follow only one. */
export interface Rivalry {
  readonly rule: string;
  /** What the members are, in the plural. */
  readonly noun: string;
  readonly axes: readonly (readonly Member[])[];
  /** Words that are names where they begin with a capital: “Autumn”, “Dawn”. */
  readonly mayBeNames?: boolean;
  /** Words that tell that both are meant, each for a part. */
  readonly unless?: RegExp;
}

export const RIVALRIES = {
  lights: { rule: 'competing-lights', noun: 'lights', axes: LIGHTS },
  angles: { rule: 'competing-angles', noun: 'camera angles', axes: ANGLES },
  framings: { rule: 'competing-framings', noun: 'framings', axes: FRAMINGS },
  times: { rule: 'competing-times', noun: 'times of day', axes: TIMES, mayBeNames: true },
  seasons: { rule: 'competing-seasons', noun: 'seasons', axes: SEASONS, mayBeNames: true },
  palettes: { rule: 'competing-palettes', noun: 'palettes', axes: PALETTES },
  depths: { rule: 'competing-depth', noun: 'depths of field', axes: DEPTHS },
  backgrounds: {
    rule: 'competing-backgrounds',
    noun: 'backgrounds',
    axes: BACKGROUNDS,
    unless:
      /\b(?:stickers?|icons?|logo|poster|print(?:ed)?|vignette|mock-?up|diorama|miniature|globe|terrarium|emblem|badge|pattern|t-?shirt|painting|illustration|scene inside|composite|(?:replace|swap|change|cut) )/iu,
  },
} as const satisfies Record<string, Rivalry>;

/** Words that make a picture one of several parts or stages, which may differ. */
const PARTS =
  /\b(?:half|halves|split|diptych|triptych|collage|grid|montage|series|sequence|time-?lapse|transition(?:s|ing)?|contrast(?:s|ed|ing)? (?:between|of|with)|juxtapos\w{1,6}|versus|vs|before and after|(?:four|all|each|every|of the) seasons?|mix(?:ed|ture)? of|blend(?:s|ed|ing)? (?:of|between)|balance of|inset|on one side|on the other|the other side|double exposure|variations?|versions|storyboard|selective colou?r|(?:single|only|one|lone) (?:colou?rful|spot|accent|splash)|accents?|pop of)\b/iu;
const TURNS =
  /\b(?:but|while|whereas|yet|then|instead of|rather than)\b|\b(?:to|into|towards?|through|until|against|beside|next to|meets?)\s+(?:[\p{L}'’-]+\s+){0,3}$/iu;
/** What a light is for or where it comes from: two lights that say so are set up on purpose. */
const PLACED = /^\s+(?:on|for|behind|across|over|falls|from|in the (?:foreground|background|sky|distance))\s/iu;

function isContrast(text: string, first: Found, second: Found): boolean {
  if (first.field !== second.field) return false;
  const between = text.slice(first.end, second.start);
  if (/\bbetween\s+(?:[\p{L}'’-]+\s+){0,2}$/iu.test(text.slice(Math.max(0, first.start - 60), first.start)))
    return true;
  const arePlaced = PLACED.test(text.slice(first.end)) && PLACED.test(text.slice(second.end));
  return arePlaced || (!/[.!?\n]/.test(between) && TURNS.test(between));
}

/** A capital that begins no sentence makes a word a name. */
function isName(text: string, { start, words }: Found): boolean {
  const beginsSentence = /(?:^|[.!?:\n])\s*$/.test(text.slice(Math.max(0, start - 20), start));
  return /\p{Lu}/u.test(beginsSentence ? words.slice(1) : words);
}

interface Voice {
  readonly found: Found;
  readonly member: Member;
}

/** What asks for the members of an axis, in the order in which it is read. */
export function voicesOf(brief: Brief, { mayBeNames = false }: Rivalry, axis: readonly Member[]): readonly Voice[] {
  return axis
    .flatMap((member) => findWanted(brief, member.words).map((found) => ({ found, member })))
    .filter(({ found }) => !mayBeNames || !isName(brief[found.field], found))
    .toSorted((a, b) => order(a.found) - order(b.found) || a.found.start - b.found.start);
}

function order({ field }: Found): number {
  return DESCRIBING.indexOf(field);
}

/** Whether two places share words. */
export function overlap(a: Found, b: Found): boolean {
  return a.field === b.field && a.start < b.end && b.start < a.end;
}

/** Two voices for different members, neither of which fits the other's too. */
function firstRivals(brief: Brief, voices: readonly Voice[]): readonly [Found, Found] | undefined {
  const fits = (found: Found, member: Member) =>
    voices.some((each) => each.member === member && overlap(each.found, found));
  for (const [index, b] of voices.entries()) {
    const a = voices
      .slice(0, index)
      .find(
        (a) =>
          !fits(a.found, b.member) && !fits(b.found, a.member) && !isContrast(brief[a.found.field], a.found, b.found),
      );
    if (a !== undefined) return [a.found, b.found];
  }
  return undefined;
}

/** Whether a brief speaks of several parts or stages, which may each have their own. */
export function hasParts(brief: Brief, { unless }: Rivalry): boolean {
  const text = DESCRIBING.map((field) => brief[field]).join('\n');
  return PARTS.test(text) || unless?.test(text) === true;
}

/** Words that ask for two members of one axis. */
export function competing(brief: Brief, rivalry: Rivalry): readonly Finding[] {
  if (hasParts(brief, rivalry)) return [];
  return rivalry.axes.flatMap((axis): readonly Finding[] => {
    const rivals = firstRivals(brief, voicesOf(brief, rivalry, axis));
    if (rivals === undefined) return [];
    const [first, second] = rivals;
    return [
      {
        ...about(rivalry.rule, second),
        severity: 'warns',
        message: `“${first.words}” and “${second.words}” are competing ${rivalry.noun}.`,
        why: 'The model picks either, or mixes both into neither: keep one, or say which part gets which.',
        fix: null,
      },
    ];
  });
}
