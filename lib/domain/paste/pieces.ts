/** A part of a text that can go to a field of its own, with the mark that ended it. */
export interface Piece {
  readonly text: string;
  readonly end: string;
}

const CLOSING: Readonly<Record<string, string>> = {
  '“': '”',
  '"': '"',
  '(': ')',
  '[': ']',
  '{': '}',
  '«': '»',
  '„': '“',
};

/** Divides a text at marks that `isEnd` knows, never within quotes or brackets that are closed again. */
function divide(text: string, isEnd: (character: string, next: string) => boolean): readonly Piece[] {
  const pieces: Piece[] = [];
  // What is not closed here is closed nowhere behind; to look again each time takes seconds.
  const missing = new Set<string>();
  let start = 0;
  let at = 0;
  while (at < text.length) {
    const character = text.charAt(at);
    const closing = CLOSING[character];
    const close = closing === undefined || missing.has(closing) ? -1 : text.indexOf(closing, at + 1);
    if (closing !== undefined && close === -1) missing.add(closing);
    if (close !== -1) {
      at = close + 1;
    } else if (isEnd(character, text.charAt(at + 1))) {
      pieces.push({ text: text.slice(start, at).trim(), end: character.trim() });
      at += 1;
      start = at;
    } else at += 1;
  }
  pieces.push({ text: text.slice(start).trim(), end: '' });
  return pieces.filter((piece) => piece.text !== '' || !['', ',', ';'].includes(piece.end));
}

/** The sentences of a text, each with its full stop; every line is one at least. */
export function sentencesOf(text: string): readonly string[] {
  const isEnd = (character: string, next: string) =>
    character === '\n' || '。！？'.includes(character) || (/[.!?]/.test(character) && /^\s?$/.test(next));
  return divide(text, isEnd).map((piece) => `${piece.text}${piece.end}`);
}

/** The pieces of a sentence between commas and semicolons. */
export function piecesOf(sentence: string): readonly Piece[] {
  return divide(sentence, (character, next) => /[,;]/.test(character) && !/\d/.test(next));
}
