import { OWN_FIGURE, type Model, type Pricing, type Usage } from './model.ts';
import type { Output } from './output.ts';

export interface CostLine {
  readonly label: string;
  readonly lowMicroUsd: number;
  readonly highMicroUsd: number;
}

/** What a brief is expected to cost. An estimate, not a quote: no provider binds itself. */
export interface CostEstimate {
  readonly lines: readonly CostLine[];
  readonly lowMicroUsd: number;
  readonly highMicroUsd: number;
  /** What one image of them costs at most: the reservation of one job. */
  readonly eachMicroUsd: number;
  /** Where the figures come from and what they are worth, in sentences. */
  readonly basis: string;
}

/** A token is about four characters of English. Source: Google's token guide for the Gemini API. */
const CHARACTERS_PER_TOKEN = 4;
/** Prompts in other scripts take up to a token a character. */
const CHARACTERS_PER_TOKEN_LEAST = 1;

type TokenPricing = Extract<Pricing, { kind: 'tokens' }>;
type ImagePricing = Extract<Pricing, { kind: 'images' }>;

function line(label: string, lowMicroUsd: number, highMicroUsd: number): CostLine {
  return { label, lowMicroUsd, highMicroUsd };
}

function imagesLabel({ count }: Output): string {
  return count === 1 ? '1 image' : `${count} images`;
}

function sourcesLabel(references: number): string {
  return references === 1 ? '1 source' : `${references} sources`;
}

function imageLines(pricing: ImagePricing, output: Output, references: number): CostLine[] {
  const { microUsdPerImage, microUsdPerReference: source } = pricing;
  const { low, high } = microUsdPerImage[output.size] ?? { low: 0, high: 0 };
  return [
    line(imagesLabel(output), low, high),
    line(sourcesLabel(references), references * source.low, references * source.high),
  ];
}

/** The words and the thinking of the turn before, which go along again as input. */
function previousTurn({ usdPerMTok: rate, thoughtTokens }: TokenPricing, promptLength: number): CostLine {
  if (promptLength === 0) return line('previous turn', 0, 0);
  const highTokens = promptLength / CHARACTERS_PER_TOKEN_LEAST + thoughtTokens.high;
  return line('previous turn', (promptLength / CHARACTERS_PER_TOKEN) * rate.textIn, highTokens * rate.textIn);
}

function tokenLines(pricing: TokenPricing, output: Output, promptLength: number, references: number): CostLine[] {
  const { usdPerMTok: rate, referenceTokens, thoughtTokens } = pricing;
  const most = pricing.imageTokens[output.size] ?? 0;
  const least = pricing.leastImageTokens?.[output.size] ?? most;
  return [
    line(imagesLabel(output), least * rate.imageOut, most * rate.imageOut),
    line(
      sourcesLabel(references),
      references * referenceTokens.low * rate.imageIn,
      references * referenceTokens.high * rate.imageIn,
    ),
    line(
      'prompt',
      (promptLength / CHARACTERS_PER_TOKEN) * rate.textIn,
      (promptLength / CHARACTERS_PER_TOKEN_LEAST) * rate.textIn,
    ),
    line('thinking', thoughtTokens.low * rate.textOut, thoughtTokens.high * rate.textOut),
  ];
}

/** Rounds outwards, so that the range of whole micro-dollars contains every price that the exact one does. */
function times(each: CostLine, count: number): CostLine {
  return line(each.label, Math.floor(each.lowMicroUsd) * count, Math.ceil(each.highMicroUsd) * count);
}

/**
 * Estimates what a brief costs on a model, from the catalogue's figures.
 *
 * @param promptLength of the compiled prompt, in characters
 * @param referenceCount how many references are sent with every request
 * @param previousLength of the prompt of the turn before, where the provider is sent that again; else 0
 * @returns whole micro-dollars; every image is a request of its own and pays for its own inputs
 */
export function estimateCost(
  model: Model,
  output: Output,
  promptLength: number,
  referenceCount: number,
  previousLength = 0,
): CostEstimate {
  if (model.pricing.kind === 'free') {
    return { lines: [], lowMicroUsd: 0, highMicroUsd: 0, eachMicroUsd: 0, basis: `${model.source}.` };
  }
  const { pricing } = model;
  const each =
    pricing.kind === 'images'
      ? imageLines(pricing, output, referenceCount)
      : [...tokenLines(pricing, output, promptLength, referenceCount), previousTurn(pricing, previousLength)];
  const lines = each.map((item) => times(item, output.count)).filter((item) => item.highMicroUsd > 0);
  const sum = (pick: (item: CostLine) => number) => lines.reduce((total, item) => total + pick(item), 0);
  const highMicroUsd = sum((item) => item.highMicroUsd);
  return {
    lines,
    lowMicroUsd: sum((item) => item.lowMicroUsd),
    highMicroUsd,
    eachMicroUsd: highMicroUsd / output.count,
    basis: `${model.source}, ${model.source === OWN_FIGURE ? 'set' : 'read'} ${model.checkedOn}. An estimate: what the provider reports is what counts.`,
  };
}

/**
 * The true cost of an answer in whole micro-dollars, from the usage that the provider reported; null where the price is
 * one of images, which no usage tells; what came without an image is billed by its tokens there too, if by anything known.
 */
export function costOfUsage(pricing: Pricing, usage: Usage): number | null {
  if (pricing.kind === 'free') return 0;
  const { usdPerMTok: rate } = pricing;
  if (rate === undefined || (pricing.kind === 'images' && usage.imageOutTokens > 0)) return null;
  const cost =
    usage.textInTokens * rate.textIn +
    usage.imageInTokens * rate.imageIn +
    usage.textOutTokens * rate.textOut +
    usage.imageOutTokens * rate.imageOut;
  return Math.ceil(Number(cost.toFixed(6)));
}

/** A range is wide when its ends differ by more than a quarter: then a person is asked before it is spent. */
const WIDE_RANGE = 1.25;

/** Whether the estimate is too uncertain to be spent without asking. */
export function isWideRange(estimate: CostEstimate): boolean {
  return estimate.highMicroUsd > estimate.lowMicroUsd * WIDE_RANGE;
}
