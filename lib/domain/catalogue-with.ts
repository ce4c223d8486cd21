import type { Catalogue, Model, ProviderDescription } from './model.ts';
import type { Settings } from './settings.ts';

/** What a person adds to the catalogue. */
export type OwnFigures = Pick<Settings, 'ownPrices' | 'ownModels'>;

function ownModelsOf({ id, ownModel, models }: ProviderDescription, { ownModels }: OwnFigures): readonly Model[] {
  if (ownModel === null) return [];
  const typed = ownModels.filter(({ providerId }) => providerId === id).map(({ modelId }) => modelId);
  const added = [...new Set(typed)].filter((modelId) => !models.some((listed) => listed.id === modelId));
  return added.map((modelId) => ({ ...ownModel, id: modelId, name: modelId }));
}

function pricedIn(providerId: string, { ownPrices }: OwnFigures): (model: Model) => Model {
  return (model) => {
    const own = ownPrices.filter((price) => price.providerId === providerId && price.modelId === model.id);
    if (own.length === 0 || model.pricing.kind === 'free') return model;
    return { ...model, ownPrices: Object.fromEntries(own.map(({ size, ...price }) => [size, price])) };
  };
}

/**
 * The catalogue as it holds for a person: the models that they named, where a provider takes such, and their own prices
 * beside the listed ones. {@link import('./model.ts').findModel} answers with the price that counts at a size.
 */
export function catalogueWith(base: Catalogue, own: OwnFigures): Catalogue {
  const extend = (provider: ProviderDescription): ProviderDescription => {
    const price = pricedIn(provider.id, own);
    const [first, ...others] = provider.models;
    const more = [...others, ...ownModelsOf(provider, own)];
    return { ...provider, models: [price(first), ...more.map(price)] };
  };
  const [first, ...others] = base;
  return [extend(first), ...others.map(extend)];
}
