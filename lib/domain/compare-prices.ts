import { mediaTypeName } from './asset.ts';
import type { Brief } from './brief.ts';
import type { CostEstimate } from './cost.ts';
import { dayWords } from './day.ts';
import { LIMIT_RULES } from './findings/limits.ts';
import { findModel, isReachable, OWN_FIGURE, type Catalogue, type Model, type ProviderDescription } from './model.ts';
import type { Output } from './output.ts';
import { outputWith } from './output-with.ts';
import { isReady } from './reference.ts';
import { estimateBriefs } from './sets/expand.ts';
import type { ConnectionStatus } from './settings.ts';

/** What a brief comes to with one model. */
export interface PriceRow {
  readonly provider: ProviderDescription;
  /** At the price that counts for the size of the output. */
  readonly model: Model;
  /** What choosing it sets: an output that the model makes. */
  readonly output: Output;
  /** Of that output, for all images together. */
  readonly estimate: CostEstimate;
  /** What of the brief the model does not take or make, in sentences. */
  readonly limits: readonly string[];
  /** Whether the brief asks this model already. */
  readonly isChosen: boolean;
}

/** The same brief at every provider. */
export interface PriceComparison {
  /** The cheapest first, by the highest price. */
  readonly rows: readonly PriceRow[];
  /** Providers that cannot be asked yet. */
  readonly notConnected: readonly ProviderDescription[];
}

/** What is composed, and what it comes to: see {@link import('./sets/expand.ts').expandSet}. */
export interface Compared {
  readonly brief: Brief;
  readonly briefs: readonly [Brief, ...Brief[]];
}

function taken(message: string, instead: string): string {
  return `${message} ${instead} is taken instead.`;
}

/** A size or ratio that is not offered is no hindrance to choosing, since the nearest one is taken. */
function offerLimits(brief: Brief, model: Model, output: Output): readonly string[] {
  return LIMIT_RULES.flatMap((rule) => rule({ brief, model, isConnected: true })).map(({ id, message }) => {
    if (id === 'size-not-offered') return taken(message, output.size);
    return id === 'ratio-not-offered' ? taken(message, output.aspectRatio) : message;
  });
}

function convertedTypes({ references }: Brief, { referenceTypes }: Model): readonly string[] {
  const types = references.filter(isReady).map(({ content }) => content.asset.mediaType);
  return [...new Set(types)].filter((type) => !referenceTypes.includes(type)).map(mediaTypeName);
}

function conversionLimits(brief: Brief, model: Model): readonly string[] {
  const names = convertedTypes(brief, model);
  return names.length === 0 ? [] : [`It takes no ${names.join(' or ')}: a converted copy is sent.`];
}

function rowOf({ brief, briefs }: Compared, provider: ProviderDescription, listed: Model): PriceRow {
  const output = outputWith(brief.output, provider.id, listed);
  // Not the listed one: a person's own price is one of a size.
  const model = findModel([provider], output)?.model ?? listed;
  const [first, ...others] = briefs;
  return {
    provider,
    model,
    output,
    estimate: estimateBriefs(model, [{ ...first, output }, ...others.map((each) => ({ ...each, output }))]),
    limits: [...offerLimits(brief, model, output), ...conversionLimits(brief, model)],
    isChosen: brief.output.providerId === provider.id && brief.output.modelId === model.id,
  };
}

/** An edit needs a model that is shown what to change. */
function canDo({ inputMode }: Brief, { maxReferences }: Model): boolean {
  return inputMode === 'text' || maxReferences > 0;
}

/** What a brief costs at every model of every provider that can be asked now. */
export function comparePrices(
  catalogue: Catalogue,
  connections: readonly ConnectionStatus[],
  compared: Compared,
): PriceComparison {
  const isConnected = (provider: ProviderDescription) =>
    isReachable(
      provider,
      connections.find(({ providerId }) => providerId === provider.id),
    );
  const rows = catalogue
    .filter(isConnected)
    .flatMap((provider) =>
      provider.models.filter((model) => canDo(compared.brief, model)).map((model) => rowOf(compared, provider, model)),
    );
  return {
    rows: rows.toSorted(
      (a, b) => a.estimate.highMicroUsd - b.estimate.highMicroUsd || a.estimate.lowMicroUsd - b.estimate.lowMicroUsd,
    ),
    notConnected: catalogue.filter((provider) => !isConnected(provider)),
  };
}

/** What a price is worth, and where and when it was read. */
export function priceBasis({ pricing, source, checkedOn, verified }: Model): string {
  if (pricing.kind === 'free') return source;
  const worth = source === OWN_FIGURE ? [] : [verified ? 'Verified' : 'Estimate'];
  return [...worth, source, dayWords(checkedOn)].join(' · ');
}
