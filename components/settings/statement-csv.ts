import { unparse } from 'papaparse';

/** Papa Parse’s own pattern lets a cell with a line break pass. */
const FORMULA = /^[=+\-@\t\r]/;

/**
 * A table as a CSV file. Cells that a spreadsheet would take for a formula (they begin with = + - @) are made text by an
 * apostrophe: a subject may come from anywhere.
 */
export function csvFile(table: readonly string[][], name: string): File {
  return new File([unparse([...table], { escapeFormulae: FORMULA })], name, { type: 'text/csv' });
}
