import { showInstead } from './avoid-instead.ts';
import type { Brief, BriefWords } from './brief.ts';
import type { Dialect } from './dialect.ts';
import { listItems } from './list-items.ts';
import { tagAt, type Reference } from './reference.ts';
import { roleWords } from './role.ts';
import {
  CAMERA_ANGLE_PHRASES,
  CROP_PHRASES,
  DEPTH_OF_FIELD_PHRASES,
  FRAMING_PHRASES,
  LENS_PHRASES,
  LIGHT_PHRASES,
  MEDIUM_PHRASES,
  STYLE_DIRECTION_PHRASES,
  TEXT_PLACE_PHRASES,
  TYPE_CHARACTER_PHRASES,
} from './phrases.ts';

/** Trims, folds white space, and ends with a full stop where the text does not end itself. */
function sentence(text: string): string {
  const folded = text.trim().replaceAll(/\s+/g, ' ');
  return folded === '' || /[.!?…。！？]["”’)]?$/.test(folded) ? folded : `${folded}.`;
}

/** A name such as “iPhone” keeps its small letter. */
function capitalised(text: string): string {
  return text.replace(/^\p{Ll}(?=\p{Ll}*(?!\p{L}))/u, (first) => first.toUpperCase());
}

/** Of several references of one role, the later ones are others: two cannot both be “the product”. */
function introduce(reference: Reference, index: number, all: readonly Reference[]): string {
  const tag = tagAt(index);
  const isFurther = all.findIndex(({ role }) => role === reference.role) < index;
  if (reference.role === null) return `${tag}: ${sentence(reference.note) || 'use as the Subject says.'}`;
  const { introduction, instruction } = roleWords(reference.role);
  const name = isFurther ? introduction.replace(/^the /, 'another ') : introduction;
  return [`${tag} is ${name}.`, instruction, sentence(capitalised(reference.note.trim()))]
    .filter((part) => part !== '')
    .join(' ');
}

/** A stray full stop says nothing. */
function isSaid(text: string): boolean {
  return /[^\s.]/.test(text);
}

function paragraph(heading: string, parts: readonly string[]): string {
  const sentences = parts.map((part) => sentence(capitalised(part.trim()))).filter((part) => part !== '');
  return sentences.length === 0 ? '' : `${heading}: ${sentences.join(' ')}`;
}

function joined(phrases: readonly (string | null)[]): string {
  return phrases.filter((phrase) => phrase !== null).join(', ');
}

function composition(words: BriefWords): string {
  const choices = [
    words.framing && FRAMING_PHRASES[words.framing],
    words.cameraAngle && CAMERA_ANGLE_PHRASES[words.cameraAngle],
    words.crop && CROP_PHRASES[words.crop],
    words.lens && LENS_PHRASES[words.lens],
    words.depthOfField && DEPTH_OF_FIELD_PHRASES[words.depthOfField],
  ];
  return paragraph('Composition', [joined(choices), words.compositionNotes]);
}

function style(words: BriefWords): string {
  const choices = [
    words.styleDirection && STYLE_DIRECTION_PHRASES[words.styleDirection],
    words.medium && MEDIUM_PHRASES[words.medium],
    words.light && LIGHT_PHRASES[words.light],
  ];
  return paragraph('Style', [joined(choices), words.styleNotes]);
}

function quoted(text: string): string {
  return `“${text.trim().replaceAll(/\s+/g, ' ').replaceAll('“', '‘').replaceAll('”', '’')}”`;
}

/** The exact words, their place and their letters. */
function lettering({ textInImage, textPlace, typeCharacter }: BriefWords): string {
  const choices = [textPlace && TEXT_PLACE_PHRASES[textPlace], typeCharacter && TYPE_CHARACTER_PHRASES[typeCharacter]];
  return joined([quoted(textInImage), ...choices]);
}

/** Each item once, however often and in whatever case it is named. */
function distinctItems(list: string): readonly string[] {
  const byName = new Map(
    listItems(list)
      .filter(isSaid)
      .map((item) => [item.toLowerCase(), item]),
  );
  return [...byName.values()];
}

function listed(parts: readonly string[]): string {
  return parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1) ?? ''}`;
}

/** What is to be left out: as what to show instead where that works better, else by name. */
function absences(words: BriefWords): readonly string[] {
  const items = distinctItems(words.avoid).map((item) => ({ item, show: showInstead(item, words) }));
  const shown = [...new Set(items.flatMap(({ show }) => show ?? []))];
  const leftOut = items.flatMap(({ item, show }) => (show === null ? [item] : []));
  return [
    shown.length === 0 ? '' : `Show ${listed(shown)}`,
    leftOut.length === 0 ? '' : `Leave out: ${leftOut.join(', ')}`,
  ];
}

function constraints(words: BriefWords): string {
  const kept = distinctItems(words.keep);
  return paragraph('Constraints', [
    words.textInImage.trim() === '' ? '' : `Set exactly this text in the image, and no other: ${lettering(words)}.`,
    isSaid(words.brandColours) ? `Brand colours: ${words.brandColours}` : '',
    kept.length === 0 ? '' : `Keep unchanged: ${kept.join(', ')}`,
    ...absences(words),
  ]);
}

function task({ inputMode, references }: Brief): string {
  if (inputMode === 'text') return 'Generate an image.';
  return references.length === 1 ? 'Edit the image.' : 'Edit the images into one image.';
}

/**
 * The very string that is sent: the same brief always gives the same prompt. Each reference is introduced by tag and role
 * with what must stay or be taken from it, in the order in which the images are sent; then subject, composition, style
 * and constraints. What is empty leaves no heading. Without a dialect images are called by their tags.
 */
export function compilePrompt(brief: Brief, dialect?: Pick<Dialect, 'imageNames'>): string {
  const introductions = brief.references.map(introduce);
  const prompt = [
    [task(brief), ...introductions].join('\n'),
    paragraph('Subject', [brief.subject]),
    composition(brief),
    style(brief),
    constraints(brief),
  ]
    .filter((part) => part !== '')
    .join('\n\n');
  return dialect?.imageNames === 'ordinals' ? prompt.replaceAll(/@image(\d+)\b/gi, 'image $1') : prompt;
}
