import { inputModeSchema, type Brief, type BriefWords, type InputMode } from '../brief.ts';
import type { Dialect } from '../dialect.ts';
import { NO_WORDS } from '../empty-draft.ts';
import { compilePrompt } from '../prompt.ts';
import { COMPOSITION_TERMS, STYLE_TERMS, takeChoices } from './own-choices.ts';
import { readConstraints } from './own-constraints.ts';
import { unended } from './unended.ts';

type Words = Partial<BriefWords>;

const HEADINGS = ['Subject', 'Composition', 'Style', 'Constraints'] as const;
type Paragraphs = Partial<Record<(typeof HEADINGS)[number], string>>;

/** The most readings that are tried. */
const MAX_READINGS = 200;

/** The paragraphs behind the introductions; null where there is anything else. */
function paragraphsOf(text: string): Paragraphs | null {
  const paragraphs: Paragraphs = {};
  for (const part of text === '' ? [] : text.split('\n\n')) {
    const heading = HEADINGS.find((each) => part.startsWith(`${each}: `));
    if (heading === undefined) return null;
    paragraphs[heading] = part.slice(heading.length + 2);
  }
  return paragraphs;
}

function* notes(text: string | undefined, key: 'compositionNotes' | 'styleNotes'): Generator<Words> {
  if (text === undefined) {
    yield {};
    return;
  }
  const taken = takeChoices(text, key === 'styleNotes' ? STYLE_TERMS : COMPOSITION_TERMS);
  if (taken !== null) yield { ...taken.words, [key]: unended(taken.rest) };
  yield { [key]: unended(text) };
}

function* readings({ Subject, Composition, Style, Constraints }: Paragraphs): Generator<Words> {
  for (const composition of notes(Composition, 'compositionNotes')) {
    for (const style of notes(Style, 'styleNotes')) {
      const described = { subject: unended(Subject ?? ''), ...composition, ...style };
      if (Constraints === undefined) yield described;
      else for (const bound of readConstraints(Constraints, described)) yield { ...described, ...bound };
    }
  }
}

const DIALECTS: readonly (Pick<Dialect, 'imageNames'> | undefined)[] = [undefined, { imageNames: 'ordinals' }];

function readAs(text: string, brief: Brief, dialect: (typeof DIALECTS)[number]): Words | null {
  const head = compilePrompt({ ...brief, ...NO_WORDS }, dialect);
  if (text !== head && !text.startsWith(`${head}\n\n`)) return null;
  const body = text.slice(head.length + 2);
  const paragraphs = paragraphsOf(dialect ? body.replaceAll(/\bimage (\d+)\b/g, '@image$1') : body);
  if (paragraphs === null) return null;
  let count = 0;
  for (const words of readings(paragraphs)) {
    const read = { ...NO_WORDS, ...words, inputMode: brief.inputMode };
    if (compilePrompt({ ...brief, ...read }, dialect) === text) return read;
    count += 1;
    if (count === MAX_READINGS) break;
  }
  return null;
}

/** The words of a prompt that was compiled from these very references; null where it was not, or not to be told for certain. */
export function readOwn(text: string, brief: Brief): Words | null {
  const modes: readonly InputMode[] = [brief.inputMode, ...inputModeSchema.options];
  for (const inputMode of modes) {
    for (const dialect of DIALECTS) {
      const words = readAs(text, { ...brief, inputMode }, dialect);
      if (words !== null) return words;
    }
  }
  return null;
}
