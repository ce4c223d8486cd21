import type { Brief } from '../brief.ts';
import { groupByWords, replaceEvery } from './every.ts';
import type { Finding, Fix, Rule } from './finding.ts';
import { isEnglish } from './language.ts';
import { COUNTABLES, MEASURES, PLURALS } from './lists/counts.ts';
import { INSTEAD, NEGATED } from './lists/negations.ts';
import { FILLERS, MOODS } from './lists/vague.ts';
import { repeatedFields, repeatedWords } from './repetition.ts';
import { about, DESCRIBING, findWords, type Found } from './words.ts';
import { formatNumber } from '../format-number.ts';

const MAX_CHARACTERS = 2_000;
const MIN_FRAGMENTS = 6;

const VAGUE_QUALITY =
  /\b(?:(?:make|making) (?:it|this|that|them|everything|@image\d{1,2}|the (?:image|picture|photo|scene|product|design)(?: (?:of|in) @image\d{1,2})?|the [a-z-]{2,16} (?:of|in) @image\d{1,2})(?: look| feel| appear)? (?:(?:a bit|a lot|much|more|even|really|very|so|super) ){0,3}(?:better(?! (?!than the competition)\p{L}+)|nicer?|pop(?! art| up| out| against|-)|professional|good|great|beautiful|amazing|awesome|premium|prettier|stunning|perfect|attractive|appealing|interesting)|(?:improve|enhance) (?:the|this) (?:image|picture|photo|quality)|(?:it |that |this )?(?:extra something|wow[- ]?(?:factor|effect)|x[- ]factor)|to the next level|(?:spice|jazz|polish) it up|(?:improve|enhance) the (?:overall )?(?:quality|look)|more (?:eye-catching|high-end|appealing|premium)(?! \p{L})|(?:looks?|should look) (?:nicer|better)(?! \p{L})|(?:needs? to|must|has to) look (?:(?:really|very|so|super) )?(?:nice|good|cool|premium|amazing|professional|great|beautiful|stunning)|(?:make|making) (?:the whole thing|all of it|@image\d{1,2}) look|(?:looks?|should look) (?:(?:really|very|so|super) )?(?:cool|premium|amazing|awesome|professional|great|beautiful|stunning|expensive)|(?:(?:really|very|so|super) )?(?:nice|beautiful|stunning|amazing|awesome|gorgeous|great|professional|premium)(?:,? (?:and )?(?:nice|beautiful|stunning|amazing|awesome|gorgeous|great|professional|premium)){1,3},? (?:photo|photograph|picture|image|shot))\b(?!-)/giu;

