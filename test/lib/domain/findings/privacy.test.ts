import { describe, expect, it } from 'vitest';
import { PRIVACY_RULES } from '../../../../lib/domain/findings/privacy.ts';
import { aBrief, aCarefulBrief, aReference } from '../../../support/builders.ts';
import { foundBy, mended, ruleNames } from './family.ts';

const KEY = `AIza${'Sy0aB-'.repeat(6)}`;

describe('private words', () => {
  it.each([
    ['private-email', 'a card for anna@example.com, in green', 'a card for, in green'],
    ['private-email', 'a mug, j.d+x@mail.example.co.uk', 'a mug'],
    ['private-phone', 'a mug, +49 30 1234567', 'a mug'],
    ['private-phone', 'a mug, 0044 20 7946 0958', 'a mug'],
    ['private-phone', 'a mug, (555) 010-1234', 'a mug'],
    ['private-card', 'a mug, 4111 1111 1111 1111', 'a mug'],
    ['private-card', 'a mug, 5500-0000-0000-0004', 'a mug'],
    ['private-iban', 'a mug, DE89 3704 0044 0532 0130 00', 'a mug'],
    ['private-iban', 'a mug, GB82WEST12345698765432', 'a mug'],
    ['secret-in-words', `a mug, ${KEY}`, 'a mug'],
    ['secret-in-words', `a mug, sk-proj-${'a1b2'.repeat(6)}`, 'a mug'],
    ['secret-in-words', `a mug, ghp_${'a1b2'.repeat(9)}`, 'a mug'],
    ['secret-in-words', `a mug, r8_${'a1B2'.repeat(9)}`, 'a mug'],
  ])('warn, and one click removes them: %s in “%s”', (rule, subject, left) => {
    const brief = aBrief({ subject });
    expect(foundBy(PRIVACY_RULES, brief)).toMatchObject([{ severity: 'warns', field: 'Subject' }]);
    expect(ruleNames(PRIVACY_RULES, brief)).toEqual([rule]);
    expect(mended(PRIVACY_RULES, brief)).toEqual({ ...brief, subject: left });
  });

  it.each([
    'follow @image1 and @anna on a mug',
    'a mug for 12.50, 1 299 000 or +5 %',
    'opened 2026-11-25, 25.11.2026 to 26.11.2026',
    '#2e5e3e, #123456, 1920x1080, 3840 x 2160, 1990-2026',
    'ISBN 978-3-16-148410-0, EAN 4006381333931',
    '4111 1111 1111 1112 and 0000 0000 0000 0000',
    'DE89 3704 0044 0532 0130 01',
    'a risk-taking desk-mounted mug, sk-soft, sk-this-is-only-a-long-hyphenated-word',
    'GHP_ and AIza as names',
  ])('are not seen in “%s”', (subject) => {
    expect(foundBy(PRIVACY_RULES, aBrief({ subject }))).toEqual([]);
  });

  it.each([
    ['private-email', 'the logo, see anna@example.com', '“anna@example.com”', 'the logo, see'],
    ['secret-in-words', `the logo ${KEY}`, '“AIza…0aB-”', 'the logo'],
  ])('warn in a note too: %s', (rule, note, shown, left) => {
    const brief = aBrief({ references: [aReference({ note })] });
    const [finding, ...others] = foundBy(PRIVACY_RULES, brief);
    expect(finding?.message).toContain(`The note of @image1 holds`);
    expect(finding?.message).toContain(shown);
    expect(finding?.id).toMatch(new RegExp(`^${rule}:`));
    expect(finding?.id).not.toContain(KEY);
    expect(finding?.fix?.change).toMatchObject({ kind: 'reference', patch: { note: left } });
    expect(others).toEqual([]);
  });

  it('are removed wherever the field repeats them', () => {
    const brief = aBrief({ subject: 'a mug, anna@example.com, red, ANNA@example.com' });
    expect(foundBy(PRIVACY_RULES, brief)).toHaveLength(1);
    expect(mended(PRIVACY_RULES, brief)?.subject).toBe('a mug, red');
  });

  it('are only advised once where they are to stand in the image', () => {
    const brief = aBrief({ textInImage: 'anna@example.com +49 30 1234567 www.example.com' });
    expect(foundBy(PRIVACY_RULES, brief)).toMatchObject([
      { severity: 'advises', field: 'Text in the image', fix: null, span: { start: 0, end: 16 } },
    ]);
    expect(ruleNames(PRIVACY_RULES, aBrief({ textInImage: 'https://shop.example' }))).toEqual(['contact-in-text']);
    expect(foundBy(PRIVACY_RULES, aBrief({ textInImage: 'Open 9-17. Well done' }))).toEqual([]);
  });

  it('never stand whole in a finding where they are secret', () => {
    expect(
      JSON.stringify(foundBy(PRIVACY_RULES, aBrief({ keep: KEY })).map(({ id, message }) => id + message)),
    ).not.toContain(KEY);
    expect(ruleNames(PRIVACY_RULES, aBrief({ keep: KEY }))).toEqual(['secret-in-words']);
  });

  it('are not seen in a careful brief', () => {
    expect(foundBy(PRIVACY_RULES, aCarefulBrief())).toEqual([]);
  });
});
