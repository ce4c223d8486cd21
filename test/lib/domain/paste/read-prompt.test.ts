import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Draft } from '../../../../lib/domain/brief.ts';
import { NO_WORDS } from '../../../../lib/domain/empty-draft.ts';
import { readPrompt } from '../../../../lib/domain/paste/read-prompt.ts';
import { compilePrompt } from '../../../../lib/domain/prompt.ts';
import { anyBrief, anyText } from '../../../support/arbitraries.ts';
import { aBrief, aCarefulBrief, aModel, aReference } from '../../../support/builders.ts';

const MODEL = { ...aModel(), aspectRatios: ['1:1', '3:2'] } satisfies ReturnType<typeof aModel>;
const BRIEF = aBrief({ references: [aReference(), aReference({ id: 'reference-2' })], brandColours: '#123456' });

/** What a prompt says: the fields that it fills. */
function said(prompt: string): Partial<Draft> {
  const filled = Object.entries(readPrompt(prompt, BRIEF, MODEL)).filter(
    ([key, value]) => key in NO_WORDS && value !== null && value !== '',
  );
  return Object.fromEntries(filled);
}

describe('a prompt from elsewhere', () => {
  test.each<[string, Partial<Draft>]>([
    [
      'A red fox sitting in snow, looking back, golden hour, 85mm lens, shallow depth of field, no people or dogs',
      {
        subject: 'A red fox sitting in snow, looking back',
        light: 'golden-hour',
        lens: 'portrait',
        depthOfField: 'shallow',
        avoid: 'people\ndogs',
      },
    ],
    [
      'A cup, golden hour, moonlight, wide shot, close-up, wide and calm',
      {
        subject: 'A cup',
        light: 'golden-hour',
        styleNotes: 'moonlight',
        framing: 'wide',
        compositionNotes: 'close-up, wide and calm',
      },
    ],
    [
      'Subject: a cup\n**Style:** watercolour, muted greens\nLighting: golden hour\nBackground: white paper\nNegative prompt: no text, hands\nText: "OPEN"\nColors: #1B7F4B and #FFF',
      {
        subject: 'a cup',
        styleDirection: 'watercolour',
        styleNotes: 'muted greens',
        light: 'golden-hour',
        compositionNotes: 'Background: white paper',
        avoid: 'text\nhands',
        textInImage: 'OPEN',
        brandColours: '#1B7F4B and #FFF',
      },
    ],
    [
      '{"subject":"a cup","style":{"lighting":"soft and warm","medium":"oil painting"},"camera":{"angle":"low angle"},"negative_prompt":["text","hands"],"seed":5}',
      {
        subject: 'a cup',
        styleNotes: 'lighting: soft and warm',
        medium: 'oil',
        cameraAngle: 'low',
        avoid: 'text\nhands',
        compositionNotes: 'seed: 5',
      },
    ],
    [
      'A poster that reads “OPEN, LATE” above a door. The light falls from the left, touching the rim. Avoid text, watermarks, or logos.',
      {
        subject: 'A poster above a door',
        textInImage: 'OPEN, LATE',
        styleNotes: 'The light falls from the left, touching the rim',
        avoid: 'text\nwatermarks\nlogos',
      },
    ],
    [
      'A (shiny:1.3) cup --stylize 250 --no text, hands',
      { subject: 'A shiny cup', avoid: 'text\nhands', compositionNotes: '--stylize 250' },
    ],
    ['Avoid harsh shadows, use soft light', { avoid: 'harsh shadows', subject: 'use soft light' }],
    ['No one on a bench, accents in #1B7F4B', { subject: 'No one on a bench', brandColours: 'accents in #1B7F4B' }],
    ['Subject: a cup\nKeep: no change to the handle', { subject: 'a cup', keep: 'no change to the handle' }],
    ['A cup.\n\nIt stands on a ledge', { subject: 'A cup', compositionNotes: 'It stands on a ledge' }],
  ])('goes into the fields that its words name: %j', (prompt, fields) => {
    expect(said(prompt)).toEqual(fields);
  });

  test('calls the images that are there by their tags, outside quotes', () => {
    const prompt = 'The mug of image 1 on the second picture, as in picture #3, beside reference 2, signed “image 1”';
    expect(said(prompt)).toEqual({
      subject: 'The mug of @image1 on @image2, as in picture #3, beside @image2, signed “image 1”',
    });
  });

  test.each([
    ['A cup --ar 3:2', '3:2', ''],
    ['A cup --ar 9:16', '1:1', 'Aspect ratio 9:16'],
    ['Subject: a cup\nAspect ratio: 3:2', '3:2', ''],
  ])('%j asks for the ratio %s', (prompt, aspectRatio, compositionNotes) => {
    expect(readPrompt(prompt, BRIEF, MODEL)).toMatchObject({ compositionNotes, output: { aspectRatio } });
  });

  test('that Plantain compiled from other pictures keeps its parts apart', () => {
    const brief = aCarefulBrief({ textInImage: 'Open', keep: 'Rim', avoid: 'hands' });
    expect(readPrompt(compilePrompt(brief), aBrief(), MODEL)).toMatchObject({
      subject: brief.subject,
      textInImage: 'Open',
      keep: 'Rim',
      avoid: 'hands',
    });
  });

  test('replaces the words of the brief and nothing else', () => {
    expect(readPrompt('A cup', BRIEF, MODEL)).toEqual({
      ...NO_WORDS,
      subject: 'A cup',
      ignored: [],
      output: BRIEF.output,
    });
  });
});

