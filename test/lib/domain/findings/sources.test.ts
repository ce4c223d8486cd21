import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Asset } from '../../../../lib/domain/asset.ts';
import type { Brief } from '../../../../lib/domain/brief.ts';
import { SOURCE_RULES } from '../../../../lib/domain/findings/sources.ts';
import type { Inspection } from '../../../../lib/domain/inspection.ts';
import type { Better, ReadyReference, Reference } from '../../../../lib/domain/reference.ts';
import type { ReferenceRole } from '../../../../lib/domain/role.ts';
import { anyBrief } from '../../../support/arbitraries.ts';
import {
  aBrief,
  aCarefulBrief,
  aModel,
  anAsset,
  anInspection,
  anOutput,
  aReference,
  aSource,
  assetId,
} from '../../../support/builders.ts';
import { applied, findingOf } from './examine.ts';

interface Wish {
  readonly id?: string;
  readonly role?: ReferenceRole | null;
  readonly asset?: Partial<Asset>;
  readonly inspection?: Partial<Inspection>;
  readonly better?: Better;
  readonly claimedType?: string;
}

const LARGE = { widthPx: 1600, heightPx: 1200 };

function inspected({
  id = 'mug',
  role = 'product',
  asset,
  inspection,
  better,
  claimedType,
}: Wish = {}): ReadyReference {
  const known = anAsset({ ...LARGE, id: assetId(id), ...asset });
  return aReference({
    id,
    role,
    source: aSource({ ...(claimedType !== undefined && { claimedType }) }),
    content: { state: 'ready', asset: known, capturedBy: 'page-fetch', inspection: anInspection(inspection) },
    ...(better !== undefined && { better }),
  });
}

function briefOf(...references: readonly ReadyReference[]): Brief {
  return aBrief({ rightsConfirmed: true, references: [...references] });
}

function sourceIds(brief: Brief): string[] {
  const subject = { brief, model: aModel(), isConnected: true };
  return SOURCE_RULES.flatMap((rule) => rule(subject)).map(({ id }) => id);
}

describe('a source picture', () => {
  it('without a flaw, and in the size that its role needs, is not spoken of', () => {
    expect(sourceIds(briefOf(inspected()))).toEqual([]);
    expect(sourceIds(aCarefulBrief())).toEqual([]);
  });

  it('is not spoken of before it is inspected', () => {
    fc.assert(
      fc.property(anyBrief, (brief) => {
        expect(sourceIds({ ...brief, references: brief.references.map(withoutInspection) })).toEqual([]);
      }),
    );
  });

  it('is judged the same whenever it is looked at', () => {
    const brief = briefOf(inspected({ role: 'background', inspection: { transparentShare: 0.5, isAnimated: true } }));
    expect(sourceIds(brief)).toEqual(sourceIds(structuredClone(brief)));
    expect(sourceIds(brief)).toEqual(['animated:mug', 'transparent:mug']);
  });
});

function withoutInspection(reference: Reference): Reference {
  if (reference.content.state !== 'ready') return reference;
  const { inspection: _, ...content } = reference.content;
  return { ...reference, content };
}

describe('the size of a source picture', () => {
  const sized = (role: ReferenceRole | null, px: number) =>
    findingOf('too-small', briefOf(inspected({ role, asset: { widthPx: px, heightPx: 100 } })))?.severity;

  it.each<[ReferenceRole | null, number, string | undefined]>([
    ['product', 1024, undefined],
    ['product', 1023, 'advises'],
    ['product', 512, 'advises'],
    ['product', 511, 'warns'],
    ['person', 300, 'warns'],
    ['logo', 512, undefined],
    ['logo', 255, 'warns'],
    ['background', 512, undefined],
    ['background', 100, 'advises'],
    ['style', 205, undefined],
    ['style', 204, 'advises'],
    [null, 400, 'advises'],
  ])('as %s with %i px for an output of 1024: %s', (role, px, severity) => {
    expect(sized(role, px)).toBe(severity);
  });

  it('is weighed against the output: a lower resolution mends it where the model makes one', () => {
    const model = aModel({ sizes: ['1K', '2K', '4K'] });
    const brief = { ...briefOf(inspected()), output: anOutput({ size: '4K' }) };
    const finding = findingOf('too-small', brief, { model });
    expect(finding).toMatchObject({
      severity: 'warns',
      message: '@image1 has 1600 px on its long side; the output has 4096.',
      fix: { label: 'Use 1K' },
    });
    expect(finding?.fix && findingOf('too-small', applied(finding.fix, brief), { model })).toBeUndefined();
    expect(findingOf('too-small', brief)?.fix?.label).toBe('Use 1K');
    expect(findingOf('too-small', briefOf(inspected({ asset: { widthPx: 90, heightPx: 90 } })))?.fix).toBeNull();
  });
});

