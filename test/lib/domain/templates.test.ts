import { NO_WORDS } from '../../../lib/domain/empty-draft.ts';
import { describe, expect, it } from 'vitest';
import { briefWordsSchema } from '../../../lib/domain/brief.ts';
import { compilePrompt } from '../../../lib/domain/prompt.ts';
import { mentionedIndexes } from '../../../lib/domain/reference.ts';
import { replacedBy, startFrom } from '../../../lib/domain/start-from.ts';
import { TEMPLATES } from '../../../lib/domain/templates.ts';
import { aBrief, aCarefulBrief, aDraft, aModel, aReference } from '../../support/builders.ts';
import { examine } from './findings/examine.ts';

/** As the person leaves it: every blank filled with something harmless. */
const filled = (text: string): string => text.replaceAll(/\{[^}]*\}/g, 'oak');

describe.each(TEMPLATES)('the template “$name”', (template) => {
  const started = { ...aBrief(), ...startFrom(template, aDraft().output, aModel()) };

  it('says all its words in the prompt', () => {
    const prompt = compilePrompt(started);
    for (const text of [template.words.subject, template.words.styleNotes, template.words.keep]) {
      expect(prompt).toContain((text ?? '').replace(/\.$/, ''));
    }
  });

  it('edits where it speaks of a reference that stays, and creates where it speaks of none', () => {
    const speaks = mentionedIndexes(started.subject).length > 0;
    expect(started.inputMode).toBe(speaks ? 'edit' : 'text');
  });

  it('is a brief in which nothing is to be mended once its references are there and its blanks are filled', () => {
    const words = { subject: filled(started.subject), styleNotes: filled(started.styleNotes) };
    const named = mentionedIndexes(Object.values(template.words).join('\n'));
    const references = Array.from({ length: Math.max(0, ...named.map((index) => index + 1)) }, (_, index) =>
      aReference({ id: `picture-${index}`, role: null }),
    );
    const brief = { ...started, ...words, references, textInImage: filled(started.textInImage), rightsConfirmed: true };
    const spoken = examine(brief).filter(({ span }) => span !== undefined);
    expect(spoken).toEqual([]);
  });
});

describe('startFrom', () => {
  const [template] = TEMPLATES;

  it('replaces every word of the draft, also by nothing, and leaves references, rights and provider', () => {
    const patch = startFrom(template, aDraft().output, aModel());
    const { references: _references, ...draft } = aCarefulBrief();
    const started = { ...draft, ...patch };
    expect(briefWordsSchema.parse(started)).toEqual({ ...NO_WORDS, ...template.words });
    expect(started.rightsConfirmed).toBe(draft.rightsConfirmed);
    expect(started.output.providerId).toBe(aDraft().output.providerId);
  });

  it('takes the template’s ratio only where the model makes it', () => {
    const { output } = aDraft();
    expect(startFrom(template, output, aModel()).output?.aspectRatio).toBe(template.aspectRatio);
    expect(startFrom(template, output, aModel({ aspectRatios: ['1:1'] })).output?.aspectRatio).toBe(output.aspectRatio);
  });

  it('can be taken back to the letter', () => {
    const { references: _references, ...draft } = aCarefulBrief();
    const started = { ...draft, ...startFrom(template, draft.output, aModel()) };
    expect({ ...started, ...replacedBy(draft) }).toEqual(draft);
  });
});
