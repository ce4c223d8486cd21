import type { Brief } from '../brief.ts';
import type { WordField } from '../findings/finding.ts';
import { tagAt } from '../reference.ts';
import { retag } from '../retag.ts';
import { REFERENCE_ROLES, type ReferenceRole } from '../role.ts';
import type { Axis } from './axis.ts';

/** The fields in which words in braces stand for others, in the order of the panel. */
const FIELDS: readonly WordField[] = [
  'subject',
  'compositionNotes',
  'styleNotes',
  'textInImage',
  'brandColours',
  'keep',
  'avoid',
];

/** Words in braces. What has quotation marks, semicolons or line breaks is code of some kind, and stays as it is. */
const BRACES = /\{([^{}"“”;\n]{1,400})\}/g;
const NAME = /^[\p{L}\p{N}][\p{L}\p{N} _-]{0,39}$/u;

/** What words in braces say: a choice of values, a reference of a role, or a blank by its name. */
type Content =
  | { readonly kind: 'choice'; readonly name: string | null; readonly values: readonly string[] }
  | { readonly kind: 'role'; readonly role: ReferenceRole }
  | { readonly kind: 'blank'; readonly name: string };

/** A name as it is compared: without regard to case and spacing. */
export function nameIn(text: string): string {
  return text.trim().toLowerCase().replaceAll(/\s+/g, ' ');
}

function readContent(inner: string): Content | null {
  if (/^@[a-z]+$/i.test(inner.trim())) {
    const role = REFERENCE_ROLES.find((each) => each === nameIn(inner.trim().slice(1)));
    return role === undefined ? null : { kind: 'role', role };
  }
  const [, label, list = ''] = /^(?:([^:|]*):)?(.*)$/s.exec(inner) ?? [];
  const values = list.split('|').flatMap((part) => (part.trim() === '' ? [] : [part.trim()]));
  if (label === undefined && values.length < 2)
    return NAME.test(inner.trim()) ? { kind: 'blank', name: nameIn(inner) } : null;
  if (label !== undefined && (!NAME.test(label.trim()) || values.length < 2)) return null;
  return { kind: 'choice', name: label === undefined ? null : nameIn(label), values: [...new Set(values)] };
}

/** A brief with every pair of braces replaced by what a function says of it; null leaves it as it stands. */
export function fill(brief: Brief, wordsOf: (content: Content) => string | null): Brief {
  const filled = (text: string) =>
    text.replaceAll(BRACES, (whole, inner: string) => {
      const content = readContent(inner);
      return (content && wordsOf(content)) ?? whole;
    });
  return { ...brief, ...Object.fromEntries(FIELDS.map((field) => [field, filled(brief[field])])) };
}

function contentsOf(brief: Brief): readonly Content[] {
  return FIELDS.flatMap((field) =>
    [...brief[field].matchAll(BRACES)].flatMap(([, inner = '']) => readContent(inner) ?? []),
  );
}

/** The key by which the same choice is known again: its name, or else its values. */
function keyOf({ name, values }: Extract<Content, { kind: 'choice' }>): string {
  return name ?? values.join(' | ');
}

function choiceAxis(key: string, name: string, values: readonly string[]): Axis {
  return {
    name,
    values,
    apply: (brief, place) =>
      fill(brief, (content) => {
        const isMeant =
          (content.kind === 'choice' && keyOf(content) === key) || (content.kind === 'blank' && content.name === key);
        return isMeant ? (values[place] ?? null) : null;
      }),
  };
}

/** The references of a role in turn: each brief has one of them, and all of the other roles. */
export function roleAxis(role: ReferenceRole, { references }: Brief): Axis {
  const ofRole = references.flatMap((reference, index) =>
    reference.role === role ? [{ id: reference.id, index }] : [],
  );
  const apply = (brief: Brief, place: number): Brief => {
    const chosen = ofRole[place]?.id;
    const out = new Set(ofRole.flatMap(({ id }) => (id === chosen ? [] : [id])));
    const tag = tagAt(brief.references.findIndex(({ id }) => id === chosen));
    const named = fill(brief, (content) => (content.kind === 'role' && content.role === role ? tag : null));
    return withoutReferences(named, out);
  };
  return { name: role, values: ofRole.map(({ index }) => tagAt(index)), roles: [role], apply };
}

/** A brief without some references; the tags of the others follow them. */
function withoutReferences(brief: Brief, out: ReadonlySet<string>): Brief {
  const staying = brief.references.filter(({ id }) => !out.has(id));
  const placeOf = (index: number) => {
    const reference = brief.references[index];
    if (reference === undefined) return index;
    const place = staying.indexOf(reference);
    return place === -1 ? null : place;
  };
  const words = Object.fromEntries(FIELDS.map((field) => [field, retag(brief[field], placeOf)]));
  const references = staying.map((reference) => ({ ...reference, note: retag(reference.note, placeOf) }));
  return { ...brief, ...words, references };
}

/** The axes that the words of a brief name themselves: `{colour: red | blue}`, `{matt | glossy}`, then `{@product}`. */
export function variableAxes(brief: Brief): readonly Axis[] {
  const choices = new Map<string, Axis>();
  const roles = new Map<ReferenceRole, Axis>();
  let unnamed = 0;
  for (const content of contentsOf(brief)) {
    if (content.kind === 'role') roles.set(content.role, roleAxis(content.role, brief));
    if (content.kind !== 'choice' || choices.has(keyOf(content))) continue;
    if (content.name === null) unnamed += 1;
    choices.set(keyOf(content), choiceAxis(keyOf(content), content.name ?? `choice ${unnamed}`, content.values));
  }
  return [...choices.values(), ...roles.values()];
}

/** The names of the choices that a brief makes. */
export function choiceNames(brief: Brief): readonly string[] {
  return contentsOf(brief).flatMap((content) => (content.kind === 'choice' ? [keyOf(content)] : []));
}

/** The blanks of a brief that no choice fills, by name, each once: `{material}`. They are the columns of a table. */
export function blanksOf(brief: Brief): readonly string[] {
  const contents = contentsOf(brief);
  const chosen = new Set(choiceNames(brief));
  const blanks = contents.flatMap((content) => (content.kind === 'blank' ? [content.name] : []));
  return [...new Set(blanks)].filter((name) => !chosen.has(name));
}

/** The roles whose references stand in the words in turn, each once: `{@product}`. */
export function rolesIn(brief: Brief): readonly ReferenceRole[] {
  return [...new Set(contentsOf(brief).flatMap((content) => (content.kind === 'role' ? [content.role] : [])))];
}
