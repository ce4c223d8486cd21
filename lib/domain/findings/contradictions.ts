import type { Brief } from '../brief.ts';
import { listItems } from '../list-items.ts';
import { mentionedIndexes, tagAt } from '../reference.ts';
import { roleWords, type ReferenceRole } from '../role.ts';
import type { Finding, Rule } from './finding.ts';
import { CHANGES_OF_IDENTITY, ROLE_NOUNS } from './lists/contradictions.ts';
import { findWanted } from './wanted.ts';
import { groupByWords } from './every.ts';
import { about, DESCRIBING, findWords } from './words.ts';

/** Plurals without an s. */
const SINGULARS: Readonly<Record<string, string>> = {
  children: 'child',
  men: 'man',
  women: 'woman',
  leaves: 'leaf',
  knives: 'knife',
  feet: 'foot',
  mice: 'mouse',
};

/** The words of an item that name a thing, singular and in lower case, without those that only join or point. */
function stems(item: string): string {
  const words = item.toLowerCase().match(/[\p{L}\p{N}-]+/gu) ?? [];
  return words
    .filter((word) => !/^(?:the|a|an|any|all|its|his|her|their|other|of|in|on|and)$/.test(word))
    .map((word) => SINGULARS[word] ?? word.replace(/(?<=[a-z]{3})s$/, ''))
    .join(' ');
}

/** A list without an item, however often and in whatever form it is there. */
function withoutItem(list: string, item: string): string {
  return listItems(list)
    .filter((each) => stems(each) !== stems(item))
    .join('\n');
}

/** The items of a list, each thing once. */
function distinctItems(list: string): readonly string[] {
  return [...new Map(listItems(list).map((item) => [stems(item), item])).values()];
}

const keepAndAvoid: Rule = ({ brief }) => {
  const kept = new Map(listItems(brief.keep).map((item) => [stems(item), item]));
  return distinctItems(brief.avoid).flatMap((item): readonly Finding[] => {
    const keep = kept.get(stems(item));
    if (keep === undefined || stems(item) === '') return [];
    return [
      {
        id: `keep-and-avoid:${item.toLowerCase()}`,
        severity: 'warns',
        field: 'Avoid',
        message: `“${keep}” is to be kept, and “${item}” is to be avoided.`,
        why: 'The model can do either: take it from one of the two lists.',
        fix: {
          label: `Take “${item}” from Avoid`,
          change: { kind: 'draft', patch: { avoid: withoutItem(brief.avoid, item) } },
        },
      },
    ];
  });
};

function pluralsOf(word: string): readonly string[] {
  return Object.keys(SINGULARS).filter((plural) => SINGULARS[plural] === word);
}

/** A pattern for an item's words as a text may have them: whole, and with or without a plural s. */
function patternOf(item: string): RegExp | null {
  const words = stems(item);
  if (words === '' || !/^[\p{Script=Latin}\p{N} -]+$/u.test(words)) return null;
  const spaced = words
    .split(' ')
    .map((word) => [word, ...pluralsOf(word)].join('|'))
    .map((forms) => `(?:${forms})`)
    .join(String.raw`\s+`);
  return new RegExp(String.raw`(?<![\p{L}\p{N}-])${spaced}s?(?![\p{L}\p{N}-])`, 'giu');
}

/** What stands after the thing and makes it a part of another word's meaning, such as “car park”. */
const COMPOUND =
  /^\s+(?:parks?|free|less|shop|shops|store|factory|museum|show|holder|stand|rack|box|case|bag|label)\b/i;

/** A colour alone is a property of many things: which of them is meant, the words do not say. */
const COLOUR = /^(?:red|blue|green|yellow|orange|pink|purple|violet|brown|black|white|gr[ea]y|gold|silver|beige)$/;

