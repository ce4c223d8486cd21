import { describe, expect, test } from 'vitest';
import { describeBetter } from '../../../lib/domain/better.ts';
import type { Better, ReadyContent } from '../../../lib/domain/reference.ts';
import { aReference, anAbsentReference, anAsset } from '../../support/builders.ts';

function has(px: number, capturedBy: ReadyContent['capturedBy'] = 'page-fetch'): ReadyContent {
  return { ...aReference().content, asset: anAsset({ widthPx: px, heightPx: 100 }), capturedBy };
}

const BETTER: Better = { imageUrl: 'https://cdn.example/large.jpg', from: 'link', accessTo: null };
const SIZE = { widthPx: 1200, heightPx: 1600 };

describe('an offer', () => {
  test('names both sizes by their long sides, and asks for nothing where the page can read the file', () => {
    expect(describeBetter({ ...BETTER, ...SIZE }, has(220))).toEqual({
      sentence: '220 px thumbnail; the page links a 1600 px original.',
      action: 'Take the 1600 px original',
      leave: null,
    });
  });

  test('claims no more than is known', () => {
    expect(describeBetter({ ...BETTER, from: 'candidate' }, has(640))).toEqual({
      sentence: '640 px version; the page also names a file that may be larger.',
      action: 'Take the original',
      leave: null,
    });
  });

  test('of a file that the page keeps back says where it lies and what the browser will ask', () => {
    const better: Better = { ...BETTER, from: 'original', accessTo: 'https://cdn.example' };
    expect(describeBetter(better, has(640, 'visible-tab'))).toEqual({
      sentence: '640 px crop of the screen; the original file lies at cdn.example.',
      action: 'Get the original from cdn.example…',
      leave: 'The browser will first ask whether Plantain may read pictures from that site, and from that site only.',
    });
  });

  test('stands for itself where no picture came at all', () => {
    const better: Better = { ...BETTER, from: 'original', accessTo: 'http://cdn.example:8080' };
    expect(describeBetter(better, anAbsentReference('failed').content).sentence).toBe(
      'The original file lies at cdn.example:8080.',
    );
  });
});
