import { expect, it } from 'vitest';
import { isEnglish } from '../../../../lib/domain/findings/language.ts';

it.each([
  ['A green mug on an oak table beside the window', true],
  ['', false],
  ['green mug', false],
  ['Eine grüne Tasse auf einem Tisch an der Wand', false],
  ['Une tasse verte sur la table près de la fenêtre', false],
  ['Una taza verde sobre la mesa en el jardín', false],
  ['Una tazza verde su un tavolo di legno', false],
  ['Uma caneca verde em uma mesa', false],
  ['Een groene mok op het tafelblad', false],
  ['En grønn kopp på et bord for to', false],
  ['Zielony kubek na stole w ogrodzie', false],
  ['Зелёная кружка на столе', false],
  ['木のテーブルの上の緑のマグカップ', false],
  ['木桌上的绿色杯子', false],
  ['كوب أخضر على طاولة خشبية', false],
])('tells English from other languages: “%s”', (text, expected) => {
  expect(isEnglish(text)).toBe(expected);
});
