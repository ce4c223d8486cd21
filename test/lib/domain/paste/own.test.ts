import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { briefWordsSchema, type Brief } from '../../../../lib/domain/brief.ts';
import { NO_WORDS } from '../../../../lib/domain/empty-draft.ts';
import { readOwn } from '../../../../lib/domain/paste/own.ts';
import { compilePrompt } from '../../../../lib/domain/prompt.ts';
import { anyBrief, anyText } from '../../../support/arbitraries.ts';
import { aBrief, aCarefulBrief, aReference } from '../../../support/builders.ts';

/** The panel of a person who has the same pictures and has said nothing yet. */
function emptied(brief: Brief): Brief {
  return { ...brief, ...NO_WORDS };
}

const FULL = aBrief({
  inputMode: 'edit',
  references: [aReference()],
  subject: 'The mug of @image1 on an empty bench',
  framing: 'close-up',
  cameraAngle: 'top-down',
  crop: 'space-left',
  lens: 'portrait',
  depthOfField: 'shallow',
  compositionNotes: 'Slightly left of the middle',
  styleDirection: 'editorial-photo',
  light: 'golden-hour',
  medium: 'analogue-film',
  styleNotes: 'Muted greens',
  textInImage: 'Open late',
  textPlace: 'top-left',
  typeCharacter: 'slab-serif',
  brandColours: '#1B7F4B',
  keep: 'Handle\nRim',
  avoid: 'smoke\nsmog\nhands\nlogos',
});

describe('a prompt of Plantain’s own', () => {
  test('fills every field with what it held', () => {
    expect(readOwn(compilePrompt(FULL), emptied(FULL))).toEqual(briefWordsSchema.parse(FULL));
  });

  test('is understood where its images are called by number', () => {
    const ordinals = { imageNames: 'ordinals' } as const;
    expect(readOwn(compilePrompt(FULL, ordinals), emptied(FULL))?.subject).toBe(FULL.subject);
  });

  test.each<Partial<Brief>>([
    { keep: 'Show a\nx.\nx', avoid: 'Show me', brandColours: 'red. Keep unchanged: green. Show blue' },
    { subject: 'A street with a car', avoid: 'cars\ntraffic\nbusy  background\nbusy background' },
    { subject: 'Subject: a cup. Style: blue', compositionNotes: 'Close-up that FILLS the frame with the subject' },
    { styleNotes: 'Even light of an overcast sky', avoid: 'clouds' },
    { keep: 'a b\na  b\na…\nRim.' },
    { textInImage: '“Open”, at the top. Keep unchanged: x', textPlace: 'top' },
  ])('says the same again: %j', (words) => {
    const brief = aBrief(words);
    const read = readOwn(compilePrompt(brief), emptied(brief));
    expect(compilePrompt({ ...emptied(brief), ...read })).toBe(compilePrompt(brief));
  });

  test('says the same again whatever the brief', () => {
    fc.assert(
      fc.property(anyBrief, (brief) => {
        const text = compilePrompt(brief);
        const read = readOwn(text, emptied(brief));
        expect(read).not.toBeNull();
        expect(compilePrompt({ ...emptied(brief), ...read })).toBe(text);
      }),
      { numRuns: 300 },
    );
  });

  test('says the same again where its lists hold several items, to be shown otherwise or not', () => {
    const item = fc.oneof(
      fc.constantFrom('cars', 'people', 'Clouds', 'fog', 'busy background', 'Show a', 'Leave out: b', 'Rim.', 'hands'),
      anyText,
    );
    const list = fc.array(item, { maxLength: 6 }).map((items) => items.join('\n'));
    const words = fc.record({ subject: fc.constantFrom('A street', 'Cars by a lake', ''), keep: list, avoid: list });
    fc.assert(
      fc.property(words, (said) => {
        const brief = aBrief(said);
        const text = compilePrompt(brief);
        expect(compilePrompt({ ...emptied(brief), ...readOwn(text, emptied(brief)) })).toBe(text);
      }),
      { numRuns: 300 },
    );
  });

  test('of other pictures is not taken for one’s own', () => {
    expect(readOwn(compilePrompt(aCarefulBrief()), aBrief())).toBeNull();
  });
});
