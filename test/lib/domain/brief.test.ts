import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { briefTitle, parseBrandColours } from '../../../lib/domain/brief.ts';
import { anyLongText, anyText } from '../../support/arbitraries.ts';

describe('briefTitle', () => {
  it.each([
    ['', 'Untitled'],
    [' \n', 'Untitled'],
    [' A green\n\n mug ', 'A green mug'],
    ['x'.repeat(80), 'x'.repeat(80)],
    ['x'.repeat(81), `${'x'.repeat(79)}…`],
    [`${'x'.repeat(78)} yz`, `${'x'.repeat(78)}…`],
  ])('of %j is %j', (subject, title) => {
    expect(briefTitle({ subject })).toBe(title);
  });

  it('is one short line that starts as the subject does and cuts no character in half', () => {
    fc.assert(
      fc.property(fc.oneof(anyText, anyLongText), (subject) => {
        fc.pre(subject.trim() !== '');
        const title = briefTitle({ subject });
        const folded = subject.trim().replaceAll(/\s+/g, ' ');
        expect(title.length).toBeLessThanOrEqual(80);
        expect(title.isWellFormed()).toBe(true);
        expect(folded.startsWith(title === folded ? title : title.slice(0, -1))).toBe(true);
      }),
    );
  });
});

describe('parseBrandColours', () => {
  it.each([
    ['', []],
    ['moss green', []],
    ['#2e5e3e', ['#2E5E3E']],
    ['#2e5e3e,#F4EFE4 and #abc', ['#2E5E3E', '#F4EFE4', '#AABBCC']],
    ['#abc, #AABBCC, #aabbcc', ['#AABBCC']],
    ['moss #2e5e3e; cream', ['#2E5E3E']],
    ['#12345 #1234567 #xyz #', []],
  ])('of %j are %j', (text, colours) => {
    expect(parseBrandColours(text)).toEqual(colours);
  });

  it('are in order and without repetition, and name themselves', () => {
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^#(?:[0-9a-f]{3}){1,2}$/)), (written) => {
        const colours = parseBrandColours(written.join(' '));
        expect(new Set(colours).size).toBe(colours.length);
        for (const colour of colours) expect(colour).toMatch(/^#[0-9A-F]{6}$/);
        expect(parseBrandColours(colours.join(', '))).toEqual(colours);
      }),
    );
  });
});
