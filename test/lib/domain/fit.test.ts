import { describe, expect, it } from 'vitest';
import type { MediaType } from '../../../lib/domain/asset.ts';
import { fittedSchema, followsPlan, limitsKey, planFit } from '../../../lib/domain/fit.ts';
import type { Inspection } from '../../../lib/domain/inspection.ts';
import type { Model } from '../../../lib/domain/model.ts';
import { aModel, anAsset, anInspection } from '../../support/builders.ts';

const MODEL = aModel({
  referenceTypes: ['image/png', 'image/jpeg', 'image/webp'],
  maxReferenceBytes: 7_000_000,
  maxReferenceSidePx: 2_048,
});

function kindOf(asset: Parameters<typeof anAsset>[0], inspection: Partial<Inspection> = {}): string {
  return planFit(anAsset(asset), anInspection(inspection), MODEL).kind;
}

function typesFor(mediaType: MediaType, transparentShare: number, model: Partial<Model> = {}): readonly MediaType[] {
  const asset = anAsset({ mediaType, sizeBytes: 9_000_000 });
  const plan = planFit(asset, anInspection({ transparentShare }), { ...MODEL, ...model });
  return plan.kind === 'redrawn' ? plan.mediaTypes : [];
}

describe('planFit', () => {
  it('leaves a picture within every limit and without private data untouched', () => {
    expect(kindOf({ widthPx: 2_048, heightPx: 2_048, sizeBytes: 7_000_000 })).toBe('untouched');
  });

  it.each(['place', 'device', 'owner', 'history', 'text', 'other'] as const)('strips what tells of %s', (kind) => {
    const plan = planFit(anAsset(), anInspection({ privateData: [kind] }), MODEL);
    expect(plan).toMatchObject({ kind: 'stripped', reasons: ['private'] });
  });

  it('strips Content Credentials, which name people too', () => {
    expect(kindOf({}, { hasContentCredentials: true })).toBe('stripped');
  });

  it('strips what nobody has inspected yet', () => {
    expect(planFit(anAsset(), undefined, MODEL)).toMatchObject({ kind: 'stripped', reasons: ['private'] });
  });

  it('tries first whether a file is too heavy only by its private data', () => {
    const plan = planFit(anAsset({ sizeBytes: 9_000_000 }), anInspection({ privateData: ['other'] }), MODEL);
    expect(plan).toMatchObject({ kind: 'stripped', reasons: ['bytes', 'private'] });
  });

  it('redraws private data away where a type has no parts that could be left out', () => {
    const model = aModel({ referenceTypes: ['image/jpeg', 'image/heic'] });
    const plan = planFit(anAsset({ mediaType: 'image/heic' }), anInspection({ privateData: ['place'] }), model);
    expect(plan).toEqual({ kind: 'redrawn', mediaTypes: ['image/jpeg'], reasons: ['private'] });
  });

  it.each([
    ['type', { mediaType: 'image/bmp' as const }, {}],
    ['bytes', { sizeBytes: 7_000_001 }, {}],
    ['pixels', { widthPx: 2_049 }, {}],
    ['pixels', { heightPx: 2_049 }, {}],
    ['turned', {}, { orientation: 6 }],
    ['colours', {}, { colourSpace: 'display-p3' as const }],
    ['colours', {}, { colourSpace: 'cmyk' as const }],
    ['still', {}, { isAnimated: true }],
  ])('redraws for %s: %j %j', (reason, asset, inspection) => {
    expect(planFit(anAsset(asset), anInspection(inspection), MODEL)).toMatchObject({
      kind: 'redrawn',
      reasons: [reason],
    });
  });

  it('names every reason, private data last', () => {
    const inspection = anInspection({ orientation: 3, isAnimated: true, privateData: ['place'] });
    const plan = planFit(anAsset({ mediaType: 'image/gif', widthPx: 3_000 }), inspection, MODEL);
    expect(plan).toMatchObject({ reasons: ['type', 'pixels', 'turned', 'still', 'private'] });
  });

  it.each([
    ['a JPEG as JPEG', 'image/jpeg', 0, {}, ['image/jpeg']],
    ['HEIC as JPEG', 'image/heic', 0, {}, ['image/jpeg']],
    ['a JPEG as WebP before PNG', 'image/jpeg', 0, { referenceTypes: ['image/png', 'image/webp'] }, ['image/webp']],
    ['an opaque PNG without loss, else as JPEG', 'image/png', 0, {}, ['image/png', 'image/jpeg', 'image/webp']],
    ['transparency as PNG, else as WebP', 'image/avif', 0.001, {}, ['image/png', 'image/webp']],
    ['transparency as PNG alone', 'image/gif', 0.5, { referenceTypes: ['image/jpeg', 'image/png'] }, ['image/png']],
    [
      'transparency as JPEG where nothing else is taken',
      'image/png',
      0.5,
      { referenceTypes: ['image/jpeg'] },
      ['image/jpeg'],
    ],
  ] satisfies [string, MediaType, number, Partial<Model>, MediaType[]][])(
    'redraws %s',
    (_what, type, share, model, types) => {
      expect(typesFor(type, share, model)).toEqual(types);
    },
  );

  it('keeps transparency that nobody has looked for yet', () => {
    const plan = planFit(anAsset({ mediaType: 'image/avif' }), undefined, MODEL);
    expect(plan).toEqual({
      kind: 'redrawn',
      mediaTypes: ['image/png', 'image/webp'],
      reasons: ['type', 'private'],
    });
  });
});

describe('followsPlan', () => {
  const { id: assetId, sizeBytes, ...size } = anAsset();
  const copy = fittedSchema.parse({ assetId, limits: limitsKey(MODEL), sizeBytes, ...size, reasons: ['private'] });

  it('takes a copy for the one that a plan asks for by its reasons', () => {
    expect(followsPlan(copy, planFit(anAsset(), anInspection({ privateData: ['place'] }), MODEL))).toBe(true);
  });

  it.each([
    ['the picture turned out to lie on its side', { orientation: 6, privateData: ['place' as const] }],
    ['there turned out to be nothing to leave out', {}],
  ])('refuses a copy that was made before %s', (_when, inspection) => {
    expect(followsPlan(copy, planFit(anAsset(), anInspection(inspection), MODEL))).toBe(false);
  });
});

describe('limitsKey', () => {
  it('is the same for models that take the same, whatever they are called', () => {
    expect(limitsKey(aModel({ id: 'a', name: 'A' }))).toBe(limitsKey(aModel({ id: 'b', name: 'B' })));
  });

  it.each<Partial<Model>>([{ referenceTypes: ['image/png'] }, { maxReferenceBytes: 1 }, { maxReferenceSidePx: 1 }])(
    'differs with %j',
    (limit) => {
      expect(limitsKey(aModel(limit))).not.toBe(limitsKey(aModel()));
    },
  );
});
