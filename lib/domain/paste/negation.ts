import { piecesOf } from './pieces.ts';

const NEGATED =
  /^(?:(?:and|but|with) )?(?:no|without|avoid(?:ing)?|exclud(?:e|ing)|leave out|(?:do not|don['’]t|never) (?:show|include|add|use))\s+(?:any\s+)?(.+)$/is;

/** “No” that takes nothing away. */
const NO_MORE = /^no (?:one|longer|matter|more|less|doubt)\b/i;

/** A piece that turns to what is wanted. */
const WANTED = /^(?:use|keep|make|show|with|instead|but|only|rather|just|let|have|set|put|place|the|it|this)\b/i;

/** What a piece asks to leave out (“no people or cars”); null where it asks for something. */
export function leftOutBy(piece: string): readonly string[] | null {
  const [, things = ''] = NO_MORE.test(piece) ? [] : (NEGATED.exec(piece) ?? []);
  const items = things.split(/\s+(?:or|nor|and no)\s+/i).map((item) => item.replace(/[.!]+$/, '').trim());
  return things === '' || items.includes('') ? null : items;
}

/** The same for a sentence that goes on with what is not wanted: “Avoid text, watermarks and logos.” */
export function leftOutBySentence(sentence: string): readonly string[] | null {
  const [first, ...others] = piecesOf(sentence).map(({ text }) => text);
  const start = first === undefined ? null : leftOutBy(first);
  if (start === null || others.length === 0 || others.some((piece) => WANTED.test(piece))) return null;
  const isList = /^(?:avoid|exclude|leave out)\b/i.test(sentence) || others.some((piece) => /^n?or /i.test(piece));
  if (!isList) return null;
  return [
    ...start,
    ...others.flatMap((piece) => leftOutBy(piece) ?? [piece.replace(/^n?or /i, '').replace(/[.!]+$/, '')]),
  ];
}
