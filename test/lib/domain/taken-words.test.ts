import { expect, test } from 'vitest';
import { findFindings } from '../../../lib/domain/findings/find.ts';
import { takePart, type BriefPart } from '../../../lib/domain/take-part.ts';
import { takenWords } from '../../../lib/domain/taken-words.ts';
import type { Brief, FrozenBrief } from '../../../lib/domain/brief.ts';
import {
  aBrief,
  aFrozenBrief,
  aModel,
  anOutput,
  aProvider,
  aReference,
  assetId,
  anAsset,
} from '../../support/builders.ts';

const MODEL = aModel();
const CATALOGUE = [aProvider({ models: [MODEL] })] as const;
const OTHER = { state: 'ready', asset: anAsset({ id: assetId('cup') }), capturedBy: 'file' } as const;

function wordsOf(part: BriefPart, draft: Brief, from: FrozenBrief): string {
  const changed = { before: draft, after: takePart(part, draft, from, CATALOGUE) };
  return takenWords(part, changed, from, CATALOGUE);
}

test('of references says how many there are, and that the right to use them is to be confirmed', () => {
  const from = aFrozenBrief({ references: [aReference(), aReference({ id: 'b' })] });
  expect(wordsOf('references', aBrief(), from)).toBe(
    'Your brief has its 2 references, with their roles and notes. Tick “I have the right to use these images” before you generate.',
  );
});

test('of references says so where words named a picture that is gone', () => {
  const draft = aBrief({ subject: 'The cup of @image1', references: [aReference({ content: OTHER })] });
  expect(wordsOf('references', draft, aFrozenBrief({ references: [aReference()] }))).toMatch(
    /^Your brief has its reference, with role and note\. .* now say @image0\.$/,
  );
});

test('of a style names its parts, as the draft has them now', () => {
  const from = aFrozenBrief({
    styleDirection: 'watercolour',
    light: 'overcast',
    styleNotes: 'as @image1',
    references: [aReference()],
  });
  expect(wordsOf('style', aBrief(), from)).toMatch(
    /^Your brief has its style: Watercolour, Overcast, “as @image0”\. .* now say @image0\.$/,
  );
});

test('of no style says that there is none now', () => {
  expect(wordsOf('style', aBrief({ light: 'neon' }), aFrozenBrief())).toBe(
    'It said nothing of style, and now your brief says nothing of it either.',
  );
});

test('of settings names the model, and what it is asked for', () => {
  const output = anOutput({ aspectRatio: '16:9', count: 2, format: 'image/webp' });
  expect(wordsOf('settings', aBrief(), aFrozenBrief({ output }))).toBe(
    'Your brief has its settings: Nano Banana 2 Lite, Google Gemini, 16:9, 1K, WebP, 2 images.',
  );
});

test('of settings says so where their model is gone', () => {
  const output = anOutput({ modelId: 'gone', aspectRatio: '21:9' });
  expect(wordsOf('settings', aBrief(), aFrozenBrief({ output }))).toBe(
    'Its model is no longer offered, so yours stays, with what comes nearest: Nano Banana 2 Lite, Google Gemini, 16:9, 1K, format as made, 1 image.',
  );
  expect(wordsOf('settings', aBrief({ output: anOutput({ modelId: 'gone too' }) }), aFrozenBrief({ output }))).toBe(
    'Its model and yours are no longer offered. Choose a model first.',
  );
});

test('what the model does not make of taken settings is among the findings', () => {
  const output = anOutput({ size: '4K', aspectRatio: '21:9' });
  const brief = takePart('settings', aBrief(), aFrozenBrief({ output }), CATALOGUE);
  const found = findFindings({ brief, model: MODEL, isConnected: false }).map(({ id }) => id);
  expect(found).toEqual(expect.arrayContaining(['size-not-offered', 'ratio-not-offered', 'not-connected']));
});
