import * as fc from 'fast-check';
import { parse } from 'papaparse';
import { expect, test } from 'vitest';
import { csvFile } from '../../../components/settings/statement-csv.ts';
import { anyText } from '../../support/arbitraries.ts';

test('no cell begins as a formula does, and all else comes back as it was', async () => {
  const anyCell = fc.oneof(
    anyText,
    fc.tuple(fc.constantFrom('=', '+', '-', '@', '\t', '\r'), anyText).map((parts) => parts.join('')),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(anyCell, anyCell), { minLength: 1 }), async (table) => {
      const { data } = parse<string[]>(await csvFile(table, 'statement.csv').text(), {
        delimiter: ',',
        newline: '\r\n',
      });
      expect(data.flat().map((cell) => cell.replace(/^'(?=[=+\-@\t\r])/, ''))).toEqual(table.flat());
      for (const cell of data.flat()) expect(cell.charAt(0)).not.toMatch(/[=+\-@\t\r]/);
    }),
  );
});