const avoidAgainstSubject: Rule = ({ brief }) => {
  const described = new Set(stems(DESCRIBING.map((field) => brief[field]).join(' ')).split(' '));
  const isDescribed = (item: string) =>
    !COLOUR.test(stems(item)) &&
    stems(item)
      .split(' ')
      .every((word) => described.has(word));
  return distinctItems(brief.avoid)
    .filter(isDescribed)
    .flatMap((item): readonly Finding[] => {
      const pattern = patternOf(item);
      const found =
        pattern && findWanted(brief, pattern).find(({ field, end }) => !COMPOUND.test(brief[field].slice(end)));
      if (!found) return [];
      return [
        {
          ...about('avoid-against-subject', found),
          severity: 'warns',
          message: `“${found.words}” is asked for, and “${item}” is to be avoided.`,
          why: 'The model can do either: take it from Avoid, or from the words.',
          fix: {
            label: `Take “${item}” from Avoid`,
            change: { kind: 'draft', patch: { avoid: withoutItem(brief.avoid, item) } },
          },
        },
      ];
    });
};

/** Words that call a reference by another role than it has: “the style of @image1”, which is the product. */
const roleContradicted: Rule = ({ brief }) =>
  ROLE_NOUNS.flatMap(({ role, words }) =>
    groupByWords(findWords(brief, words)).flatMap(([found]): readonly Finding[] => {
      const [index = -1] = mentionedIndexes(found.words);
      const reference = brief.references[index];
      const has = reference?.role ?? null;
      if (has === null || has === 'other' || has === role || isCloseTo(has, role) || reference === undefined) return [];
      const [is, called] = [roleWords(has).label, roleWords(role).label];
      return [
        {
          ...about('role-contradicted', found),
          severity: 'warns',
          message: `“${found.words}” takes ${tagAt(index)} for another thing than its role “${is}”.`,
          why: `The prompt would say both: change the role to “${called}”, or the words.`,
          fix: {
            label: `Make ${tagAt(index)} “${called}”`,
            change: { kind: 'reference', id: reference.id, patch: { role } },
          },
        },
      ];
    }),
  );

/** Roles that each may be spoken of in the other's words: a product has a material, a background a light. */
function isCloseTo(has: ReferenceRole, called: ReferenceRole): boolean {
  const pairs: readonly (readonly [ReferenceRole, ReferenceRole])[] = [
    ['product', 'material'],
    ['person', 'pose'],
    ['product', 'logo'],
    ['layout', 'background'],
  ];
  return pairs.some(([a, b]) => (a === has && b === called) || (b === has && a === called));
}

/** What a changed identity is about: the reference that the words name, or else the only one of that role. */
function changedReference({ references }: Brief, words: string, roles: readonly ReferenceRole[]): number {
  const [named] = mentionedIndexes(words);
  if (named !== undefined) return named;
  const ofRole = references.flatMap(({ role }, index) => (role !== null && roles.includes(role) ? [index] : []));
  return ofRole.length === 1 ? (ofRole[0] ?? -1) : -1;
}

/** Words that ask for another thing than the one whose identity is to stay. */
const identityChanged: Rule = ({ brief }) =>
  CHANGES_OF_IDENTITY.flatMap(({ roles, words }) =>
    groupByWords(findWords(brief, words)).flatMap(([found]): readonly Finding[] => {
      const index = changedReference(brief, found.words, roles);
      const reference = brief.references[index];
      if (!reference?.role || !roleWords(reference.role).keepsIdentity) return [];
      return [
        {
          ...about('role-contradicted', found),
          severity: 'warns',
          message: `“${found.words}” changes what the role of ${tagAt(index)} keeps as it is.`,
          why: 'The prompt would say both: give the reference the role “Other”, or leave the thing as it is.',
          fix: {
            label: `Make ${tagAt(index)} “${roleWords('other').label}”`,
            change: { kind: 'reference', id: reference.id, patch: { role: 'other' } },
          },
        },
      ];
    }),
  );

/** Rules about words that contradict each other. */
export const CONTRADICTION_RULES: readonly Rule[] = [
  keepAndAvoid,
  avoidAgainstSubject,
  roleContradicted,
  identityChanged,
];
