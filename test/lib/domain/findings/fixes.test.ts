import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Brief } from '../../../../lib/domain/brief.ts';
import { ruleOf, type WordField } from '../../../../lib/domain/findings/finding.ts';
import { ALL_WORDS } from '../../../../lib/domain/findings/words.ts';
import { anyBrief } from '../../../support/arbitraries.ts';
import { aBrief } from '../../../support/builders.ts';
import { applied, examine } from './examine.ts';

/** Words that rules look for, beside harmless ones: what random strings would never hit. */
const TELLING = [
  'a green mug on an oak table',
  'the bottle of @image1',
  'no cars',
  'without people',
  'five mugs',
  'soft light',
  'harsh midday sun',
  'top-down view',
  'low angle',
  'close-up',
  'wide shot',
  'at sunset',
  'in the morning',
  'autumn leaves',
  'in spring',
  'black and white',
  'vibrant colours',
  'white background',
  'in a forest',
  'shallow depth of field',
  'everything in focus',
  '8K',
  'as PNG',
  '16:9',
  '--ar 3:2',
  '--seed 5',
  '(red:1.3)',
  '<lora:cups:0.8>',
  'masterpiece, best quality, trending on artstation',
  'in the style of Annie Leibovitz',
  'Nike shoes',
  'a sign that says “OPEN”',
  'write to anna@example.com',
  'call +49 30 1234567',
  '4111 1111 1111 1111',
  'a {colour} cup',
  '[BRAND]',
  'beautiful, premium',
  'make it pop',
  'use these images',
  'text',
  'a red logo for @image1',
  'copy space on the left',
  'an oil painting',
  'a realistic photo',
] as const;

const anyWords = fc.array(fc.constantFrom(...TELLING), { maxLength: 4 }).map((phrases) => phrases.join(', '));

/** Any brief, with words that rules know in some of its fields. */
const anyTellingBrief: fc.Arbitrary<Brief> = fc
  .tuple(anyBrief, fc.dictionary(fc.constantFrom<WordField>(...ALL_WORDS), anyWords))
  .map(([brief, words]) => ({ ...brief, ...words }));

const anySimpleBrief: fc.Arbitrary<Brief> = fc
  .dictionary(fc.constantFrom<WordField>(...ALL_WORDS), anyWords, { noNullPrototype: true })
  .map((words) => aBrief(words));

describe('a fix', () => {
  it('removes its finding, whatever else is wrong', () => {
    fc.assert(
      fc.property(anyTellingBrief, (brief) => {
        for (const { id, fix } of examine(brief)) {
          const left = fix === null ? [] : examine(applied(fix, brief)).map((finding) => finding.id);
          expect(left).not.toContain(id);
        }
      }),
      { numRuns: 200 },
    );
  });

  it.each(TELLING)('for “%s” raises nothing new', (phrase) => {
    const brief = aBrief({ subject: `A green mug on an oak table, ${phrase}` });
    const before = new Set(examine(brief).map(ruleOf));
    for (const { fix } of examine(brief)) {
      const raised = fix === null ? [] : examine(applied(fix, brief)).map(ruleOf);
      expect(raised.filter((rule) => !before.has(rule))).toEqual([]);
    }
  });
});

describe('every rule', () => {
  it('stands any string in any field', () => {
    const anyString = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }), anyWords);
    fc.assert(
      fc.property(fc.constantFrom<WordField>(...ALL_WORDS), anyString, (field, text) => {
        expect(() => examine(aBrief({ [field]: text }))).not.toThrow();
      }),
      { numRuns: 1_000 },
    );
  });

  it('marks words that stand where it says', () => {
    fc.assert(
      fc.property(anySimpleBrief, (brief) => {
        const spans = examine(brief).flatMap(({ span }) => span ?? []);
        for (const { field, start, end } of spans) expect(brief[field].slice(start, end)).not.toBe('');
      }),
    );
  });
});
