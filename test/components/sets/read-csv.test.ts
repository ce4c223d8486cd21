import { describe, expect, it } from 'vitest';
import { mismatches, readCsv } from '../../../components/sets/read-csv.ts';

describe('a table', () => {
  it.each([
    ['commas', 'Material,thing\noak,spoon\nsteel,"a fork, small"'],
    ['semicolons and Windows line ends', 'material;thing\r\noak;spoon\r\nsteel;"a fork, small"\r\n'],
    ['tabs and a byte order mark', '\uFEFFmaterial\tthing\noak\tspoon\n\nsteel\ta fork, small'],
  ])('is read with %s', (_how, text) => {
    expect(readCsv(text)).toEqual({
      ok: true,
      columns: ['material', 'thing'],
      rows: [
        { material: 'oak', thing: 'spoon' },
        { material: 'steel', thing: 'a fork, small' },
      ],
    });
  });

  it('may have line breaks in quoted cells', () => {
    expect(readCsv('text\n"Open\nfrom seven"')).toMatchObject({ rows: [{ text: 'Open\nfrom seven' }] });
  });

  it('may end in an empty cell', () => {
    expect(readCsv('material\tthing\noak\t\n')).toMatchObject({ rows: [{ material: 'oak', thing: '' }] });
    expect(readCsv('material\tthing\noak\t')).toMatchObject({ rows: [{ material: 'oak', thing: '' }] });
  });

  it.each([
    ['', /a line of headings/],
    ['material,thing', /at least one row/],
    ['a,b\n1,2,3', /^Row 1 of the table/],
    ['a,b\n1', /^Row 1 of the table/],
    ['a,b\n"1,2', /cannot be read/],
  ])('that is none says why: “%s”', (text, message) => {
    expect(readCsv(text)).toMatchObject({ ok: false, message: expect.stringMatching(message) });
  });

  it('says what does not fit the blanks', () => {
    const table = readCsv('material,size\noak,5 cm\n,6 cm');
    if (!table.ok) throw new Error(table.message);
    expect(mismatches(table, ['material', 'colour'])).toEqual([
      'No blank in the brief is called {size}.',
      'The table has no column for {colour}.',
      'Row 2 has an empty cell.',
    ]);
    expect(mismatches(table, ['material', 'size'])).toEqual(['Row 2 has an empty cell.']);
  });
});
