import { expect, test } from 'vitest';
import { describeInspection } from '../../../lib/domain/describe-inspection.ts';
import { anInspection } from '../../support/builders.ts';

function words(overrides: Parameters<typeof anInspection>[0] = {}): Record<string, string> {
  return Object.fromEntries(describeInspection(anInspection(overrides)).map(({ label, value }) => [label, value]));
}

test('a plain picture’s facts are said in words', () => {
  expect(words()).toEqual({
    Orientation: 'upright',
    'Colour space': 'sRGB',
    Animation: 'none',
    Transparency: 'none',
    'JPEG quality': 'about 92 of 100',
    'Private data': 'none',
  });
});

test('a picture with everything says what of it counts and what stays here', () => {
  expect(
    words({
      orientation: 6,
      colourSpace: 'display-p3',
      isAnimated: true,
      transparentShare: 0.004,
      jpegQuality: null,
      privateData: ['place', 'device', 'history'],
    }),
  ).toEqual({
    Orientation: 'stored on its left side, shown upright',
    'Colour space': 'Display P3',
    Animation: 'animated: the first picture counts',
    Transparency: 'less than 1 % of it',
    'Private data': 'place, device, editing history: stays on this machine',
  });
  expect(words({ transparentShare: 0.25 })['Transparency']).toBe('25 % of it');
});

test('each of the eight orientations has words of its own or shares those of its mirror', () => {
  const all = [1, 2, 3, 4, 5, 6, 7, 8].map((orientation) => words({ orientation })['Orientation']);
  expect(new Set(all).size).toBe(7);
  expect(all).not.toContain('unknown');
});
