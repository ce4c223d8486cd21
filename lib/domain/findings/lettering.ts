import type { Brief } from '../brief.ts';
import { groupByWords, replaceEvery } from './every.ts';
import type { Finding, Fix, Rule } from './finding.ts';
import { isEnglish } from './language.ts';
import { about, DESCRIBING, findWords, type Found } from './words.ts';

const MAX_WORDS = 25;
const MAX_CHARACTERS = 120;
const MAX_CJK_CHARACTERS = 12;

const COMPLEX_SCRIPTS: readonly (readonly [name: string, pattern: RegExp])[] = [
  ['Arabic', /\p{Script=Arabic}{2}/u],
  ['Hebrew', /\p{Script=Hebrew}{2}/u],
  ['Devanagari', /\p{Script=Devanagari}{2}/u],
  ['Bengali', /\p{Script=Bengali}{2}/u],
  ['Tamil', /\p{Script=Tamil}{2}/u],
  ['Telugu', /\p{Script=Telugu}{2}/u],
  ['Thai', /\p{Script=Thai}{2}/u],
  ['Khmer', /\p{Script=Khmer}{2}/u],
  ['Burmese', /\p{Script=Myanmar}{2}/u],
  ['Sinhala', /\p{Script=Sinhala}{2}/u],
];
const CJK = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/gu;

/** What carries lettering; only after these do “reads” and “reading” not speak of a reader. */
const CARRIERS =
  'tattoo|sign|poster|label|banner|billboard|plaque|card|shirt|t-shirt|mug|sticker|badge|board|window|door|wall|cake|box|bag|tag|ribbon|flag|plate|page|cover|book|invitation|leaflet|flyer|letter|envelope|neon|chalkboard|blackboard|billboard|signboard|screen|bubble';
const LETTERING = 'words?|text|lettering|title|headline|slogan|caption|inscription|message';
const ASKS_FOR_TEXT = new RegExp(
  `(?:\\b(?:that|which) says|\\b(?:embossed|engraved|printed|stamped|embroidered|carved) with|\\b(?:scratch|carv|writ|paint)(?:ing|ed|en)|\\bsaying|(?<=\\b(?:${CARRIERS}) )(?:(?:that|which) )?(?:says|reads|reading|with|bearing|spelling)|\\b(?:write|spelling|spelled)|(?<=\\b(?:${CARRIERS})),|` +
    `(?<with>\\b(?:with|bearing) )?(?:\\bthe )?\\b(?<bare>${LETTERING})(?: (?:says|reads|saying|reading))?):? ?` +
    `[“"„«](?<text>[^“”"„«»\\n]{1,120})[”"“»]`,
  'giu',
);

const NO_TEXT = /^(?:any |all )?(?:text|texts|letters|lettering|words|writing|typography)$/i;
const KEEPS_FREE = /^(?:no|without|free of|without any) (?:text|letters|lettering|words|writing)$/i;

const PLACES =
  /\b(?:above|below|beneath|under|across|over|left|right|top|bottom|upper|lower|cent(?:re|er|red|ered)|middle|corner|edge|banner|sign|signboard|label|poster|billboard|blackboard|chalkboard|plaque|cover|screen|card|shirt|t-shirt|sticker|header|footer|speech bubble|(?:copy|negative|empty|blank) space|(?:space|room) for)\b/i;

function textOf(brief: Brief): string {
  return brief.textInImage.trim();
}

function wordCount(text: string): number {
  return text.match(/\S+/g)?.length ?? 0;
}

function isLong(text: string): boolean {
  return wordCount(text) > MAX_WORDS || text.length > MAX_CHARACTERS;
}

function badScript(text: string): string | null {
  const complex = COMPLEX_SCRIPTS.find(([, pattern]) => pattern.test(text))?.[0];
  if (complex !== undefined) return `${complex} letters`;
  return (text.match(CJK)?.length ?? 0) > MAX_CJK_CHARACTERS ? 'So many East Asian characters' : null;
}

const textLong: Rule = ({ brief }) =>
  !isLong(textOf(brief))
    ? []
    : [
        {
          id: 'text-long',
          severity: 'warns',
          field: 'Text in the image',
          message: `${wordCount(textOf(brief))} words are much lettering for one picture.`,
          why: 'In long texts letters go wrong: keep to a headline, and set the rest afterwards.',
          fix: null,
        },
      ];

const textScript: Rule = ({ brief }) => {
  const script = badScript(textOf(brief));
  if (script === null) return [];
  return [
    {
      id: 'text-script',
      severity: 'advises',
      field: 'Text in the image',
      message: `${script} often come out wrong.`,
      why: 'Check every character of the result, or leave space and set the text afterwards.',
      fix: null,
    },
  ];
};

