import * as z from 'zod/mini';
import { mediaTypeSchema } from './asset.ts';
import { dialectSchema } from './dialect.ts';
import { aspectRatioSchema, outputSizeSchema, type OutputSize } from './output.ts';

/** A figure that a provider does not fix in advance. */
const rangeSchema = z.object({ low: z.int().check(z.nonnegative()), high: z.int().check(z.nonnegative()) });

/** US dollars per million tokens, which is the same number as micro-dollars per token. */
const ratesSchema = z.object({ textIn: z.number(), imageIn: z.number(), textOut: z.number(), imageOut: z.number() });

const pricingSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('free') }),
  z.object({
    kind: z.literal('tokens'),
    usdPerMTok: ratesSchema,
    /** Output tokens of one image at each size: where they differ by its shape, the most. */
    imageTokens: z.partialRecord(outputSizeSchema, z.int().check(z.positive())),
    /** The fewest, where they differ. */
    leastImageTokens: z.optional(z.partialRecord(outputSizeSchema, z.int().check(z.positive()))),
    /** Input tokens of one reference. */
    referenceTokens: rangeSchema,
    /** Thinking tokens of one request, billed as text. */
    thoughtTokens: rangeSchema,
  }),
  z.object({
    kind: z.literal('images'),
    /** Micro-dollars of one image at each size. */
    microUsdPerImage: z.partialRecord(outputSizeSchema, rangeSchema),
    /** Micro-dollars of one reference; 0 where it is in the price of the image. */
    microUsdPerReference: rangeSchema,
    /** By which an answer without an image is billed, where that is known. */
    usdPerMTok: z.optional(ratesSchema),
  }),
]);
export type Pricing = z.infer<typeof pricingSchema>;

/** A catalogue entry: what a model takes, makes and costs, as data. */
export const modelSchema = z.object({
  id: z.string(),
  name: z.string(),
  sizes: z.tuple([outputSizeSchema], outputSizeSchema),
  aspectRatios: z.tuple([aspectRatioSchema], aspectRatioSchema),
  maxReferences: z.int().check(z.nonnegative()),
  referenceTypes: z.tuple([mediaTypeSchema], mediaTypeSchema),
  maxReferenceBytes: z.int().check(z.positive()),
  /** The longest side of a reference that is worth sending: beyond it no more detail reaches the picture. */
  maxReferenceSidePx: z.int().check(z.positive()),
  dialect: dialectSchema,
  pricing: pricingSchema,
  /** What the person says that one image costs without its references, and since which day, where they corrected it. */
  ownPrices: z.optional(
    z.partialRecord(
      outputSizeSchema,
      z.object({ microUsdPerImage: z.int().check(z.nonnegative()), setOn: z.iso.date() }),
    ),
  ),
  /** After so long without an answer a request is given up, its outcome in doubt. Of a queue: from asking to the image. */
  deadlineMs: z.int().check(z.positive()),
  /** How long an image usually takes, as far as anybody has published it. */
  usualMs: z.optional(rangeSchema),
  /** The formats that it can be asked to make; absent where an image comes as it is made. */
  formats: z.optional(z.array(mediaTypeSchema)),
  /** The provider's own batch engine; absent where it has none for the model. */
  batch: z.optional(
    z.object({
      /** What it charges of the price, such as 0.5. */
      factor: z.number().check(z.positive()),
      /** More images than this are several batches: few enough for the results of one to be fetched in minutes. */
      maxEntries: z.int().check(z.positive()),
      /** Within how many hours it promises an end. */
      withinHours: z.int().check(z.positive()),
    }),
  ),
  /** False: the figures come from a third party, and the price is shown as an estimate. */
  verified: z.boolean(),
  /** Where the figures come from, and the day (YYYY-MM-DD) on which they were read there. */
  source: z.string(),
  checkedOn: z.iso.date(),
});
export type Model = z.infer<typeof modelSchema>;

/** What a provider's answer says it used. Absent figures are 0. */
export const usageSchema = z.object({
  textInTokens: z.int().check(z.nonnegative()),
  imageInTokens: z.int().check(z.nonnegative()),
  textOutTokens: z.int().check(z.nonnegative()),
  imageOutTokens: z.int().check(z.nonnegative()),
});
export type Usage = z.infer<typeof usageSchema>;

