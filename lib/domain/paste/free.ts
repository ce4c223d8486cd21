import { parseBrandColours, type BriefWords } from '../brief.ts';
import { listItems } from '../list-items.ts';
import { takeFlags } from './flags.ts';
import { segmentsOf, type Segment } from './labels.ts';
import { leftOutBy, leftOutBySentence } from './negation.ts';
import { piecesOf, sentencesOf, type Piece } from './pieces.ts';
import { topicOf } from './topics.ts';
import { notesOfTerm, Tray } from './tray.ts';
import { unended } from './unended.ts';

/** What a prompt of any kind says. */
export interface Free {
  readonly words: Partial<BriefWords>;
  readonly ratio: string | null;
}

const LETTERING =
  /,?\s{0,2}(?:\b(?:that|which) )?\b(?:says?|saying|reads?|reading|titled|text|the words?|with (?:the )?(?:text|words?|lettering|title|headline|slogan|caption)|set exactly this text in the image, and no other)\s*:?\s*(?:"([^"\n]{1,300})"|“([^”\n]{1,300})”)/i;

/** Our own task line, which the input mode says. */
const TASK = /^(?:Generate an image|Edit the image|Edit the images into one image)\.\n/;

/** `(word:1.3)`, as Stable Diffusion weighs words. */
const WEIGHT = /\(([^()\n]+?):\d(?:\.\d+)?\)/g;

/** Sentences of longer pieces are prose, which would fall apart. */
const MAX_TAG_WORDS = 4;

function isTags(pieces: readonly Piece[]): boolean {
  return pieces.every(({ text }) => text.split(/\s+/).length <= MAX_TAG_WORDS);
}

function putItems(tray: Tray, field: 'avoid' | 'keep', items: readonly string[]): void {
  for (const text of items) tray.put(field, { text, end: '' });
}

/** Places a piece by what it is; tells whether it could. */
function placeKnown(tray: Tray, piece: Piece): boolean {
  const leftOut = leftOutBy(piece.text);
  if (leftOut !== null) putItems(tray, 'avoid', leftOut.flatMap(listItems));
  return leftOut !== null || tray.choose(piece.text);
}

function fieldOf(text: string): 'brandColours' | 'compositionNotes' | 'styleNotes' | null {
  return parseBrandColours(text).length > 0 ? 'brandColours' : (notesOfTerm(text) ?? topicOf(text));
}

/** The first words are the subject, and so is what follows at once. */
function placeFirst(tray: Tray, pieces: readonly Piece[]): void {
  let isSubject = true;
  for (const piece of pieces) {
    const isKnown = placeKnown(tray, piece);
    const field = isKnown || !tray.has('subject') ? null : fieldOf(piece.text);
    if (!isKnown) tray.put(field ?? (isSubject ? 'subject' : 'compositionNotes'), piece);
    if (isKnown || field !== null) isSubject = !tray.has('subject');
  }
}

function placeFurther(tray: Tray, sentence: string, pieces: readonly Piece[]): void {
  for (const piece of isTags(pieces) ? pieces : [{ text: sentence, end: '' }]) {
    if (!placeKnown(tray, piece)) tray.put(fieldOf(piece.text) ?? 'compositionNotes', piece);
  }
}

function placeFree(tray: Tray, text: string, mayBeSubject: boolean): void {
  for (const sentence of sentencesOf(text)) {
    const leftOut = leftOutBySentence(sentence);
    if (leftOut !== null) putItems(tray, 'avoid', leftOut);
    else if (mayBeSubject && !tray.has('subject')) placeFirst(tray, piecesOf(sentence));
    else placeFurther(tray, sentence, piecesOf(sentence));
  }
}

function takeLettering(tray: Tray, text: string): string {
  const found = tray.has('textInImage') ? null : LETTERING.exec(text);
  if (found === null) return text;
  tray.put('textInImage', { text: (found[1] ?? found[2] ?? '').trim(), end: '' });
  return `${text.slice(0, found.index)}${text.slice(found.index + found[0].length)}`;
}

/** Labels that *Brand colours* says itself. */
const COLOUR_LABEL = /colou?r|palette/i;

function placeTopic(tray: Tray, { field, label, text }: Segment): void {
  const notes = field === 'styleNotes' ? 'styleNotes' : 'compositionNotes';
  if (COLOUR_LABEL.test(label) && parseBrandColours(text).length > 0) {
    tray.put('brandColours', { text: text.trim(), end: '' });
    return;
  }
  if (!/[\p{L}\p{N}]/u.test(text)) tray.put(notes, { text: `${label} ${text}`.trim(), end: '' });
  const rest = sentencesOf(text).flatMap((sentence) => {
    const pieces = piecesOf(sentence);
    return isTags(pieces) ? pieces.filter((piece) => !placeKnown(tray, piece)) : [{ text: sentence, end: '' }];
  });
  for (const [index, piece] of rest.entries()) {
    const words = index === 0 && label !== '' ? `${label}: ${piece.text}` : piece.text;
    tray.put(notes, { ...piece, text: words });
  }
}

function place(tray: Tray, segment: Segment, hasSubject: boolean): void {
  const { field, text } = segment;
  if (field === null) placeFree(tray, takeLettering(tray, text), !hasSubject);
  else if (field === 'subject') tray.put('subject', { text: takeLettering(tray, text).trim(), end: '' });
  else if (field === 'keep') putItems(tray, field, listItems(text).map(unended));
  else if (field === 'avoid') {
    const items = listItems(text).map((item) => unended(item).replace(/^(?:no|without) /i, ''));
    putItems(tray, field, items);
  } else if (field === 'textInImage') tray.put(field, { text: text.trim().replace(/^["“](.*)["”]$/, '$1'), end: '' });
  else if (field === 'brandColours') tray.put(field, { text: text.trim(), end: '' });
  else if (field !== 'aspectRatio') placeTopic(tray, segment);
}

/** Divides any prompt into the fields of the brief; a ratio that `makes` refuses stays in words. */
export function readFree(prompt: string, makes: (ratio: string) => boolean): Free {
  const flags = takeFlags(prompt.replace(TASK, '').replaceAll(WEIGHT, '$1'));
  const segments = segmentsOf(flags.text);
  const tray = new Tray();
  const hasSubject = segments.some(({ field, text }) => field === 'subject' && text.trim() !== '');
  for (const segment of segments) place(tray, segment, hasSubject);
  putItems(tray, 'avoid', flags.avoid.flatMap(listItems));
  let ratio: string | null = null;
  const named = segments.flatMap(({ field, text }) => (field === 'aspectRatio' ? [text.trim()] : []));
  for (const value of [...(flags.ratio === null ? [] : [flags.ratio]), ...named]) {
    if (ratio === null && makes(value)) ratio = value;
    else tray.put('compositionNotes', { text: `Aspect ratio ${value}`, end: '' });
  }
  for (const text of flags.others) tray.put('compositionNotes', { text, end: '' });
  return { words: tray.words(), ratio };
}