describe('a larger version', () => {
  const better: Better = {
    imageUrl: 'https://shop.example/large.jpg',
    from: 'link',
    widthPx: 1600,
    heightPx: 1200,
    accessTo: null,
  };

  it('mends one that is too small, by one click', () => {
    const brief = briefOf(inspected({ asset: { widthPx: 220, heightPx: 180 }, better }));
    expect(findingOf('too-small', brief)).toMatchObject({
      severity: 'warns',
      fix: { label: 'Take the 1600 px original', change: { kind: 'improve', id: 'mug' } },
    });
  });

  it('is left to its reference to offer where the picture is large enough for its role', () => {
    const brief = briefOf(inspected({ role: 'style', asset: { widthPx: 400, heightPx: 300 }, better }));
    expect(sourceIds(brief)).toEqual([]);
  });
});

describe('near-duplicates', () => {
  const hash = '0123456789abcdef';
  const pair = (perceptualHash: string, role: ReferenceRole | null = 'product') =>
    briefOf(
      inspected({ id: 'first', inspection: { perceptualHash: hash } }),
      inspected({ id: 'second', role, inspection: { perceptualHash } }),
    );

  it('have the later one flagged, and removed with one click', () => {
    const brief = pair('0123456789abcdee');
    const finding = findingOf('near-duplicate', brief);
    expect(finding).toMatchObject({
      id: 'near-duplicate:second',
      severity: 'warns',
      message: '@image2 looks nearly the same as @image1.',
    });
    expect(finding?.fix && applied(finding.fix, brief).references.map(({ id }) => id)).toEqual(['first']);
  });

  it('are told from the same picture taken twice, and from pictures that differ', () => {
    const twice = briefOf(inspected({ id: 'first' }), { ...inspected({ id: 'first' }), id: 'second' });
    expect(findingOf('near-duplicate', twice)?.message).toBe('@image2 is the same picture as @image1.');
    expect(findingOf('near-duplicate', pair('fedcba9876543210'))).toBeUndefined();
  });

  it('are no mistake where each has a role of its own', () => {
    expect(findingOf('near-duplicate', pair(hash, 'style'))).toBeUndefined();
    expect(findingOf('near-duplicate', pair(hash, null))).toBeDefined();
  });
});

describe('what a file is', () => {
  it.each<[string, Wish, string]>([
    ['mislabelled', { claimedType: 'image/png' }, '@image1 came as PNG, but its bytes are JPEG.'],
    ['mislabelled', { claimedType: 'text/html' }, '@image1 came as text/html, but its bytes are JPEG.'],
    ['animated', { inspection: { isAnimated: true } }, '@image1 is animated, and only its first frame is sent.'],
    ['transparent', { role: 'background', inspection: { transparentShare: 0.4 } }, '40 % of @image1 is transparent.'],
    [
      'other-colours',
      { inspection: { colourSpace: 'cmyk' } },
      'The colours of @image1 are in CMYK, for print, and are sent as sRGB.',
    ],
  ])('is said where it matters (%s)', (rule, wish, message) => {
    expect(findingOf(rule, briefOf(inspected(wish)))).toMatchObject({ severity: 'advises', message });
  });

  it('is not said where the role makes no use of it', () => {
    expect(sourceIds(briefOf(inspected({ role: 'product', inspection: { transparentShare: 0.4 } })))).toEqual([]);
    expect(sourceIds(briefOf(inspected({ role: 'pose', inspection: { colourSpace: 'display-p3' } })))).toEqual([]);
    expect(sourceIds(briefOf(inspected({ inspection: { orientation: 6 } })))).toEqual([]);
  });
});
