import { describe, expect, it } from 'vitest';
import type { Brief } from '../../../../lib/domain/brief.ts';
import { ruleOf, type Finding } from '../../../../lib/domain/findings/finding.ts';
import { BLANK_RULES } from '../../../../lib/domain/findings/blanks.ts';
import { WORDING_RULES } from '../../../../lib/domain/findings/wording.ts';
import { aBrief, aCarefulBrief, aModel, aReference } from '../../../support/builders.ts';
import { applied } from './examine.ts';

/** The words themselves, and what a template leaves to be filled in. */
const RULES = [...WORDING_RULES, ...BLANK_RULES];

function found(brief: Brief): Finding[] {
  return RULES.flatMap((rule) => rule({ brief, model: aModel(), isConnected: true }));
}

function rulesIn(subject: string): string[] {
  return [...new Set(found(aBrief({ subject })).map(ruleOf))];
}

function mended(brief: Brief): Brief {
  const fix = found(brief)[0]?.fix ?? null;
  return fix === null ? brief : applied(fix, brief);
}

describe('wording', () => {
  it.each([
    ['mood-only', 'Beautiful, cosy, premium'],
    ['mood-only', 'An eye-catching and professional image'],
    ['vague-quality', 'The mug on a table, make it look better'],
    ['vague-quality', 'A green mug; make the image pop'],
    ['vague-quality', 'Improve the picture of the mug'],
    ['negation', 'A street at dusk, no cars'],
    ['negation', 'A beach without people at dawn'],
    ['negation', 'A green mug. Don’t show any hands.'],
    ['negation', 'A shelf that has neither cups nor jars'],
    ['negation', 'A desk where there should not be a lamp'],
    ['vague-quality', 'A lamp on a desk, it should look more premium'],
    ['vague-quality', 'A lamp on a desk with that extra something'],
    ['miscounted', 'five mugs on a shelf'],
    ['miscounted', 'A cake with 12 candles'],
    ['miscounted', 'Seven small white birds on a wire'],
    ['blank-left', 'A {colour} mug on a table'],
    ['blank-left', 'A mug of [BRAND] on a table'],
    ['blank-left', 'A <product> on a table'],
    ['blank-left', 'A mug of ____ on a table'],
    ['blank-left', 'A mug for XXX'],
    ['blank-left', 'A poster with lorem ipsum'],
    ['repeated-words', 'green mug, oak table, soft light, green mug'],
    ['repeated-words', 'A green enamel mug on an oak table. Show a green enamel mug on an oak table'],
    ['keyword-list', 'mug, green, oak table, soft light, steam, morning, window, linen cloth'],
    ['keyword-list', 'woman, red coat, city street, rain, neon signs, umbrella, night, film grain, bokeh'],
    ['too-long', [...Array(300).keys()].map((n) => `mug${n} is green`).join(' ')],
  ])('is found wanting (%s): %s', (rule, subject) => {
    expect(rulesIn(subject)).toEqual([rule]);
  });

  it.each([
    'A beautiful green mug',
    'A cosy kitchen with a premium mug',
    'Make it look better lit from the left',
    'A pop art poster; make the mug matte',
    'A woman no longer young, with no more than one ring',
    'Replace the wall without changing the mug',
    'A cup without a lid',
    'A sign that says “no parking here”',
    'three mugs on a shelf',
    'A table from the 1950s, 8 years old, 120 cm wide, with 50 mm lens at f/8',
    'A girl of 12 years at 5 in the morning, 20 degrees warm',
    'Apollo 11 astronauts in a meadow',
    'A shoe of size 9 shoes',
    'A {colour: red | blue} mug',
    'An XXL shirt [small] on a chair',
    'A cup on the left of the table, a jar on the left of the chair',
    'a mug, a plate, a spoon, a fork, a knife, a napkin, a vase, a candle, a book',
    'A green mug, on an oak table, in soft light',
  ])('is fine: %s', (subject) => {
    expect(rulesIn(subject)).toEqual([]);
  });

  it.each([
    'Eine grüne Tasse auf einem Holztisch, 12 Kerzen, ohne Menschen',
    'Six tasses sur une table, sans voitures',
    'Una taza no muy grande, no mostrar coches, 12 velas y 12 tazas',
    'Una tazza verde sul tavolo, no auto, 12 candele',
    'Uma caneca no jardim, no logo da marca, 12 velas',
    'Een groene mok op tafel, 12 kaarsen',
    'Зелёная кружка, 12 свечей, без людей',
    '木のテーブル、緑のマグカップ、朝、光、窓、本、花、影、猫',
    '木桌上的绿色杯子，没有人',
    'كوب أخضر على طاولة خشبية، بدون أشخاص',
  ])('in another language raises no false alarm: %s', (subject) => {
    expect(rulesIn(subject)).toEqual([]);
  });

  it('is fine in a careful brief', () => {
    expect(found(aCarefulBrief())).toEqual([]);
  });
});