const anyWord = fc.constantFrom(
  'zorb',
  'quill',
  'Ledge',
  'mug',
  '7',
  'photo',
  'light',
  'view',
  'ähre',
  '水',
  '“so”',
  '#1B7F4B',
);
const anyMark = fc.constantFrom(' ', ' ', ' ', ', ', '. ', '\n', '; ', '! ', '\n\n', ' (', ') ', '“', '"', ': ', '…');
const anyProse = fc
  .array(fc.tuple(anyWord, anyMark), { minLength: 1, maxLength: 30 })
  .map((pairs) => pairs.flat().join(''));

function letters(text: string): string {
  return (text.match(/[\p{L}\p{N}]/gu) ?? []).toSorted().join('');
}

test('loses and doubles no word of a text that names no choice', () => {
  fc.assert(
    fc.property(anyProse, (text) => {
      expect(letters(Object.values(said(text)).map(String).join(''))).toBe(letters(text));
    }),
    { numRuns: 300 },
  );
});

test('of any text makes a brief whose own prompt comes back the same', () => {
  const anyPrompt = fc.oneof(
    anyText,
    anyProse,
    fc
      .array(fc.tuple(fc.constantFrom('Style: ', 'Text: ', 'Avoid: ', 'no ', '--no ', 'Constraints: ', '{'), anyText))
      .map((lines) => lines.map((line) => line.join('')).join('\n')),
  );
  fc.assert(
    fc.property(anyPrompt, anyBrief, (text, brief) => {
      const filled = { ...brief, ...readPrompt(text, brief, MODEL) };
      const prompt = compilePrompt(filled);
      expect(compilePrompt({ ...filled, ...readPrompt(prompt, filled, MODEL) })).toBe(prompt);
    }),
    { numRuns: 300 },
  );
});

test('of many markers of our own prompts is read all the same', () => {
  const constraints = `Constraints: Keep unchanged: a. ${'Show x. Leave out: '.repeat(500)}b.`;
  const text = `Generate an image.\n\nSubject: A street.\n\n${constraints}`;
  expect(readPrompt(text, aBrief(), MODEL).subject).toBe('A street');
});

test('of many quotes and brackets that are never closed is read all the same', () => {
  const text = `A cup ${'“('.repeat(10_000)}`;
  expect(readPrompt(text, aBrief(), MODEL).subject).toBe(text);
});