/** A provider as the panel knows it: a name, what it can do, and its models, the preferred one first. */
export interface ProviderDescription {
  readonly id: string;
  readonly name: string;
  /** `optional` for servers of one's own; `none` for what runs on this device, where nothing leaves the machine. */
  readonly keyUse: 'required' | 'optional' | 'none';
  /** The address of the service, which a person may replace by a gateway's; null on the device. */
  readonly defaultBaseUrl: string | null;
  /** Where a person gets a key; null where none is needed. */
  readonly keyPageUrl: string | null;
  /** What a person should know before sending, in a sentence: what leaves the machine, what cannot be undone. */
  readonly notice: string;
  /**
   * What *Cancel* can still do once a job was sent: nothing to the bill, call it back while it waits in the provider's
   * queue, or stop it at full price.
   */
  readonly cancels: 'never' | 'while-waiting' | 'charged';
  /** How long the provider keeps a result to be fetched again, in milliseconds; 0 where it answers once. */
  readonly keepsResultsMs: number;
  /** Where a person sees at the provider what was made; null where no such page is known. See {@link historyUrlOf}. */
  readonly historyUrl: string | null;
  /**
   * Addresses that the browser must be asked for leave to call, its own among them, because their servers send no CORS
   * headers, or because that is not known; empty where none is needed. A host may begin with `*.`.
   */
  readonly accessTo: readonly string[];
  /** The provider's own unit of account, where it has one. */
  readonly ownCredits: { readonly name: string; readonly microUsdEach: number } | null;
  /** What a model that the person names is taken to be; null where only the listed ones can be asked. */
  readonly ownModel: Omit<Model, 'id' | 'name'> | null;
  /** Whether an edit of its own result is a further turn, with what it wants back of the turn before. */
  readonly takesTurns?: true;
  readonly models: readonly [Model, ...Model[]];
}

/** Where what was made is listed: only the provider's own server has its page, not one that stands at another address. */
export function historyUrlOf(
  { historyUrl, defaultBaseUrl }: ProviderDescription,
  stored: { readonly baseUrl: string } | undefined,
): string | null {
  return stored === undefined || stored.baseUrl === defaultBaseUrl ? historyUrl : null;
}

/** Whether a job can be sent: by what is stored of the connection, if anything is. */
export function isReachable(
  { keyUse }: ProviderDescription,
  stored: { readonly hasKey: boolean } | undefined,
): boolean {
  return keyUse === 'none' || (stored !== undefined && (keyUse === 'optional' || stored.hasKey));
}

/** Whether a provider's work stays on this machine, so that nothing of it can be charged or lost on the way. */
export function runsOnDevice({ defaultBaseUrl }: ProviderDescription): boolean {
  return defaultBaseUrl === null;
}

/** Every provider, in the order in which they are offered. */
export type Catalogue = readonly [ProviderDescription, ...ProviderDescription[]];

/** The source of a price that the person corrected. */
export const OWN_FIGURE = 'Your own figure';

function referencePricing(pricing: Exclude<Pricing, { kind: 'free' }>): z.infer<typeof rangeSchema> {
  if (pricing.kind === 'images') return pricing.microUsdPerReference;
  const { referenceTokens, usdPerMTok } = pricing;
  return {
    low: Math.floor(referenceTokens.low * usdPerMTok.imageIn),
    high: Math.ceil(referenceTokens.high * usdPerMTok.imageIn),
  };
}

/** A model at the person's own price, where they set one for the size. */
function atOwnPrice(model: Model, size: OutputSize | undefined): Model {
  const own = size && model.ownPrices?.[size];
  const { pricing } = model;
  if (!own || pricing.kind === 'free') return model;
  const { microUsdPerImage, setOn } = own;
  return {
    ...model,
    pricing: {
      kind: 'images',
      microUsdPerImage: { [size]: { low: microUsdPerImage, high: microUsdPerImage } },
      microUsdPerReference: referencePricing(pricing),
      usdPerMTok: pricing.usdPerMTok,
    },
    source: OWN_FIGURE,
    checkedOn: setOn,
  };
}

/**
 * The provider and model that an output names, at the price that counts for its size, or undefined where the catalogue
 * has dropped either.
 */
export function findModel(
  catalogue: Catalogue,
  wanted: { readonly providerId: string; readonly modelId: string; readonly size?: OutputSize },
): { readonly provider: ProviderDescription; readonly model: Model } | undefined {
  const provider = catalogue.find(({ id }) => id === wanted.providerId);
  const model = provider?.models.find(({ id }) => id === wanted.modelId);
  return provider && model ? { provider, model: atOwnPrice(model, wanted.size) } : undefined;
}
