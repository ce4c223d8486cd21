import { describe, expect, test } from 'vitest';
import { describeMeasures, type ResultMeasures } from '../../../../lib/domain/refine/measures.ts';
import { measured } from './situation.ts';

function lastOf(overrides: Partial<ResultMeasures>) {
  return describeMeasures(measured(overrides)).at(-1);
}

const sized = (widthPx: number, heightPx: number) => ({ gotPx: { widthPx, heightPx } });

const changeMap = (changedShare: number, strayShare: number) => ({
  changeMap: { columns: 1, rows: 1, cells: [0], changedShare, strayShare },
});

const colour = (deltaE: number) => ({ askedHex: '#2E5E3E', nearestHex: '#35624A', deltaE });

test('a result that is as asked suggests nothing', () => {
  const facts = describeMeasures(
    measured({
      brandColours: [colour(3.1)],
      keptColours: { referenceIndex: 0, colours: [colour(12)] },
      ...changeMap(0.2, 0.004),
    }),
  );
  expect(facts).toEqual([
    { sentence: 'The image has 1024×1024 pixels, as asked.', suggests: null },
    { sentence: 'The main colours of @image1 are in the image.', suggests: null },
    {
      sentence: 'The brand colour #2E5E3E is there: the nearest in the image is #35624A, a difference (ΔE2000) of 3.1.',
      suggests: null,
    },
    { sentence: '20 % of the picture that it was made from has changed, all in one place.', suggests: null },
  ]);
});

describe('the size', () => {
  test.each([
    [1376, 768, 'The image has 1376×768 pixels, where 1024×1024 were asked for: another aspect ratio.', 'output'],
    [512, 512, 'The image has 512×512 pixels, where 1024×1024 were asked for: it is smaller.', 'output'],
    [2048, 2048, 'The image has 2048×2048 pixels, where 1024×1024 were asked for: it is larger.', null],
    [1024, 1008, 'The image has 1024×1008 pixels, about as asked.', null],
  ])('%d × %d is told for what it is', (widthPx, heightPx, sentence, suggests) => {
    expect(describeMeasures(measured(sized(widthPx, heightPx)))).toEqual([{ sentence, suggests }]);
  });
});

test('a brand colour that is not there is a missing detail', () => {
  expect(lastOf({ brandColours: [colour(23.4)] })).toEqual({
    sentence:
      'The brand colour #2E5E3E is missing: the nearest in the image is #35624A, a difference (ΔE2000) of 23.4.',
    suggests: 'details',
  });
});

test('a product whose colours are gone is another product', () => {
  const fact = lastOf({
    keptColours: { referenceIndex: 1, colours: [colour(4), { ...colour(21), askedHex: '#D62839' }] },
  });
  expect(fact).toEqual({
    sentence: 'Of the main colours of @image2 the image lacks #D62839 (nearest #35624A, ΔE2000 21).',
    suggests: 'identity',
  });
});

test('a subject cut by the frame is wrongly framed', () => {
  expect(lastOf({ cutSides: ['right', 'bottom'] })).toEqual({
    sentence: 'The subject seems to be cut by the frame: right and bottom.',
    suggests: 'framing',
  });
});

test.each([
  [0.0005, 0, 'The image is the same as the picture that it was made from.', 'details'],
  [0.005, 0.002, 'Less than 1 % of the picture that it was made from has changed, all in one place.', null],
  [0.12, 0.03, '12 % of the picture that it was made from has changed, 3 % apart from the largest change.', 'details'],
])('of an edit that changed %d, %d of it astray, that is said', (changedShare, strayShare, sentence, suggests) => {
  expect(lastOf(changeMap(changedShare, strayShare))).toEqual({ sentence, suggests });
});

test('what cannot be claimed is not mentioned', () => {
  expect(describeMeasures(measured({ keptColours: { referenceIndex: 0, colours: [] } }))).toHaveLength(1);
});

test('of several suspicions a lost product comes before its framing, and that before a detail', () => {
  const facts = describeMeasures(
    measured({
      brandColours: [colour(30)],
      cutSides: ['left'],
      keptColours: { referenceIndex: 0, colours: [colour(30)] },
      ...changeMap(0.3, 0.2),
    }),
  );
  expect(facts.map(({ suggests }) => suggests)).toEqual([null, 'identity', 'framing', 'details', 'details']);
});