const NEGATION =
  /(?<![\p{L}“"„«‘'-])(?<joint>(?:and|but) )?(?:(?<bare>no)|with no|without(?: any)?|(?:don['’]?t|do not) (?:show|include|add|use|put|draw)(?: (?:any|the|an?))?) (?!(?:longer|one|matter|more|less|doubt|idea|need|way|changes?|entry|a|an|the|any|it|them|his|her|its|their|my)\b|(?!clothing|lettering|writing|packaging|branding)[a-z-]{1,30}ing\b)(?<thing>[a-z][a-z'’-]{1,30}(?: (?!(?:and|or|nor|but)\b)[a-z'’-]{1,30}){0,2}?(?: (?:or|nor) (?!an? |the )[a-z'’-]{2,30}){0,2})(?=[ ]?(?:[.,;:!?)\n]|$)| (?:and|but|in|on|at|around|behind|beside|near|under|over|above|inside|with|to|from|visible|anywhere|please)\b)/giu;

/** The same without a small word that could be taken out by a click. */
const NEGATION_AT_LENGTH =
  /\b(?:there (?:should|must|may|shall) (?:not be|be no)|(?:must|should|may) not (?:show|contain|have|include)|never (?:with|show|include)|(?:has|have|with|showing) neither|please leave out) (?:(?:an?|any|the) )?[a-z-]{3,20}/giu;

const COUNTED = new RegExp(
  '(?<![\\p{L}\\d./:,$€£#+@–-]|--[a-z]{1,12}[ =]|\\b(?:no|nr|number|size|level|version|route|type|mark|page|f|than)\\.? )' +
    '(?<count>five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|a dozen|[5-9]|[1-9]\\d{1,2}) ' +
    `(?<between>(?:[a-z-]{2,20} ){0,2}?)(?<thing>[a-z]{2,20}(?<![sui])s|${PLURALS})(?![\\p{L}\\d-])`,
  'giu',
);

const ARTICLE =
  /^(?:an?|the|two|three|four|some|and|with|\d+|ein|eine|einen|der|die|das|un|une|le|la|les|el|los|las|il|lo|gli|um|uma|os|as|een|de|het)\s/iu;
function textOf(brief: Brief): string {
  return DESCRIBING.map((field) => brief[field]).join('\n');
}

function wholeSubject({ subject }: Brief): Found {
  const words = subject.trim();
  const start = subject.indexOf(words);
  return { field: 'subject', start, end: start + words.length, words, groups: {} };
}

const moodOnly: Rule = ({ brief }) => {
  const words =
    textOf(brief)
      .toLowerCase()
      .match(/[\p{L}\p{M}\d@#][\p{L}\p{M}\d@#'’-]*/gu) ?? [];
  const isMood = words.every((word) => MOODS.has(word) || FILLERS.has(word)) && words.some((word) => MOODS.has(word));
  if (!isMood || brief.references.length > 0 || brief.subject.trim() === '') return [];
  const whole = wholeSubject(brief);
  return [
    {
      ...about('mood-only', whole),
      severity: 'warns',
      message: `“${whole.words}” is a mood, and names nothing that can be seen.`,
      why: 'The model picks any subject: say what stands where, in which light, and the mood follows.',
      fix: null,
    },
  ];
};

const vagueQuality: Rule = ({ brief }) =>
  groupByWords(findWords(brief, VAGUE_QUALITY)).map(([first]): Finding => ({
    ...about('vague-quality', first),
    severity: 'advises',
    message: `“${first.words}” does not say what is to change.`,
    why: 'The model changes anything: name what you would see, such as softer light or a plainer background.',
    fix: null,
  }));

/** Whether a place of a text is inside quotation marks: what is on a sign is lettering, whatever it says. */
export function isQuoted(text: string, start: number): boolean {
  const before = text.slice(0, start);
  return before.split('"').length % 2 === 0 || before.lastIndexOf('“') > before.lastIndexOf('”');
}

function thingOf({ groups }: Found): string {
  return (groups['thing'] ?? '').toLowerCase();
}

function insteadOf(brief: Brief, group: readonly [Found, ...Found[]]): Fix | null {
  const [first] = group;
  const thing = thingOf(first);
  const instead = INSTEAD.find(([things]) => things.test(thing))?.[1];
  if (instead === undefined) return toAvoid(brief, group, thing.split(/ n?or /).join(', '));
  if (instead === 'blank surfaces' && brief.textInImage.trim() !== '') return null;
  const words =
    /^\p{Lu}/u.test(first.words) && first.groups['joint'] === undefined
      ? instead.replace(/^./u, (letter) => letter.toUpperCase())
      : instead;
  const joint = first.groups['joint'] ?? '';
  return { label: `Say “${instead}” instead`, change: replaceEvery(brief, group, joint + words) };
}

function toAvoid(brief: Brief, group: readonly [Found, ...Found[]], things: string): Fix | null {
  const change = replaceEvery(brief, group, '');
  const isLeft = findWords({ ...brief, ...change.patch }, NEGATION).some(({ words }) => words === group[0].words);
  if (isLeft || change.patch.subject?.trim() === '') return null;
  const before = brief.avoid.trimEnd().replace(/[,;.]$/, '');
  const avoid = before === '' ? things : `${before}, ${things}`;
  return { label: `Move “${things}” to Avoid`, change: { kind: 'draft', patch: { ...change.patch, avoid } } };
}

const negation: Rule = ({ brief }) => {
  const isSurelyEnglish = isEnglish(textOf(brief));
  const found = findWords(brief, NEGATION).filter(
    (each) =>
      !isQuoted(brief[each.field], each.start) &&
      (each.groups['bare'] === undefined || isSurelyEnglish || NEGATED.test(thingOf(each))),
  );
  return groupByWords(found).map((group): Finding => ({
    ...about('negation', group[0]),
    severity: 'warns',
    message: `“${group[0].words}” names what is not to be seen.`,
    why: 'Naming a thing tends to summon it: say what is there instead, or list it in Avoid.',
    fix: insteadOf(brief, group),
  }));
};

/** A number behind a capitalised word is a part of a name (“Apollo 11”), unless that word begins the sentence. */
function isPartOfName(text: string, start: number): boolean {
  return /[^\s.!?:\n] \p{Lu}[\p{L}\d]* $/u.test(text.slice(Math.max(0, start - 60), start));
}

const negationAtLength: Rule = ({ brief }) =>
  groupByWords(findWords(brief, NEGATION_AT_LENGTH)).map(([first]): Finding => ({
    ...about('negation', first),
    severity: 'advises',
    message: `“${first.words}” names what is not to be seen.`,
    why: 'Naming a thing tends to summon it: say what is there instead, or list it in Avoid.',
    fix: null,
  }));

const miscounted: Rule = ({ brief }) => {
  const isSurelyEnglish = isEnglish(textOf(brief));
  const found = findWords(brief, COUNTED).filter((each) => {
    const { count = '', between = '' } = each.groups;
    const isMeasure = [...between.toLowerCase().split(' '), thingOf(each)].some((word) => MEASURES.has(word));
    const isKnown = isSurelyEnglish || COUNTABLES.has(thingOf(each)) || !/^(?:\d+|six)$/i.test(count);
    return !isMeasure && isKnown && !isPartOfName(brief[each.field], each.start);
  });
  return groupByWords(found).map(([first]): Finding => ({
    ...about('miscounted', first),
    severity: 'advises',
    message: `“${first.words}” is a count that models often miss.`,
    why: 'Above about four they guess: arrange them, as in “two rows of three”, or count the result.',
    fix: null,
  }));
};

const keywordList: Rule = ({ brief }) => {
  const fragments = brief.subject.split(/[,;\n]/).flatMap((part) => (part.trim() === '' ? [] : [part.trim()]));
  const short = fragments.filter((part) => part.split(/\s+/).length <= 3 && !/[.!?]\s/.test(part));
  const listed = short.filter((part) => ARTICLE.test(part));
  const isHeap = short.length >= MIN_FRAGMENTS && short.length >= fragments.length * 0.8;
  if (!isHeap || listed.length * 2 >= short.length) return [];
  return [
    {
      ...about('keyword-list', wholeSubject(brief)),
      severity: 'advises',
      message: `The Subject is a list of ${fragments.length} keywords.`,
      why: 'These models follow sentences better: say what is where and how it relates.',
      fix: null,
    },
  ];
};

const tooLong: Rule = ({ brief }) => {
  const length = DESCRIBING.reduce((sum, field) => sum + brief[field].trim().length, 0);
  if (length <= MAX_CHARACTERS) return [];
  return [
    {
      id: 'too-long',
      severity: 'advises',
      field: 'Subject',
      message: `The brief describes the picture in ${formatNumber(length)} characters.`,
      why: 'Details compete for the model’s attention: keep what must be seen, and leave out the rest.',
      fix: null,
    },
  ];
};

/** Rules about words that say too little, too much, or what is not there. */
export const WORDING_RULES: readonly Rule[] = [
  moodOnly,
  vagueQuality,
  negation,
  negationAtLength,
  miscounted,
  repeatedWords,
  repeatedFields,
  keywordList,
  tooLong,
];
