import * as z from 'zod/mini';
import { sentencesOf } from './pieces.ts';

/** The fields that take words of one's own. */
export type WordField =
  | 'avoid'
  | 'brandColours'
  | 'compositionNotes'
  | 'keep'
  | 'styleNotes'
  | 'subject'
  | 'textInImage';

/** A stretch of a prompt under one label; `field` is null where no label says where it goes. */
export interface Segment {
  readonly field: WordField | 'aspectRatio' | null;
  /** What the field's own name does not say, such as “Background”; empty otherwise. */
  readonly label: string;
  readonly text: string;
}

/** Labels that say no more than the field's own name does. */
const NAMES: readonly (readonly [label: RegExp, field: Segment['field']])[] = [
  [/^(?:main )?subject$/, 'subject'],
  [/^composition(?: notes)?$/, 'compositionNotes'],
  [/^(?:art |visual )?style(?: notes)?$|^style direction$/, 'styleNotes'],
  [/^(?:text|lettering)(?: in (?:the )?image)?$|^text overlay$|^headline$|^caption$/, 'textInImage'],
  [/^brand colou?rs$/, 'brandColours'],
  [/^negative(?: prompts?)?$|^avoid$|^exclude$|^leave out$/, 'avoid'],
  [/^keep(?: unchanged)?$|^preserve$/, 'keep'],
  [/^aspect[ _-]?ratio$/, 'aspectRatio'],
  [/^(?:positive )?prompt$|^description$/, null],
];

/** Labels that belong to the words: a “Background” is white, not the picture. */
const TOPICS: readonly (readonly [label: RegExp, field: WordField])[] = [
  [
    /^(?:light|lighting|mood|atmosphere|medium|palette|colou?rs?|colou?r (?:palette|scheme)|texture|film)$/,
    'styleNotes',
  ],
  [/^(?:rendering|aesthetic|tone|quality)$/, 'styleNotes'],
  [/^(?:camera|camera angle|angle|lens|framing|shot|shot type|view|perspective|depth of field)$/, 'compositionNotes'],
  [/^(?:background|setting|scene|environment|location|foreground|placement|layout)$/, 'compositionNotes'],
  [/^(?:action|pose|clothing|outfit|expression|details|props|time of day|weather)$/, 'compositionNotes'],
];

/** A segment for a label with its text; null for a label that is none. */
function labelled(label: string, text: string): Segment | null {
  const name = label.trim().toLowerCase().replaceAll('_', ' ');
  const named = NAMES.find(([pattern]) => pattern.test(name));
  if (named) return { field: named[1], label: '', text };
  const topic = TOPICS.find(([pattern]) => pattern.test(name));
  return topic ? { field: topic[1], label: label.trim(), text } : null;
}

const OWN = /^Constraints: /;

const objectSchema = z.record(z.string(), z.unknown());

function leaves(key: string, value: unknown): readonly Segment[] {
  if (Array.isArray(value)) {
    const isFlat = value.every((item) => typeof item !== 'object');
    return isFlat ? leaves(key, value.join(', ')) : value.flatMap((item) => leaves(key, item));
  }
  const nested = objectSchema.safeParse(value);
  if (nested.success) {
    return Object.entries(nested.data).flatMap(([inner, content]) => {
      const isPlain = labelled(inner, '') === null && labelled(key, '') !== null;
      return leaves(isPlain ? key : inner, content);
    });
  }
  const text = String(value);
  return [labelled(key, text) ?? { field: 'compositionNotes', label: key, text }];
}

/** The entries of a prompt that is written as JSON; null where it is not. */
function fromJson(text: string): readonly Segment[] | null {
  if (!text.trim().startsWith('{')) return null;
  try {
    const parsed = objectSchema.safeParse(JSON.parse(text));
    return parsed.success ? Object.entries(parsed.data).flatMap(([key, value]) => leaves(key, value)) : null;
  } catch {
    return null;
  }
}

function fromLine(line: string): Segment | null {
  const [, label = '', text = ''] = /^[\s*#>-]*([\p{L} _-]{2,24}?)\**\s*[:：]\**\s*(.*)$/u.exec(line) ?? [];
  return label === '' ? null : labelled(label, text);
}

/** The stretches of a prompt, by the labels at the starts of its lines or as the keys of JSON, in order. */
export function segmentsOf(text: string): readonly Segment[] {
  const json = fromJson(text);
  if (json !== null) return json;
  const segments: Segment[] = [];
  let isOpen = false;
  // Our own constraints are labelled sentences in one paragraph.
  const lines = text.split('\n').flatMap((line) => (OWN.test(line) ? sentencesOf(line.replace(OWN, '')) : [line]));
  for (const line of lines) {
    const segment = fromLine(line);
    const last = segments.at(-1);
    if (segment === null && isOpen && last && line.trim() !== '') {
      segments.splice(-1, 1, { ...last, text: `${last.text}\n${line}` });
    } else if (segment !== null || line.trim() !== '') {
      segments.push(segment ?? { field: null, label: '', text: line });
    }
    isOpen = line.trim() !== '';
  }
  return segments;
}
