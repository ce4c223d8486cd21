import { expect, test } from 'vitest';
import { latinKey } from '../../../components/library/latin-key.ts';

test.each([
  ['а', 'KeyF', 'f'],
  ['А', 'KeyF', 'f'],
  ['φ', 'KeyF', 'f'],
  ['כ', 'KeyF', 'f'],
  ['٤', 'Digit4', '4'],
  // Dvorak, AZERTY and German have letters and figures elsewhere, on purpose.
  ['f', 'KeyY', 'f'],
  ['é', 'Digit2', 'é'],
  ['4', 'Numpad4', '4'],
  ['?', 'Minus', '?'],
  ['ж', 'Semicolon', 'ж'],
  ['ArrowLeft', 'ArrowLeft', 'ArrowLeft'],
])('%s at %s is called %s', (key, code, name) => {
  expect(latinKey({ key, code })).toBe(name);
});
