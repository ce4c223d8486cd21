import type { OwnFigures } from './catalogue-with.ts';

type OwnPrice = OwnFigures['ownPrices'][number];

/** What an own price is for. */
export type PricedSize = Pick<OwnPrice, 'providerId' | 'modelId' | 'size'>;

/** Sets a person's own price of a model at a size, or with null takes it back. */
export function withOwnPrice(
  { ownPrices }: OwnFigures,
  { providerId, modelId, size }: PricedSize,
  price: Pick<OwnPrice, 'microUsdPerImage' | 'setOn'> | null,
): Pick<OwnFigures, 'ownPrices'> {
  const others = ownPrices.filter(
    (each) => each.providerId !== providerId || each.modelId !== modelId || each.size !== size,
  );
  return { ownPrices: price === null ? others : [...others, { providerId, modelId, size, ...price }] };
}

/** The ids of the models that a person named for a provider, one a line. */
export function ownModelLines({ ownModels }: OwnFigures, providerId: string): string {
  return ownModels.flatMap((own) => (own.providerId === providerId ? [own.modelId] : [])).join('\n');
}

/** Takes the models of a provider from lines; empty and repeated ones are left out. */
export function withOwnModels(
  { ownModels }: OwnFigures,
  providerId: string,
  lines: string,
): Pick<OwnFigures, 'ownModels'> {
  const ids = lines.split('\n').map((line) => line.trim());
  const others = ownModels.filter((own) => own.providerId !== providerId);
  const named = [...new Set(ids)].filter((id) => id !== '').map((modelId) => ({ providerId, modelId }));
  return { ownModels: [...others, ...named] };
}
