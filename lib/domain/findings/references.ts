import type { Brief } from '../brief.ts';
import { mentionedIndexes, tagAt } from '../reference.ts';
import { NAMING_FIELDS, namingTexts } from '../retag.ts';
import type { Finding, Rule } from './finding.ts';
import { about, findWords } from './words.ts';

const withoutRole: Rule = ({ brief }) =>
  brief.references.flatMap((reference, index): Finding[] =>
    reference.role !== null
      ? []
      : [
          {
            id: `without-role:${reference.id}`,
            severity: 'warns',
            field: 'References',
            message: `${tagAt(index)} has no role.`,
            why: 'Without one the model guesses what to keep and what to take from it.',
            fix:
              index === 0
                ? {
                    label: 'It is the product',
                    change: { kind: 'reference', id: reference.id, patch: { role: 'product' } },
                  }
                : null,
          },
        ],
  );

/** All the words in which a brief may speak of a reference. */
function allWords(brief: Brief): string {
  return namingTexts(brief).join('\n');
}

/** Roles say by themselves what is taken from the picture; these say it only together with the words. */
const NEEDS_MENTION: ReadonlySet<string | null> = new Set([
  null,
  'other',
  'product',
  'person',
  'logo',
  'material',
  'pose',
]);

const neverUsed: Rule = ({ brief }) => {
  const mentioned = mentionedIndexes(allWords(brief));
  if (brief.subject.trim() === '' || (brief.references.length === 1 && mentioned.length === 0)) return [];
  return brief.references.flatMap((reference, index): Finding[] => {
    const isUsed = mentioned.includes(index) || reference.note.trim() !== '' || !NEEDS_MENTION.has(reference.role);
    if (isUsed) return [];
    const subject = `${brief.subject.trimEnd()} (${tagAt(index)})`;
    return [
      {
        id: `never-used:${reference.id}`,
        severity: 'warns',
        field: 'Subject',
        message: `Nothing in the brief says what ${tagAt(index)} does in the picture.`,
        why: 'A reference that no words mention is paid for and often ignored.',
        fix: { label: `Name ${tagAt(index)} in the Subject`, change: { kind: 'draft', patch: { subject } } },
      },
    ];
  });
};

/** Where the words first name a picture; a note of a reference has no words to mark. */
function placeOf(brief: Brief, index: number): Pick<Finding, 'field' | 'span'> {
  const first = findWords(brief, /@image\d+\b/gi, NAMING_FIELDS).find(
    ({ words }) => mentionedIndexes(words)[0] === index,
  );
  if (first === undefined) return { field: 'References' };
  const { field, span } = about('unknown-tag', first);
  return { field, span };
}

const unknownTag: Rule = ({ brief }) =>
  mentionedIndexes(allWords(brief))
    .filter((index) => index < 0 || index >= brief.references.length)
    .map((index) => ({
      id: `unknown-tag:${index}`,
      severity: 'warns' as const,
      ...placeOf(brief, index),
      message:
        index < 0 ? `${tagAt(index)} stands for a picture that was removed.` : `${tagAt(index)} names no reference.`,
      why: 'The model would be told of a picture that it does not get.',
      fix: null,
    }));

/** Rules about the references and how the words use them. */
export const REFERENCE_RULES: readonly Rule[] = [withoutRole, unknownTag, neverUsed];
