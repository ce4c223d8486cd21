import { describe, expect, it } from 'vitest';
import type { Brief } from '../../../../lib/domain/brief.ts';
import { COMPETING_RULES } from '../../../../lib/domain/findings/competing.ts';
import { aBrief, aReference } from '../../../support/builders.ts';
import { foundBy, mended, ruleNames } from './family.ts';

function rulesOf(brief: Partial<Brief>): string[] {
  return ruleNames(COMPETING_RULES, aBrief(brief));
}

describe('two of a kind among the words', () => {
  it.each([
    ['competing-lights', 'A mug in soft window light with harsh shadows'],
    ['competing-lights', 'A low-key portrait in a high-key studio'],
    ['competing-lights', 'A table lit by candlelight under fluorescent lights'],
    ['competing-angles', 'A low angle shot of a tower, seen from above'],
    ['competing-angles', 'A flat lay of a mug at eye level'],
    ['competing-angles', 'An aerial view of a barn from a worm’s-eye view'],
    ['competing-framings', 'A close-up of a rider, full body shot'],
    ['competing-framings', 'A headshot of a chef, wide shot'],
    ['competing-framings', 'A waist-up establishing shot of a sailor'],
    ['competing-times', 'A street at sunrise under a starry sky'],
    ['competing-times', 'A harbour at noon in the evening light'],
    ['competing-times', 'A garden in the morning by moonlight'],
    ['competing-seasons', 'A park in summer, autumn leaves, deep snow in winter'],
    ['competing-seasons', 'Cherry blossom season in a wintry garden'],
    ['competing-seasons', 'A meadow in spring with autumn colours'],
    ['competing-palettes', 'A black-and-white photo in vibrant colours'],
    ['competing-palettes', 'A poster in pastel tones and neon colours'],
    ['competing-palettes', 'A room in warm tones, cool tones'],
    ['competing-depth', 'A mug, shallow depth of field, everything in focus'],
    ['competing-depth', 'A street with bokeh, deep focus'],
    ['competing-depth', 'A bird at f/1.4, focus stacked'],
    ['competing-backgrounds', 'A mug on a plain white background in a forest'],
    ['competing-backgrounds', 'A shoe isolated on white, on a beach with palms'],
    ['competing-backgrounds', 'A bag before a seamless grey backdrop, outdoors'],
  ])('%s: “%s”', (rule, subject) => {
    expect(rulesOf({ subject })).toContain(rule);
  });

  it.each([
    'A mug in soft, diffused window light',
    'A bright studio with soft light and a candle on the table',
    'A low table seen from above',
    'A high shelf at eye level',
    'A close-up of a macro lens on a table',
    'A wide-brimmed hat in a medium shot',
    'A picture split in two: the street at noon on one side, at night on the other',
    'The four seasons of one tree: spring, summer, autumn and winter',
    'Spring rolls and summer squash on a plate in winter light',
    'A sunset-orange mug in the morning',
    'The transition from summer to autumn in a forest',
    'A red umbrella in full colour in a black-and-white photo, the only spot of colour',
    'A black and white cat on a colourful rug',
    'A sharp bird before a blurred background',
    'A sticker of a fox in a forest on a white background',
    'A mug on a white table in a garden',
    'The sign says “Open from dawn to midnight” at noon',
    'No harsh shadows, soft light',
    'Ein Becher bei Sonnenaufgang, kein hartes Licht, weiches Fensterlicht',
    'Une tasse au lever du soleil, lumière douce du matin',
  ])('nothing in “%s”', (subject) => {
    expect(rulesOf({ subject })).toEqual([]);
  });

  it('names both, marks the second, and looks at all describing fields', () => {
    const [finding] = foundBy(
      COMPETING_RULES,
      aBrief({ subject: 'A street at noon', styleNotes: 'the blue night sky' }),
    );
    expect(finding).toMatchObject({
      severity: 'warns',
      field: 'Style notes',
      message: '“at noon” and “night sky” are competing times of day.',
      span: { field: 'styleNotes', start: 9, end: 18 },
    });
  });
});

describe('words against a choice', () => {
  it.each<[string, Partial<Brief>, Partial<Brief>]>([
    ['competing-angles', { subject: 'A tower seen from above', cameraAngle: 'low' }, { cameraAngle: null }],
    ['competing-framings', { subject: 'A close-up of a chef', framing: 'wide' }, { framing: null }],
    ['competing-lights', { subject: 'A mug in soft light', light: 'hard-sun' }, { light: null }],
    ['competing-depth', { subject: 'A street with bokeh', depthOfField: 'deep' }, { depthOfField: null }],
    [
      'competing-palettes',
      { subject: 'A black-and-white photo of a mug', brandColours: '#0B3B2E' },
      { brandColours: '' },
    ],
  ])('%s is mended by clearing the choice', (rule, brief, change) => {
    expect(rulesOf(brief)).toEqual([rule]);
    const after = mended(COMPETING_RULES, aBrief(brief));
    expect(after).toEqual(aBrief({ ...brief, ...change }));
    expect(after && ruleNames(COMPETING_RULES, after)).toEqual([]);
  });

  it.each<Partial<Brief>>([
    { subject: 'A tower seen from above', cameraAngle: 'high' },
    { subject: 'A flat lay of tools', cameraAngle: 'top-down' },
    { subject: 'A headshot of a chef', framing: 'medium-close-up' },
    { subject: 'A mug in soft light', light: 'softbox' },
    { subject: 'A mug in candlelight', light: 'softbox' },
    { subject: 'A street with bokeh', depthOfField: 'shallow' },
    { subject: 'A black-and-white photo of a mug', brandColours: '#333333' },
  ])('nothing where they agree: %o', (brief) => {
    expect(rulesOf(brief)).toEqual([]);
  });

  it('a plain ground against a background reference, unless the note speaks of it', () => {
    const references = [aReference({ id: 'wall', role: 'background', note: '' })];
    const subject = 'A mug on a plain white background';
    expect(rulesOf({ subject, references })).toEqual(['competing-backgrounds']);
    const noted = [aReference({ id: 'wall', role: 'background', note: 'the plain white studio' })];
    expect(rulesOf({ subject, references: noted })).toEqual([]);
  });
});
