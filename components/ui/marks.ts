/** Words of a control's text that something is said about. */
export interface Mark {
  readonly start: number;
  readonly end: number;
  readonly severity: 'blocks' | 'warns' | 'advises';
  /** The id of the element that says it. */
  readonly describedBy: string;
}

/** A run of text, marked or not. */
interface Run {
  readonly start: number;
  readonly text: string;
  readonly severity?: Mark['severity'];
}

/** A text cut where its marks begin and end; where marks overlap, the first one counts. */
export function runsOf(text: string, marks: readonly Mark[]): readonly Run[] {
  const runs: Run[] = [];
  let at = 0;
  for (const { start, end, severity } of marks.toSorted((a, b) => a.start - b.start)) {
    const from = Math.max(start, at);
    if (from >= Math.min(end, text.length)) continue;
    if (from > at) runs.push({ start: at, text: text.slice(at, from) });
    runs.push({ start: from, text: text.slice(from, end), severity });
    at = Math.min(end, text.length);
  }
  return [...runs, { start: at, text: text.slice(at) }];
}
