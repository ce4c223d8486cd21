import { describe, expect, it } from 'vitest';
import type { Asset } from '../../../lib/domain/asset.ts';
import { describeSent, referencePrice } from '../../../lib/domain/describe-sent.ts';
import { limitsKey, planFit, type Fitted } from '../../../lib/domain/fit.ts';
import type { Inspection } from '../../../lib/domain/inspection.ts';
import { aModel, anAsset, anInspection, aTokenPricing } from '../../support/builders.ts';

const MODEL = aModel({ name: 'Lite', maxReferenceSidePx: 2_048 });
const PHOTO = { widthPx: 4032, heightPx: 3024, sizeBytes: 6_100_000 };

/** The words for a copy of these facts, made for the very reasons that the plan has. */
function sent(asset: Partial<Asset>, inspection: Partial<Inspection>, copy: Partial<Fitted>): string {
  const [original, inspected] = [anAsset(asset), anInspection(inspection)];
  const plan = planFit(original, inspected, MODEL);
  const reasons = plan.kind === 'untouched' ? [] : [...plan.reasons];
  const { id, ...facts } = original;
  const fitted: Fitted = { ...facts, assetId: id, limits: limitsKey(MODEL), reasons, ...copy };
  return describeSent(original, inspected, fitted, MODEL);
}

describe('describeSent', () => {
  it.each([
    ['untouched', {}, {}, {}, '600×400 JPEG 104 kB, sent byte for byte'],
    [
      'without private data',
      {},
      { privateData: ['place' as const, 'device' as const] },
      { sizeBytes: 98_000 },
      '600×400 JPEG 104 kB → sent without its place and device data',
    ],
    [
      'without all else that a file says',
      {},
      {
        privateData: ['owner' as const, 'history' as const, 'text' as const, 'other' as const],
        hasContentCredentials: true,
      },
      {},
      '600×400 JPEG 104 kB → sent without its owner data, editing history, comments, other data, Content Credentials',
    ],
    [
      'scaled',
      PHOTO,
      {},
      { widthPx: 2048, heightPx: 1536, sizeBytes: 1_400_000 },
      '4032×3024 JPEG 6.1 MB → sent as 2048×1536 JPEG 1.4 MB: scaled to 2,048 px',
    ],
    [
      'scaled because of its bytes',
      { mediaType: 'image/png' as const, sizeBytes: 9_000_000, widthPx: 2_000, heightPx: 1_000 },
      {},
      { widthPx: 1_500, heightPx: 750, sizeBytes: 6_900_000 },
      '2000×1000 PNG 9.0 MB → sent as 1500×750 PNG 6.9 MB: scaled to 1,500 px, to stay within 7.0 MB',
    ],
    [
      'in another type',
      { mediaType: 'image/bmp' as const },
      {},
      { mediaType: 'image/png' as const, sizeBytes: 80_000 },
      '600×400 BMP 104 kB → sent as 600×400 PNG 80 kB: as PNG, because Lite takes no BMP',
    ],
    [
      'for every other reason',
      {},
      { orientation: 6, colourSpace: 'adobe-rgb' as const, isAnimated: true, privateData: ['place' as const] },
      {},
      '600×400 JPEG 104 kB → sent as 600×400 JPEG 104 kB: turned upright, converted to sRGB, first frame only, ' +
        'without its place data',
    ],
  ])('says what is sent, %s', (_how, asset, inspection, copy, words) => {
    expect(sent(asset, inspection, copy)).toBe(words);
  });

  it('promises no figures before the copy is made, nor those of one made for other reasons', () => {
    const words = '600×400 JPEG 104 kB → sent as a copy, made on this device';
    expect(describeSent(anAsset(), anInspection({ orientation: 6 }), null, MODEL)).toBe(words);
    expect(sent({}, { orientation: 6 }, { reasons: ['private'] })).toBe(words);
  });

  it('says before the arrival checks that nothing but the pixels is sent', () => {
    expect(describeSent(anAsset(), undefined, null, MODEL)).toBe(
      '600×400 JPEG 104 kB → sent as a copy of its pixels alone',
    );
  });
});

describe('referenceTokens', () => {
  it('gives the range of tokens and what it costs', () => {
    expect(referencePrice(aModel())).toBe('258–1,120 tokens, 0.1–0.3 credits');
  });

  it('gives one figure where the range is none', () => {
    const pricing = aTokenPricing({ referenceTokens: { low: 1120, high: 1120 } });
    expect(referencePrice(aModel({ pricing }))).toBe('1,120 tokens, 0.3 credits');
  });

  it('says nothing of a model that is free', () => {
    expect(referencePrice(aModel({ pricing: { kind: 'free' } }))).toBe('');
  });
});
