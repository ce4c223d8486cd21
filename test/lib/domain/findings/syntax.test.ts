import { describe, expect, it } from 'vitest';
import type { Brief } from '../../../../lib/domain/brief.ts';
import { ruleOf, type Finding } from '../../../../lib/domain/findings/finding.ts';
import { SYNTAX_RULES } from '../../../../lib/domain/findings/syntax.ts';
import { aBrief, aCarefulBrief, aModel, anOutput } from '../../../support/builders.ts';
import { applied } from './examine.ts';

function found(brief: Brief): Finding[] {
  return SYNTAX_RULES.flatMap((rule) => rule({ brief, model: aModel(), isConnected: true }));
}

function rulesIn(subject: string): string[] {
  return [...new Set(found(aBrief({ subject })).map(ruleOf))];
}

/** The brief after every fix of a rule was clicked, one after the other. */
function mended(brief: Brief, rule: string): Brief {
  let after = brief;
  for (let clicks = 0; clicks < 5; clicks += 1) {
    const fix = found(after).find((finding) => ruleOf(finding) === rule)?.fix ?? null;
    if (fix !== null) after = applied(fix, after);
  }
  return after;
}

describe('words that the model cannot obey', () => {
  it.each([
    ['switches', 'A green mug on a table --ar 3:2', 'A green mug on a table'],
    ['switches', 'A green mug --v 6.1 --stylize 100', 'A green mug'],
    ['switches', 'A green mug, oak table --tile', 'A green mug, oak table'],
    ['weights', 'A (green:1.3) mug', 'A green mug'],
    ['weights', 'A ((glossy)) mug on [[oak]]', 'A glossy mug on oak'],
    ['weights', 'A [red:0.5] mug beside a cat::2', 'A red mug beside a cat'],
    ['seed', 'A green mug, seed 1234', 'A green mug'],
    ['seed', 'A green mug --seed 5', 'A green mug'],
    ['seed', 'A green mug, seed 1234 seed 1234', 'A green mug'],
    ['seed', 'A green mug with the same seed 77.', 'A green mug.'],
    ['resolution-in-words', 'A green mug, 8K', 'A green mug'],
    ['resolution-in-words', 'A green mug 8K 8K', 'A green mug'],
    ['resolution-in-words', 'A green mug in 4k resolution', 'A green mug'],
    ['resolution-in-words', 'A green mug at 300 dpi, ultra HD', 'A green mug'],
    ['resolution-in-words', 'A high-resolution photo of a mug', 'photo of a mug'],
    ['resolution-in-words', 'A green mug, 1024x1024', 'A green mug'],
    ['format-in-words', 'A green mug as PNG', 'A green mug'],
    ['format-in-words', 'A green mug, saved as a transparent PNG file', 'A green mug'],
    ['format-in-words', 'A green mug in .jpg format', 'A green mug'],
    ['loras', 'A green mug <lora:cups:0.8>', 'A green mug'],
    ['loras', 'A green mug, embedding:easynegative', 'A green mug'],
  ])('are found and taken out (%s): %s', (rule, subject, left) => {
    const brief = aBrief({ subject });
    expect(rulesIn(subject)).toEqual([rule]);
    expect(mended(brief, rule).subject).toBe(left);
    expect(found(mended(brief, rule))).toEqual([]);
  });

  it.each([
    'A green mug -- and a spoon',
    'A well--made mug',
    'A clock that shows 10:10 (a quarter past nine:15)',
    'A (green) mug in [a box]',
    'A poppy seed roll, seed packets for 12 g of basil seed',
    'Bread with sunflower seed 40 g',
    'A 4K television on a wall',
    'A 4K gaming monitor and a high-resolution camera',
    'A 10K run through the town with 8K followers',
    'A rug of 200 x 300 and a canvas of 600 x 400 mm',
    'A PNG icon on a keyboard',
    'A man named Jpeg',
    'A scoreboard that shows 3:2 at 9:16',
    'A model at 1:8 scale, a square table',
    'A 16:9 monitor on a desk',
    'A masterpiece by an old painter in a museum',
    'An award-winning wine on a table',
    'A mug with a lower rim < the upper rim',
    'Eine grüne Tasse im Format eines Briefes',
    'Une tasse verte sur une table, lumière douce',
    'Una taza verde en una mesa de madera',
    'Зелёная кружка на деревянном столе',
    '木のテーブルの上の緑のマグカップ',
  ])('are none: %s', (subject) => {
    expect(rulesIn(subject)).toEqual([]);
  });

  it('are none in a careful brief', () => {
    expect(found(aCarefulBrief())).toEqual([]);
  });
});

describe('a switch', () => {
  it('for the ratio sets the Aspect ratio where the model makes it', () => {
    const after = mended(aBrief({ subject: 'A green mug --ar 16:9' }), 'switches');
    expect(after).toMatchObject({ subject: 'A green mug', output: { aspectRatio: '16:9' } });
  });

  it('for a ratio that the model does not make leaves the setting', () => {
    const brief = aBrief({ subject: 'A green mug --ar 3:2' });
    expect(mended(brief, 'switches').output).toEqual(brief.output);
  });

  it('that leaves things out moves them to Avoid', () => {
    const after = mended(aBrief({ subject: 'A green mug --no cars, people', avoid: 'text' }), 'switches');
    expect(after).toMatchObject({ subject: 'A green mug', avoid: 'text, cars, people' });
  });

  it('is not taken out where nothing would be left of the Subject', () => {
    expect(found(aBrief({ subject: '--v 6' }))).toMatchObject([{ fix: null }]);
  });
});

describe('a ratio in the words', () => {
  it.each([
    ['A green mug, 16:9', '16:9', 'A green mug'],
    ['A green mug in 4:5 aspect ratio', '4:5', 'A green mug'],
    ['A green mug with an aspect ratio of 16:9', '16:9', 'A green mug'],
  ])('that differs from the setting is moved there: %s', (subject, aspectRatio, left) => {
    const brief = aBrief({ subject });
    expect(rulesIn(subject)).toEqual(['ratio-in-words']);
    expect(mended(brief, 'ratio-in-words')).toMatchObject({ subject: left, output: { aspectRatio } });
    expect(found(mended(brief, 'ratio-in-words'))).toEqual([]);
  });

  it('is fine where it is the one that is set', () => {
    expect(rulesIn('A green mug in square format')).toEqual([]);
    const output = anOutput({ aspectRatio: '16:9' });
    expect(found(aBrief({ subject: 'A green mug, 16:9', output }))).toEqual([]);
    expect(found(aBrief({ subject: 'A green mug in square format', output }))).toMatchObject([
      { fix: { label: 'Set Aspect ratio to 1:1' } },
    ]);
  });
});

describe('the resolution in words', () => {
  it('is answered by what the model makes', () => {
    expect(found(aBrief({ subject: 'A green mug, 8K' }))[0]?.why).toContain(
      'Nano Banana 2 Lite makes about 1024 × 1024 px',
    );
  });
});

describe('praise of older models', () => {
  it.each([
    'A green mug, masterpiece, best quality',
    'A green mug, trending on ArtStation, highly detailed, award-winning',
  ])('is found from two on, and taken out at once: %s', (subject) => {
    const brief = aBrief({ subject });
    expect(rulesIn(subject)).toEqual(['quality-spam']);
    expect(mended(brief, 'quality-spam').subject).toBe('A green mug');
  });

  it('is not taken out where nothing would be left of the Subject', () => {
    expect(found(aBrief({ subject: 'masterpiece, best quality' }))).toMatchObject([{ fix: null }]);
  });
});