describe('a mood', () => {
  it('is enough where a reference shows the thing', () => {
    expect(found(aBrief({ subject: 'premium', references: [aReference()] }))).toEqual([]);
  });
});

describe('a negation', () => {
  it.each([
    ['A street with no people at dusk', 'A street empty at dusk'],
    ['A green mug, no background', 'A green mug, plain white background'],
    ['A green mug. No text.', 'A green mug. Blank surfaces.'],
    ['A green mug in soft light and no clouds', 'A green mug in soft light and clear sky'],
  ])('is replaced by what is there instead: %s', (subject, left) => {
    const after = mended(aBrief({ subject }));
    expect(after).toMatchObject({ subject: left, avoid: '' });
    expect(found(after)).toEqual([]);
  });

  it.each([
    ['A street at dusk, no cars', '', 'A street at dusk', 'cars'],
    ['A street at dusk without cars or bikes', 'rain.', 'A street at dusk', 'rain, cars, bikes'],
  ])('goes to Avoid where nothing stands for it: %s', (subject, avoid, left, avoided) => {
    const after = mended(aBrief({ subject, avoid }));
    expect(after).toMatchObject({ subject: left, avoid: avoided });
    expect(found(after)).toEqual([]);
  });

  it('has no fix that would leave the Subject empty, or deny the text that is asked for', () => {
    expect(found(aBrief({ subject: 'no cars' }))).toMatchObject([{ fix: null }]);
    expect(found(aBrief({ subject: 'A mug, no text', textInImage: 'Hello' }))).toMatchObject([{ fix: null }]);
  });

  it('is welcome in Avoid', () => {
    expect(found(aBrief({ avoid: 'no cars' }))).toEqual([]);
  });
});

describe('a blank', () => {
  it.each(['textInImage', 'keep', 'avoid', 'brandColours'] as const)('is found in %s too', (field) => {
    expect(found(aBrief({ [field]: '[BRAND]' }))).toMatchObject([{ severity: 'warns', span: { field } }]);
  });
});

describe('words said twice', () => {
  it.each([
    ['green mug, oak table, green mug, Green mug', 'green mug, oak table'],
    [
      'A green enamel mug on an oak table. Show a green enamel mug on an oak table',
      'A green enamel mug on an oak table. Show',
    ],
  ])('are said once after the fix: %s', (subject, left) => {
    const after = mended(aBrief({ subject }));
    expect(after.subject).toBe(left);
    expect(found(after)).toEqual([]);
  });

  it('may be meant in lettering', () => {
    expect(found(aBrief({ textInImage: 'Happy birthday, Happy birthday' }))).toEqual([]);
  });
});

describe('a phrase of the notes', () => {
  const subject = 'A fox in the snow, warm evening light on its fur';
  it('that the Subject has said already is said once by a click', () => {
    const brief = aBrief({ subject, styleNotes: 'warm evening light on its fur, grainy' });
    expect(found(brief).map(ruleOf)).toEqual(['repeated-words']);
    expect(mended(brief)).toEqual(aBrief({ subject, styleNotes: 'grainy' }));
  });

  it.each(['warm light', 'cold morning light on its fur', 'light on its fur'])('is fine: %s', (styleNotes) => {
    expect(found(aBrief({ subject, styleNotes })).map(ruleOf)).toEqual([]);
  });
});

describe('a variable', () => {
  it('is no blank where its values or its references are there', () => {
    const subject = 'The {@product} in {colour: red | blue}, all {colour}';
    const references = [aReference({ id: 'mug', role: 'product' })];
    expect(found(aBrief({ subject, references })).map(ruleOf)).not.toContain('blank-left');
    expect(found(aBrief({ subject })).map(ruleOf)).toContain('blank-left');
    expect(found(aBrief({ subject: 'A mug in {colour: red}' })).map(ruleOf)).toContain('blank-left');
  });
});
