import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { estimateCost } from '../../../../lib/domain/cost.ts';
import { compilePrompt } from '../../../../lib/domain/prompt.ts';
import { estimateSet, expandSet, MAX_SET_IMAGES } from '../../../../lib/domain/sets/expand.ts';
import { placeNamed, rowAxis } from '../../../../lib/domain/sets/rows.ts';
import { blanksOf, roleAxis } from '../../../../lib/domain/sets/variables.ts';
import { VARY_AXES, varyAxis } from '../../../../lib/domain/sets/vary.ts';
import { anyBrief } from '../../../support/arbitraries.ts';
import { aBrief, aModel, anOutput, aReference } from '../../../support/builders.ts';

function subjects(brief: Parameters<typeof expandSet>[0]): readonly string[] {
  return expandSet(brief).items.map((item) => item.brief.subject);
}

describe('variables in braces', () => {
  it('make a brief a value, and the same name says the same value everywhere', () => {
    const brief = aBrief({ subject: 'A {colour: red | forest green} mug', styleNotes: 'all in {colour}' });
    const { axes, items, imageCount } = expandSet(brief);
    expect(axes).toMatchObject([{ name: 'colour', values: ['red', 'forest green'] }]);
    expect(imageCount).toBe(2);
    expect(items.map((item) => [item.brief.subject, item.brief.styleNotes, item.labels])).toEqual([
      ['A red mug', 'all in red', ['red']],
      ['A forest green mug', 'all in forest green', ['forest green']],
    ]);
  });

  it('multiply, the last turning fastest', () => {
    expect(subjects(aBrief({ subject: 'A {a: red | blue} mug, {matt | glossy}' }))).toEqual([
      'A red mug, matt',
      'A red mug, glossy',
      'A blue mug, matt',
      'A blue mug, glossy',
    ]);
  });

  it('send one reference of a role with each brief, under its new tag, with all others', () => {
    const brief = aBrief({
      inputMode: 'edit',
      subject: 'The {@product} before the wall of @image2 in the light of @image4',
      references: [
        aReference({ id: 'mug', role: 'product' }),
        aReference({ id: 'wall', role: 'background' }),
        aReference({ id: 'cup', role: 'product' }),
        aReference({ id: 'dusk', role: 'style', note: 'not the sky of @image2' }),
      ],
    });
    const { axes, items } = expandSet(brief);
    expect(axes).toMatchObject([{ name: 'product', values: ['@image1', '@image3'] }]);
    expect(items.map((item) => [item.brief.subject, item.brief.references.map(({ id }) => id)])).toEqual([
      ['The @image1 before the wall of @image2 in the light of @image3', ['mug', 'wall', 'dusk']],
      ['The @image2 before the wall of @image1 in the light of @image3', ['wall', 'cup', 'dusk']],
    ]);
    expect(items[1]?.brief.references[2]?.note).toBe('not the sky of @image1');
  });

  it('may choose between references, whatever role another choice leaves out', () => {
    const brief = aBrief({
      inputMode: 'edit',
      subject: '{@product} with {lid: @image3 | @image4}',
      references: [
        aReference({ id: 'mug', role: 'product' }),
        aReference({ id: 'cup', role: 'product' }),
        aReference({ id: 'oak', role: 'material' }),
        aReference({ id: 'tin', role: 'material' }),
      ],
    });
    const { axes, items } = expandSet(brief, [roleAxis('product', brief)]);
    expect(axes.map(({ name }) => name)).toEqual(['product', 'lid']);
    expect(items.map((item) => [item.labels.join(' '), item.brief.subject])).toEqual([
      ['@image1 @image3', '@image1 with @image2'],
      ['@image1 @image4', '@image1 with @image3'],
      ['@image2 @image3', '@image1 with @image2'],
      ['@image2 @image4', '@image1 with @image3'],
    ]);
    expect(subjects(aBrief({ subject: '{@image3 | @image4}' }))).toEqual(['@image3', '@image4']);
  });

  it.each(['{argument}', '{"style": "x | y"}', 'a { color: red; } b', '{@nobody}', '{}', '{ | }', '{color: red}'])(
    'that are none stay as they are: %s',
    (subject) => {
      expect(subjects(aBrief({ subject }))).toEqual([subject]);
    },
  );

  it('are blanks where they have no values: the columns of a table, a brief a row', () => {
    const brief = aBrief({ subject: 'A {Material} {thing} in {colour: red | blue}, {colour}', keep: '{material}' });
    expect(blanksOf(brief)).toEqual(['material', 'thing']);
    const rows = [
      { material: 'wooden', thing: 'spoon' },
      { material: 'steel', thing: 'fork' },
    ];
    const { items } = expandSet(brief, [rowAxis(rows, brief)]);
    expect(items.map((item) => [item.labels.join(' '), item.brief.subject, item.brief.keep])).toEqual([
      ['wooden red', 'A wooden spoon in red, red', 'wooden'],
      ['wooden blue', 'A wooden spoon in blue, blue', 'wooden'],
      ['steel red', 'A steel fork in red, red', 'steel'],
      ['steel blue', 'A steel fork in blue, blue', 'steel'],
    ]);
  });
});

