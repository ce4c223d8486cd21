import type { Brief } from '../brief.ts';
import { tagAt } from '../reference.ts';
import { groupByWords, replaceEvery } from './every.ts';
import type { Finding, Rule } from './finding.ts';
import { about, ALL_WORDS, findWords, labelOf } from './words.ts';

const EMAIL = /(?<![\w.%+-])[a-z\d][\w.%+-]{0,63}@[a-z\d-]{1,63}(?:\.[a-z\d-]{1,63}){0,4}\.[a-z]{2,24}\b/gi;
const WEB_ADDRESS = /\b(?:https?:\/\/|www\.)[^\s/]{1,100}\.[a-z]{2,24}\b/gi;
/** With a country's code, or in the two ways in which numbers of North America are written. */
const PHONE =
  /(?<=\b(?:tel|tél|phone|telephone|telefon|mobile|call|fax|whatsapp)\.?:? ?)0\d(?:[ ./-]?\d){7,10}(?!\d)|(?<![\w+.,#/-])0\d{2,4}[ /-]\d{6,8}(?![\w-])|(?<![\w+.,#-])(?:(?:\+|(?<!\d[ -]?)00)[1-9](?:[ ()./-]{0,2}\d){8,14}|\(\d{3}\) ?\d{3}-\d{4}|\d{3}-\d{3}-\d{4})(?![\w-])/g;
const CARD = /(?<!\d[ -]?|[\p{L}+#.,])[2-6](?:[ -]?\d){12,18}(?![\d\p{L}])/gu;
const IBAN = /\b[A-Z]{2}\d{2}(?: ?[A-Z\d]{4}){2,7}(?: ?[A-Z\d]{1,3})?\b/g;
const SECRET =
  /\b(?:AIza[\w-]{30,}|sk-(?=[\w-]{0,200}\d)[\w-]{16,}|eyJ[\w-]{10,}\.[\w-]{10,}|glpat-[\w-]{16,}|SG\.[\w-]{16,}|npm_\w{20,}|hf_\w{20,}|r8_\w{20,}|gh[opsu]_\w{20,}|AKIA[A-Z\d]{16}\b|xox[bp]-[\w-]{20,})|(?<=\b(?:password|passwort|wachtwoord|mot de passe|contraseña|senha|pwd|api[ _-]?key|authorization: bearer)(?: is)?[:=]? ?)(?=[^\s,;]*\d)[^\s,;]{6,64}/gi;

function hasLuhnSum(digits: string): boolean {
  const sum = digits
    .split('')
    .toReversed()
    .reduce((total, digit, index) => {
      const value = Number(digit) * (index % 2 === 0 ? 1 : 2);
      return total + (value > 9 ? value - 9 : value);
    }, 0);
  return sum % 10 === 0;
}

/** Thirteen digits are more often the number of an article than a card. */
function isArticleNumber(digits: string): boolean {
  const sum = digits.split('').reduce((total, digit, index) => total + Number(digit) * (index % 2 === 0 ? 1 : 3), 0);
  return digits.length === 13 && sum % 10 === 0;
}

function isCard(words: string): boolean {
  const digits = words.replaceAll(/\D/g, '');
  return hasLuhnSum(digits) && !isArticleNumber(digits) && new Set(digits).size > 1;
}

function isIban(words: string): boolean {
  const compact = words.replaceAll(' ', '');
  const moved = compact.slice(4) + compact.slice(0, 4);
  let rest = 0;
  for (const character of moved) {
    const value = Number.parseInt(character, 36);
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
  }
  return compact.length >= 15 && rest === 1;
}

interface Kind {
  readonly rule: string;
  readonly pattern: RegExp;
  readonly isOne?: (words: string) => boolean;
  readonly name: string;
  /** Whether it may well be meant to stand in the picture. */
  readonly isContact: boolean;
  readonly why: string;
}

const PRIVATE =
  'The words are sent to the provider and kept there as its terms say: leave out what the picture does not need.';

const KINDS: readonly Kind[] = [
  { rule: 'private-email', pattern: EMAIL, name: 'an e-mail address', isContact: true, why: PRIVATE },
  { rule: 'private-phone', pattern: PHONE, name: 'a phone number', isContact: true, why: PRIVATE },
  { rule: 'private-card', pattern: CARD, isOne: isCard, name: 'a card number', isContact: false, why: PRIVATE },
  { rule: 'private-iban', pattern: IBAN, isOne: isIban, name: 'a bank account', isContact: false, why: PRIVATE },
  {
    rule: 'secret-in-words',
    pattern: SECRET,
    name: 'what looks like an API key',
    isContact: false,
    why: 'Whoever reads the prompt could use it: remove it, and keys belong in Settings only.',
  },
];

/** Enough to know it by; findings are kept where they are ignored, and a secret must not be. */
function shortened(words: string): string {
  return `${words.slice(0, 4)}…${words.slice(-4)}`;
}

/** What stands in the notes of the references, which are sent with the rest. */
function inNotes({ references }: Brief, kind: Kind): readonly Finding[] {
  const { rule, pattern, isOne = () => true, name, isContact, why } = kind;
  return references.flatMap(({ id, note }, index): readonly Finding[] => {
    const words = [...note.matchAll(pattern)].map(([found]) => found).find(isOne);
    if (words === undefined) return [];
    const shown = isContact ? words : shortened(words);
    return [
      {
        id: `${rule}:${id}:${shown}`,
        severity: 'warns',
        field: 'References',
        message: `The note of ${tagAt(index)} holds ${name}, “${shown}”.`,
        why,
        fix: {
          label: `Remove “${shown}”`,
          change: { kind: 'reference', id, patch: { note: note.replaceAll(words, '').trim() } },
        },
      },
    ];
  });
}

function ruleFor(kind: Kind): Rule {
  const { rule, pattern, isOne = () => true, name, isContact, why } = kind;
  return ({ brief }) => {
    const fields = isContact ? ALL_WORDS.filter((field) => field !== 'textInImage') : ALL_WORDS;
    const found = findWords(brief, pattern, fields).filter(({ words }) => isOne(words));
    const inWords = groupByWords(found).map((group): Finding => {
      const [first] = group;
      const shown = isContact ? first.words : shortened(first.words);
      return {
        ...about(rule, first),
        ...(isContact ? {} : { id: `${rule}:${first.field}:${shown}` }),
        severity: 'warns',
        message: `${labelOf(first.field)} holds ${name}, “${shown}”.`,
        why,
        fix: { label: `Remove “${shown}”`, change: replaceEvery(brief, group, '') },
      };
    });
    return [...inWords, ...inNotes(brief, kind)];
  };
}

const contactInText: Rule = ({ brief }) => {
  const [first] = [EMAIL, PHONE, WEB_ADDRESS].flatMap((pattern) => findWords(brief, pattern, ['textInImage']));
  if (first === undefined) return [];
  return [
    {
      ...about('contact-in-text', first),
      severity: 'advises',
      message: `“${first.words}” will stand in the picture for everyone to read.`,
      why: 'Models misspell addresses and numbers: check every character of the result.',
      fix: null,
    },
  ];
};

/** Rules about private data in the words. */
export const PRIVACY_RULES: readonly Rule[] = [...KINDS.map(ruleFor), contactInText];
