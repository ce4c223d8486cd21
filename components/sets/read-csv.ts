import { parse } from 'papaparse';

/** The rows of a table by the names of its columns; or why it is none, in a sentence. */
export type Table =
  | {
      readonly ok: true;
      readonly columns: readonly string[];
      readonly rows: readonly Readonly<Record<string, string>>[];
    }
  | { readonly ok: false; readonly message: string };

/**
 * Reads a table with a line of headings: commas, semicolons or tabs between cells, quotation marks round those that have
 * such themselves. Headings are compared without regard to case; empty lines are left out.
 */
export function readCsv(text: string): Table {
  // An empty cell may end the last line, where cells are parted by tabs: it must stay.
  const { data, meta, errors } = parse<Record<string, unknown>>(text.trimStart(), {
    header: true,
    skipEmptyLines: 'greedy',
    transformHeader: (heading) => heading.trim().toLowerCase(),
  });
  const columns = (meta.fields ?? []).filter((name) => name !== '');
  const broken = errors.find(({ type }) => type !== 'Delimiter');
  if (broken !== undefined) {
    return { ok: false, message: `Row ${(broken.row ?? 0) + 1} of the table cannot be read: ${broken.message}.` };
  }
  if (columns.length === 0 || data.length === 0) {
    return { ok: false, message: 'A table needs a line of headings and at least one row beneath.' };
  }
  const rows = data.map((row) =>
    Object.fromEntries(
      columns.map((name) => {
        const cell = row[name];
        return [name, typeof cell === 'string' ? cell.trim() : ''];
      }),
    ),
  );
  return { ok: true, columns, rows };
}

/** What does not fit between a table and the blanks that it is to fill, a sentence each. */
export function mismatches(
  { columns, rows }: Extract<Table, { ok: true }>,
  blanks: readonly string[],
): readonly string[] {
  const unknown = columns.filter((name) => !blanks.includes(name));
  const missing = blanks.filter((name) => !columns.includes(name));
  const empty = rows.flatMap((row, index) => (blanks.some((name) => row[name] === '') ? [index + 1] : []));
  return [
    ...(unknown.length > 0
      ? [`No blank in the brief is called ${unknown.map((name) => `{${name}}`).join(', ')}.`]
      : []),
    ...(missing.length > 0 ? [`The table has no column for ${missing.map((name) => `{${name}}`).join(', ')}.`] : []),
    ...(empty.length > 0 ? [`Row ${empty.join(', ')} has an empty cell.`] : []),
  ];
}
