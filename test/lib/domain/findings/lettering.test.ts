import { describe, expect, it } from 'vitest';
import type { Brief } from '../../../../lib/domain/brief.ts';
import { LETTERING_RULES } from '../../../../lib/domain/findings/lettering.ts';
import { aBrief, aCarefulBrief } from '../../../support/builders.ts';
import { foundBy, mended, ruleNames } from './family.ts';

const LONG = 'word '.repeat(26);

describe('lettering', () => {
  it.each<[string, Partial<Brief>]>([
    ['text-long', { textInImage: LONG, crop: 'space-top' }],
    ['text-long', { textInImage: 'x'.repeat(121) }],
    ['text-script', { textInImage: 'مقهى الصباح' }],
    ['text-script', { textInImage: 'สวัสดี' }],
    ['text-script', { textInImage: 'おはようございます、今日もよい一日を' }],
    ['text-twice', { textInImage: 'OPEN', subject: 'a sign that says "CLOSED"' }],
    ['text-twice', { textInImage: 'OPEN', styleNotes: 'with the words “Come in”' }],
    ['text-without-place', { textInImage: 'Fresh bread every morning' }],
    ['text-without-place', { textInImage: 'Fresh bread every morning', crop: 'tight' }],
    ['text-in-words', { subject: 'the word “OPEN”' }],
    ['text-in-words', { subject: 'a sign that says "A" and a poster that says "B"' }],
    ['text-against-avoid', { textInImage: 'OPEN', avoid: 'people, text, cars' }],
    ['text-against-avoid', { textInImage: 'OPEN', keep: 'no lettering' }],
  ])('raises %s: %o', (rule, overrides) => {
    expect(ruleNames(LETTERING_RULES, aBrief(overrides))).toEqual([rule]);
  });

  it.each<Partial<Brief>>([
    { textInImage: 'word '.repeat(25).slice(0, 119).trim(), crop: 'space-top' },
    { textInImage: 'Доброе утро' },
    { textInImage: 'おはよう' },
    { textInImage: '咖啡馆' },
    { textInImage: 'OPEN', subject: 'a sign that says "Open"' },
    { textInImage: 'OPEN', avoid: 'extra text, text on the cup, letters of other alphabets' },
    { textInImage: 'OPEN', keep: 'the text' },
    { avoid: 'text' },
    { subject: 'a girl reading “Moby-Dick” by the window' },
    { subject: 'a “good morning” mood at the table' },
    { textInImage: 'Fresh bread every morning', crop: 'space-left' },
    { textInImage: 'Fresh bread every morning', compositionNotes: 'the headline above the mug' },
    { textInImage: 'Jeden Morgen frisches Brot', subject: 'Eine grüne Tasse auf dem Tisch' },
    { textInImage: 'Du pain frais chaque matin', subject: 'Une tasse verte sur la table' },
    { textInImage: 'Fresh bread today' },
  ])('raises nothing: %o', (overrides) => {
    expect(foundBy(LETTERING_RULES, aBrief(overrides))).toEqual([]);
  });

  it('raises nothing in a careful brief', () => {
    expect(foundBy(LETTERING_RULES, aCarefulBrief())).toEqual([]);
  });

  it.each<[Partial<Brief>, Partial<Brief>]>([
    [{ subject: 'a sign that says “OPEN” on a door' }, { subject: 'a sign on a door', textInImage: 'OPEN' }],
    [{ subject: 'a poster reading "Sale"' }, { subject: 'a poster', textInImage: 'Sale' }],
    [{ subject: 'a mug with the words «Bon jour»' }, { subject: 'a mug', textInImage: 'Bon jour' }],
    [{ textInImage: 'OPEN', avoid: 'people, text, cars' }, { avoid: 'people, cars' }],
    [{ textInImage: 'OPEN', avoid: 'any letters' }, { avoid: '' }],
    [{ textInImage: 'Fresh bread every morning' }, { crop: 'space-top' }],
  ])('is mended by one click: %o', (overrides, change) => {
    const brief = aBrief(overrides);
    const after = mended(LETTERING_RULES, brief);
    expect(after).toEqual({ ...brief, ...change });
    expect(after && foundBy(LETTERING_RULES, after)).toEqual([]);
  });

  it.each<Partial<Brief>>([
    { subject: 'a sign that says "A" and a poster that says "B"' },
    { subject: 'with the words “OPEN”' },
    { subject: 'a mug with the words “OPEN”', avoid: 'text' },
  ])('offers to move no words where that would leave another fault: %o', (overrides) => {
    expect(foundBy(LETTERING_RULES, aBrief(overrides))).toMatchObject([{ fix: null }]);
  });
});
