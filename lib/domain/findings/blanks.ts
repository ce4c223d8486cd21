import { choiceNames, rolesIn } from '../sets/variables.ts';
import { groupByWords } from './every.ts';
import type { Finding, Rule } from './finding.ts';
import { about, ALL_WORDS, findWords, type Found } from './words.ts';

const NAMES_OF_BLANKS =
  '(?:insert|your|enter|add|brand|product|name|colou?r|company|text|subject|object|city|place|item|style|title|argument)';
const BLANKS: readonly RegExp[] = [
  /\{(?!\s*@)[^{}|\n]{0,120}\}/g,
  /\[[A-Z][A-Z \d_/-]{1,40}\]|<[A-Z][A-Z _]{1,40}>|(?<![\p{L}\d])X{3,}(?![\p{L}\d])|(?<!\S)_{3,}|_{4,}/gu,
  new RegExp(
    `\\[${NAMES_OF_BLANKS}(?:[ _-][^[\\]<>:\\n]{0,40})?\\]|<${NAMES_OF_BLANKS}(?:[ _-][^<>:\\n]{0,40})?>`,
    'gi',
  ),
  /\blorem ipsum\b/gi,
];

/** A reference of a role, in turn: a blank where there is none of that role. */
const ROLES = /\{\s*@[a-z]{1,12}\s*\}/giu;

const blankLeft: Rule = ({ brief }) => {
  const named = new Set(choiceNames(brief));
  const roles = rolesIn(brief).filter((role) => brief.references.every((reference) => reference.role !== role));
  const absent = new Set(roles.map((role) => `@${role}`));
  const isAbsent = ({ words }: Found) => absent.has(words.slice(1, -1).trim().toLowerCase());
  const found = [
    ...BLANKS.flatMap((pattern) => findWords(brief, pattern, [...ALL_WORDS, 'brandColours'])),
    ...findWords(brief, ROLES, ALL_WORDS).filter(isAbsent),
  ];
  // A name in braces that has its values elsewhere is no blank: `{colour: red | blue} … {colour}`.
  return groupByWords(found.filter(({ words }) => !named.has(words.slice(1, -1).trim().toLowerCase()))).map(
    ([first]): Finding => ({
      ...about('blank-left', first),
      severity: 'warns',
      message: `“${first.words}” is a blank that was not filled in.`,
      why: 'The model draws it as letters or fills it as it likes: write what you mean.',
      fix: null,
    }),
  );
};

/** Rules about what a template leaves to the person. */
export const BLANK_RULES: readonly Rule[] = [blankLeft];
