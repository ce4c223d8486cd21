import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isValidTemplate } from '../../../lib/domain/filename.ts';
import { remedyOf } from '../../../lib/domain/failure.ts';
import {
  balanceWords,
  checkRemedyOf,
  cleanKey,
  connectionSchema,
  DEFAULT_SETTINGS,
  settingsSchema,
} from '../../../lib/domain/settings.ts';

const KEY = 'AIzaSyD-example_key.0123456789';

describe('cleanKey', () => {
  it.each([
    ['as it is', KEY],
    ['with spaces and a line break', `  ${KEY}\r\n`],
    ['in straight quotes', `"${KEY}"`],
    ['in single quotes', `'${KEY}'`],
    ['in backticks', `\`${KEY}\``],
    ['in typographic quotes', `“${KEY}”`],
    ['with invisible characters', `\uFEFF${KEY}\u200B`],
    ['broken over two lines', `${KEY.slice(0, 9)}\n${KEY.slice(9)}`],
  ])('takes a key %s', (_, pasted) => {
    expect(cleanKey(pasted)).toBe(KEY);
  });

  it('leaves what a key consists of, and is done after one pass', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[\w.~+/=:-]*$/), fc.string(), (key, text) => {
        expect(cleanKey(key)).toBe(key);
        expect(cleanKey(cleanKey(text))).toBe(cleanKey(text));
      }),
    );
  });
});

describe('DEFAULT_SETTINGS', () => {
  it('are valid, and ask before more than a few images are spent', () => {
    expect(settingsSchema.parse(DEFAULT_SETTINGS)).toEqual(DEFAULT_SETTINGS);
    expect(isValidTemplate(DEFAULT_SETTINGS.fileNameTemplate)).toBe(true);
    expect(DEFAULT_SETTINGS.askAboveMicroUsd).toBeLessThan(DEFAULT_SETTINGS.monthlyCapMicroUsd);
  });
});

describe('checkRemedyOf', () => {
  it.each(['connection-lost', 'timed-out', 'invalid-response'] as const)('%s points at the address', (kind) => {
    expect(checkRemedyOf(kind)).toContain('Base URL under Advanced');
  });

  it('a bad key, and anything else, points at what mends it', () => {
    expect(checkRemedyOf('unauthorized')).toBe('Enter a working API key.');
    expect(checkRemedyOf('insufficient-funds')).toBe(
      remedyOf({ kind: 'insufficient-funds', charge: { charged: 'no' } }).sentence,
    );
  });
});

describe('the balance of a connection', () => {
  const connection = { providerId: 'kie', key: 'k', baseUrl: 'https://provider.example' };

  it.each([
    ['told', { balanceMicroUsd: 3_699_999 }, '$3.69 left there'],
    ['used up', { balanceMicroUsd: 0 }, '$0.00 left there'],
    ['a debt', { balanceMicroUsd: -120_000 }, '$0.00 left there'],
    ['not told', { balanceMicroUsd: null }, null],
    ['of an older record', {}, null],
  ])('is stored and said where it is %s', (_, balance, words) => {
    const stored = { ...connection, check: { state: 'connected', at: 1, ...balance } };
    expect(connectionSchema.parse(stored)).toEqual(stored);
    expect(balanceWords(connectionSchema.parse(stored).check)).toBe(words);
  });

  it('is not said of a key that no longer works', () => {
    expect(balanceWords({ state: 'failed', at: 1, kind: 'unauthorized', message: 'It is unknown.' })).toBe(null);
  });
});