describe('the rows of a table', () => {
  it('are told apart where they begin alike', () => {
    const rows = [
      { material: 'oak', thing: 'spoon' },
      { material: 'oak', thing: 'fork' },
      { material: '', thing: '' },
    ];
    expect(rowAxis(rows, aBrief()).values).toEqual(['oak', 'oak (row 2)', '(row 3)']);
  });

  it('may name the reference of a role, which then does not turn by itself', () => {
    const source = { capturedAt: 0, fileName: 'Cup.jpg', altText: 'A blue cup' };
    const brief = aBrief({
      inputMode: 'edit',
      subject: '{@product} on {surface}',
      references: [
        aReference({ id: 'mug', role: 'product' }),
        aReference({ id: 'wall', role: 'background' }),
        aReference({ id: 'cup', role: 'product', source }),
      ],
    });
    const cells = ['cup.jpg', '1', '@image3', 'a blue cup'];
    const rows = cells.map((cell, index) => ({ '@product': cell, surface: `shelf ${index}` }));
    const { items } = expandSet(brief, [rowAxis(rows, brief)]);
    expect(items.map((item) => [item.brief.subject, item.brief.references.map(({ id }) => id).join(' ')])).toEqual([
      ['@image2 on shelf 0', 'wall cup'],
      ['@image1 on shelf 1', 'mug wall'],
      ['@image2 on shelf 2', 'wall cup'],
      ['@image2 on shelf 3', 'wall cup'],
    ]);
    expect(['', '2', '@image2', 'plate'].map((cell) => placeNamed(brief, 'product', cell))).toEqual([-1, -1, -1, -1]);
  });

  it('goes by a number of ours before a text that a page wrote', () => {
    const numbered = { capturedAt: 0, altText: '2' };
    const brief = aBrief({
      references: [
        aReference({ id: 'mug', role: 'product', source: numbered }),
        aReference({ id: 'cup', role: 'product', source: { capturedAt: 0, altText: '@image1' } }),
      ],
    });
    expect(['1', '2', '@image1', '@image2'].map((cell) => placeNamed(brief, 'product', cell))).toEqual([0, 1, 0, 1]);
  });
});

describe('axes', () => {
  it('vary a brief without a word changed', () => {
    const [light] = VARY_AXES;
    const season = VARY_AXES.find(({ name }) => name === 'Season');
    if (!light || !season) throw new Error('Two axes are needed');
    const brief = aBrief({ styleNotes: 'grainy' });
    const { items } = expandSet(brief, [
      varyAxis(light, new Set(['Golden hour', 'Neon'])),
      varyAxis(season, new Set(['Winter'])),
    ]);
    expect(items.map((item) => [item.labels, item.brief.light, item.brief.styleNotes])).toEqual([
      [['Golden hour', 'Winter'], 'golden-hour', 'grainy. In winter, with snow.'],
      [['Neon', 'Winter'], 'neon', 'grainy. In winter, with snow.'],
    ]);
  });

  it.each(VARY_AXES)('$name says something else with each value', (axis) => {
    const labels = axis.values.map(({ label }) => label);
    const { items } = expandSet(aBrief(), [varyAxis(axis, new Set(labels))]);
    expect(new Set(items.map((item) => compilePrompt(item.brief))).size).toBe(labels.length);
  });
});

describe('a set', () => {
  it('of one brief is that brief, and of too many says how many and makes none', () => {
    expect(expandSet(aBrief())).toEqual({ axes: [], imageCount: 1, items: [{ brief: aBrief(), labels: [] }] });
    const many = aBrief({
      subject: `{n: ${Array.from({ length: 26 }, (_, n) => n).join(' | ')}}`,
      output: anOutput({ count: 4 }),
    });
    expect(expandSet(many)).toMatchObject({ imageCount: 104, items: [] });
    expect(MAX_SET_IMAGES).toBe(100);
  });

  it('costs what its briefs cost together', () => {
    const model = aModel();
    const briefs = expandSet(
      aBrief({ subject: 'A {red | very dark blue} mug', output: anOutput({ count: 2 }) }),
    ).items.map((item) => item.brief);
    const each = briefs.map((brief) => estimateCost(model, brief.output, compilePrompt(brief).length, 0));
    const set = estimateSet(model, briefs);
    expect(set.highMicroUsd).toBe(each.reduce((sum, { highMicroUsd }) => sum + highMicroUsd, 0));
    expect(set.lowMicroUsd).toBe(each.reduce((sum, { lowMicroUsd }) => sum + lowMicroUsd, 0));
    expect(set.lines.reduce((sum, line) => sum + line.highMicroUsd, 0)).toBe(set.highMicroUsd);
  });

  it('is the same every time, has the product of its values, and leaves no variable', () => {
    const anyValues = fc.uniqueArray(fc.stringMatching(/^[a-z]{1,6}$/), { minLength: 2, maxLength: 3 });
    fc.assert(
      fc.property(anyBrief, anyValues, anyValues, (brief, first, second) => {
        const varied = { ...brief, subject: `{x: ${first.join('|')}} and {y: ${second.join('|')}}`, keep: '{x}' };
        const set = expandSet(varied);
        const others = set.axes.slice(2).reduce((product, { values }) => product * values.length, 1);
        expect(set.imageCount).toBe(first.length * second.length * others * brief.output.count);
        for (const item of set.items) {
          expect(item.labels).toHaveLength(set.axes.length);
          expect(item.brief.subject).toBe(`${item.labels[0]} and ${item.labels[1]}`);
          expect(item.brief.keep).toBe(item.labels[0]);
        }
        expect(expandSet(varied).items).toEqual(set.items);
      }),
      { numRuns: 100 },
    );
  });
});
