import type { FrozenBrief } from '../../../../lib/domain/brief.ts';
import type { ResultMeasures } from '../../../../lib/domain/refine/measures.ts';
import type { Situation } from '../../../../lib/domain/refine/strategy.ts';
import { anAsset, aFrozenBrief, aModel, aReference, assetId, aTokenPricing } from '../../../support/builders.ts';

export const STRONGER = aModel({
  id: 'stronger',
  sizes: ['1K', '2K'],
  pricing: aTokenPricing({ imageTokens: { '1K': 2240, '2K': 2240 } }),
});

/** The picture that went wrong. */
export const RESULT = aReference({
  id: 'result',
  role: null,
  content: { state: 'ready', asset: anAsset({ id: assetId('result') }), capturedBy: 'result' },
});

/** Nothing that stands out. */
export function measured(overrides: Partial<ResultMeasures> = {}): ResultMeasures {
  return {
    askedPx: { widthPx: 1024, heightPx: 1024 },
    gotPx: { widthPx: 1024, heightPx: 1024 },
    brandColours: [],
    cutSides: [],
    changeMap: null,
    keptColours: null,
    ...overrides,
  };
}

/** A mug as product, a photograph as style, and a brief that speaks of both. */
export function aSituation(brief: Partial<FrozenBrief> = {}, overrides: Partial<Situation> = {}): Situation {
  const model = aModel();
  return {
    brief: aFrozenBrief({
      inputMode: 'edit',
      subject: 'The mug of @image1 on an oak table in the light of @image2',
      rightsConfirmed: true,
      references: [
        aReference({ id: 'mug', role: 'product' }),
        aReference({ id: 'dusk', role: 'style', content: readyAs('dusk') }),
      ],
      ...brief,
    }),
    model,
    models: [model, STRONGER],

    measures: null,
    tried: [],
    ...overrides,
  };
}

/** Another picture than that of the other references. */
export function readyAs(name: string, widthPx = 600, heightPx = 400) {
  return {
    state: 'ready',
    asset: anAsset({ id: assetId(name), widthPx, heightPx }),
    capturedBy: 'file',
  } as const;
}
