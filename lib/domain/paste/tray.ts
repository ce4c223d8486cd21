import type { BriefWords } from '../brief.ts';
import type { WordField } from './labels.ts';
import type { Piece } from './pieces.ts';
import { termFor } from './terms.ts';
import { unended } from './unended.ts';

type Words = Partial<BriefWords>;

const STYLE_CHOICES: ReadonlySet<string> = new Set(['styleDirection', 'light', 'medium']);

function joined(pieces: readonly Piece[]): string {
  const last = pieces.length - 1;
  const parts = pieces.map(({ text, end }, index) => {
    if (index === last) return end === ',' || end === ';' ? text : `${text}${end}`;
    return `${text}${end === '' && !/[.!?:…。！？]["”’)]?$/.test(text) ? '.' : end} `;
  });
  return unended(parts.join(''));
}

/** What has been placed so far, in the order of the text. */
export class Tray {
  #choices: Words = {};
  readonly #pieces = new Map<WordField, Piece[]>();

  /** Puts words behind those that the field has. */
  put(field: WordField, piece: Piece): void {
    if (piece.text !== '') this.#pieces.set(field, [...(this.#pieces.get(field) ?? []), piece]);
  }

  /** Makes the choice that a piece names, where nothing is chosen there yet; tells whether it did. */
  choose(piece: string): boolean {
    const words = termFor(piece);
    if (words === null || Object.keys(words).some((key) => key in this.#choices)) return false;
    this.#choices = { ...this.#choices, ...words };
    return true;
  }

  has(field: WordField): boolean {
    return this.#pieces.has(field);
  }

  /** Everything, by field; lists have one item a line. */
  words(): Words {
    const lines = (field: WordField) => (this.#pieces.get(field) ?? []).map(({ text }) => text).join('\n');
    const text = (field: WordField) => joined(this.#pieces.get(field) ?? []);
    return {
      ...this.#choices,
      subject: text('subject'),
      compositionNotes: text('compositionNotes'),
      styleNotes: text('styleNotes'),
      textInImage: lines('textInImage').replaceAll('\n', ' '),
      brandColours: lines('brandColours').replaceAll('\n', ', '),
      keep: lines('keep'),
      avoid: lines('avoid'),
    };
  }
}

/** The notes that a term belongs to where its choice is taken; null for words that are no term. */
export function notesOfTerm(piece: string): 'compositionNotes' | 'styleNotes' | null {
  const words = termFor(piece);
  if (words === null) return null;
  return Object.keys(words).some((key) => STYLE_CHOICES.has(key)) ? 'styleNotes' : 'compositionNotes';
}