/** The items of Avoid that forbid any text, and those of Keep that keep the picture free of it. */
function itemsAgainstText(brief: Brief): readonly Found[] {
  const items = findWords(brief, /[^\s,;.][^,;.\n]*/g, ['avoid', 'keep']);
  return items.filter(({ field, words }) => (field === 'avoid' ? NO_TEXT : KEEPS_FREE).test(words.trim()));
}

/** Whether words can be taken out of their sentence as one text, and that text is set well. */
function isMovable(text: string, found: readonly Found[]): boolean {
  const isOne = found.every(({ groups }) => groups['text']?.trim() === text);
  const isPartOfSentence = found.every(({ groups }) => groups['bare'] === undefined || groups['with'] !== undefined);
  return isOne && isPartOfSentence && text !== '' && !isLong(text) && badScript(text) === null;
}

function moved(brief: Brief, found: readonly [Found, ...Found[]]): Fix | null {
  const text = found[0].groups['text']?.trim() ?? '';
  if (!isMovable(text, found) || itemsAgainstText(brief).length > 0) return null;
  const { patch } = replaceEvery(brief, found, '');
  const after = { ...brief, ...patch, textInImage: text };
  const isWhole = after.subject.trim() !== '' || brief.subject.trim() === '';
  if (!isWhole || textWithoutPlaceIn(after) || findWords(after, ASKS_FOR_TEXT).length > 0) return null;
  return {
    label: `Move “${text}” to Text in the image`,
    change: { kind: 'draft', patch: { ...patch, textInImage: text } },
  };
}

const textInWords: Rule = ({ brief }) => {
  const [first, ...others] = findWords(brief, ASKS_FOR_TEXT);
  if (first === undefined || textOf(brief) !== '') return [];
  return [
    {
      ...about('text-in-words', first),
      severity: 'advises',
      message: `“${first.groups['text'] ?? ''}” is asked for outside Text in the image.`,
      why: 'What stands in Text in the image is sent as the exact lettering, and comes out right more often.',
      fix: moved(brief, [first, ...others]),
    },
  ];
};

const textTwice: Rule = ({ brief }) => {
  const text = textOf(brief).toLowerCase();
  if (text === '') return [];
  const others = findWords(brief, ASKS_FOR_TEXT).filter(
    ({ groups }) => !text.includes((groups['text'] ?? '').trim().toLowerCase()),
  );
  return groupByWords(others).map(([first]): Finding => ({
    ...about('text-twice', first),
    severity: 'warns',
    message: `“${first.groups['text'] ?? ''}” is asked for beside Text in the image.`,
    why: 'The prompt asks for that text and no other: write all the lettering into Text in the image.',
    fix: null,
  }));
};

const textAgainstAvoid: Rule = ({ brief }) =>
  textOf(brief) === ''
    ? []
    : groupByWords(itemsAgainstText(brief)).map((group): Finding => ({
        ...about('text-against-avoid', group[0]),
        severity: 'warns',
        message: `“${group[0].words.trim()}” forbids what Text in the image asks for.`,
        why: 'The model follows either: remove one of the two.',
        fix: { label: `Remove “${group[0].words.trim()}”`, change: replaceEvery(brief, group, '') },
      }));

function textWithoutPlaceIn(brief: Brief): boolean {
  if (
    brief.textPlace !== null ||
    wordCount(textOf(brief)) <= 3 ||
    brief.references.some(({ role }) => role === 'layout')
  )
    return false;
  const described = DESCRIBING.map((field) => brief[field]).join('\n');
  return (brief.crop === null || brief.crop === 'tight') && isEnglish(described) && !PLACES.test(described);
}

const textWithoutPlace: Rule = ({ brief }) =>
  !textWithoutPlaceIn(brief)
    ? []
    : [
        {
          id: 'text-without-place',
          severity: 'advises',
          field: 'Text in the image',
          message: 'Nothing says where the text stands.',
          why: 'Without space of its own it may cover the subject: say where, or leave space with Crop.',
          fix:
            brief.crop === null
              ? { label: 'Leave space on top', change: { kind: 'draft', patch: { crop: 'space-top' } } }
              : null,
        },
      ];

/** Rules about lettering. */
export const LETTERING_RULES: readonly Rule[] = [
  textLong,
  textScript,
  textInWords,
  textTwice,
  textAgainstAvoid,
  textWithoutPlace,
];
