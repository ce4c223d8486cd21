import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Brief } from '../../../lib/domain/brief.ts';
import { listItems } from '../../../lib/domain/list-items.ts';
import { compilePrompt } from '../../../lib/domain/prompt.ts';
import { tagAt } from '../../../lib/domain/reference.ts';
import { REFERENCE_ROLES, roleWords } from '../../../lib/domain/role.ts';
import { anyBrief, anyText } from '../../support/arbitraries.ts';
import { aBrief, aCarefulBrief, aReference } from '../../support/builders.ts';

function folded(text: string): string {
  return text.trim().replaceAll(/\s+/g, ' ');
}

function lines(prompt: string): string[] {
  return prompt.split('\n');
}

/** The one line of the prompt under a heading, or nothing. */
function under(prompt: string, heading: string): string {
  return lines(prompt).find((line) => line.startsWith(`${heading}: `)) ?? '';
}

/** What a person wrote, as it may stand in the prompt: with the first letter large, or as it is. */
function forms(text: string): RegExp {
  const [first = '', ...rest] = Array.from(folded(text));
  const escaped = (part: string) => RegExp.escape(part);
  return new RegExp(`(?:${escaped(first)}|${escaped(first.toUpperCase())})${escaped(rest.join(''))}`, 'u');
}

describe('compilePrompt', () => {
  it('says all of a careful brief, and says it the same way every time', () => {
    expect(compilePrompt(aCarefulBrief())).toBe(
      [
        'Edit the images into one image.',
        '@image1 is the product. Keep its shape, proportions, colours, material and markings exactly as they are; ignore its surroundings.',
        '@image2 is the background. Use it as the setting behind the subject; ignore people and products in it. Only the brick wall.',
        '@image3 is the style reference. Take only its colours, light and rendering; take none of its objects.',
        '',
        'Subject: The mug of @image1 on a ledge in front of the wall of @image2.',
        '',
        'Composition: Medium close-up, camera at eye level, empty space to the right of the subject. The handle points to the left.',
        '',
        'Style: Professional product photography. Soft dusk light from the left.',
        '',
        'Constraints: Set exactly this text in the image, and no other: “Good morning”. Brand colours: #2e5e3e, cream. Keep unchanged: the logo on the mug. Leave out: people, other cups.',
      ].join('\n'),
    );
  });

  it('is the same for the same brief', () => {
    fc.assert(
      fc.property(anyBrief, (brief) => {
        expect(compilePrompt(structuredClone(brief))).toBe(compilePrompt(brief));
      }),
    );
  });

  it.each([
    ['text', 0, 'Generate an image.'],
    ['text', 2, 'Generate an image.'],
    ['edit', 1, 'Edit the image.'],
    ['edit', 2, 'Edit the images into one image.'],
  ] as const)('opens with the task: %s with %i references', (inputMode, count, task) => {
    const references = Array.from({ length: count }, (_, index) => aReference({ id: `reference-${index}` }));
    expect(lines(compilePrompt(aBrief({ inputMode, references })))[0]).toBe(task);
  });

  it('introduces every reference once, by its tag, in the order in which the pictures are sent', () => {
    fc.assert(
      fc.property(anyBrief, (brief) => {
        const tags = lines(compilePrompt(brief)).flatMap((line) => line.match(/^@image\d+(?= is |: )/)?.[0] ?? []);
        expect(tags).toEqual(brief.references.map((_, index) => tagAt(index)));
      }),
    );
  });

  it.each(REFERENCE_ROLES)('tells what a reference of the role “%s” is, and what to keep or take of it', (role) => {
    const prompt = compilePrompt(aBrief({ references: [aReference({ role })] }));
    const { introduction, instruction } = roleWords(role);
    expect(lines(prompt)[1]).toBe(`@image1 is ${introduction}. ${instruction}`.trim());
  });

  it('uses a reference without a role as its note says, or else as the Subject says', () => {
    const introduce = (note: string) =>
      lines(compilePrompt(aBrief({ references: [aReference({ role: null, note })] })))[1];
    expect(introduce('the light only')).toBe('@image1: the light only.');
    expect(introduce(' ')).toBe('@image1: use as the Subject says.');
  });

  it('leaves no heading, no empty line and no stray white space where nothing was said', () => {
    fc.assert(
      fc.property(anyBrief, (brief) => {
        const prompt = compilePrompt(brief);
        expect(prompt).not.toMatch(/^(?:Subject|Composition|Style|Constraints|.*: )$|\n{3}|[^\S\n]$|^[^\S\n]| {2}/m);
        expect(prompt).not.toMatch(
          /(?:Brand colours|Keep unchanged|Leave out):[ .,]*(?:(?:Brand colours|Keep unchanged|Leave out):|$)/m,
        );
      }),
    );
    const silent = aBrief({ subject: ' \n' });
    expect(compilePrompt(silent)).toBe('Generate an image.');
    expect(compilePrompt(aBrief({ subject: '', keep: '. ' }))).toBe('Generate an image.');
  });

  it('never lets a line break in a field begin a line of its own, such as another heading', () => {
    fc.assert(
      fc.property(anyBrief, (brief) => {
        const headings = lines(compilePrompt(brief)).slice(1 + brief.references.length);
        const said = headings.filter((line) => line !== '').map((line) => line.split(':')[0]);
        expect(said).toEqual(['Subject', 'Composition', 'Style', 'Constraints'].filter((name) => said.includes(name)));
        expect(headings.filter((line) => line === '')).toHaveLength(said.length);
      }),
    );
  });

  const FIELDS: readonly (readonly [
    keyof Brief & ('subject' | 'compositionNotes' | 'styleNotes' | 'brandColours'),
    string,
  ])[] = [
    ['subject', 'Subject'],
    ['compositionNotes', 'Composition'],
    ['styleNotes', 'Style'],
    ['brandColours', 'Constraints'],
  ];

  it.each(FIELDS)('loses nothing of what was written in %s, under %s', (field, heading) => {
    fc.assert(
      fc.property(anyBrief, (brief) => {
        fc.pre(brief[field].trim() !== '');
        expect(under(compilePrompt(brief), heading)).toMatch(forms(brief[field]));
      }),
    );
  });

  it.each(['keep', 'avoid'] as const)('says every item of %s once, under Constraints', (field) => {
    fc.assert(
      fc.property(anyBrief, (brief) => {
        const said = under(compilePrompt(brief), 'Constraints');
        for (const item of listItems(brief[field]).filter((each) => /[^\s.]/.test(each))) {
          expect(said.toLowerCase()).toContain(folded(item).toLowerCase());
        }
      }),
    );
    const twice = compilePrompt(aBrief({ [field]: 'the saucer\nthe spoon, The saucer;' }));
    expect(twice.match(/the saucer/gi)).toHaveLength(1);
  });

  it.each([
    ['An empty road at dawn', 'cars', 'Show an empty street.'],
    ['A beach at dawn', 'people; clutter', 'Show the place deserted and tidy, clear surfaces.'],
    ['A mug on a table', 'cars, people', 'Leave out: cars, people.'],
    ['A mug on a table', 'hard shadows\nother cups', 'Show soft, even light. Leave out: other cups.'],
    ['A street with red cars', 'cars', 'Leave out: cars.'],
    ['A yellow taxi in the street', 'cars', 'Leave out: cars.'],
    ['A woman crossing the street', 'cars', 'Leave out: cars.'],
    ['A woman on the beach', 'people', 'Leave out: people.'],
    ['@image1 on the beach', 'people', 'Leave out: people.'],
    ['A girl on the beach', 'other people', 'Leave out: other people.'],
    ['A red sofa in an empty room', 'furniture', 'Leave out: furniture.'],
  ])('of “%s” without “%s” says “%s”', (subject, avoid, said) => {
    expect(under(compilePrompt(aBrief({ subject, avoid })), 'Constraints')).toBe(`Constraints: ${said}`);
  });

  it('calls the images as the model is used to', () => {
    const brief = aCarefulBrief();
    const ordinals = compilePrompt(brief, { imageNames: 'ordinals' });
    expect(ordinals).toContain('image 1 is the product.');
    expect(ordinals).not.toContain('@image');
    expect(compilePrompt(brief, { imageNames: 'tags' })).toBe(compilePrompt(brief));
  });

  it('calls no two references the only one of their role', () => {
    const references = ['a', 'b', 'c'].map((id) => aReference({ id, role: id === 'b' ? 'style' : 'product' }));
    const introductions = lines(compilePrompt(aBrief({ inputMode: 'edit', references }))).slice(1, 4);
    expect(introductions).toMatchObject([
      expect.stringMatching(/^@image1 is the product\./),
      expect.stringMatching(/^@image2 is the style reference\./),
      expect.stringMatching(/^@image3 is another product\./),
    ]);
  });

  it('loses nothing of any note', () => {
    fc.assert(
      fc.property(anyBrief, (brief) => {
        const introductions = lines(compilePrompt(brief)).slice(1);
        for (const [index, { note }] of brief.references.entries()) expect(introductions[index]).toMatch(forms(note));
      }),
    );
  });

  it('sets the text for the image in one pair of quotation marks, whole', () => {
    fc.assert(
      fc.property(anyText, (textInImage) => {
        fc.pre(textInImage.trim() !== '');
        const prompt = compilePrompt(aBrief({ textInImage }));
        const [, set = ''] =
          prompt.match(/^Constraints: Set exactly this text in the image, and no other: “([^“”]*)”\.$/m) ?? [];
        const plain = (text: string) => folded(text).replaceAll('“', '‘').replaceAll('”', '’');
        expect(set).toBe(plain(textInImage));
      }),
    );
  });

  it.each([
    ['a mug', 'A mug.'],
    ['A mug.', 'A mug.'],
    ['A mug!', 'A mug!'],
    ['He says “Stop!”', 'He says “Stop!”'],
    ['緑のマグカップ。', '緑のマグカップ。'],
    ['iPhone on a desk', 'iPhone on a desk.'],
    ['élan', 'Élan.'],
    ['  a\n mug ', 'A mug.'],
  ])('makes a sentence of “%s”', (subject, expected) => {
    expect(under(compilePrompt(aBrief({ subject })), 'Subject')).toBe(`Subject: ${expected}`);
  });
});
