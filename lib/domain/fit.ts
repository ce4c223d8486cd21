import * as z from 'zod/mini';
import { assetIdSchema, mediaTypeSchema, type Asset, type MediaType } from './asset.ts';
import type { Inspection } from './inspection.ts';
import type { Model } from './model.ts';

/** Why a reference is not sent byte for byte. */
const fitReasonSchema = z.enum(['type', 'bytes', 'pixels', 'turned', 'colours', 'still', 'private']);
export type FitReason = z.infer<typeof fitReasonSchema>;

type MediaTypes = readonly [MediaType, ...MediaType[]];

/** What is done to a reference before it is sent; the original stays as it is. */
export type FitPlan =
  | { readonly kind: 'untouched' }
  /** Its pixels' bytes stay; what the file says beside them goes. Where that cannot be or does not do, it is redrawn. */
  | { readonly kind: 'stripped'; readonly mediaTypes: MediaTypes; readonly reasons: readonly FitReason[] }
  /** `mediaTypes` in the order in which they are tried: the first within the byte limit is sent. */
  | { readonly kind: 'redrawn'; readonly mediaTypes: MediaTypes; readonly reasons: readonly FitReason[] };

/** A copy as it is sent, described; its bytes lie beside it in the store. */
export const fittedSchema = z.object({
  assetId: assetIdSchema,
  /** The limits that it was made for: see {@link limitsKey}. */
  limits: z.string(),
  mediaType: mediaTypeSchema,
  widthPx: z.int().check(z.positive()),
  heightPx: z.int().check(z.positive()),
  sizeBytes: z.int().check(z.positive()),
  reasons: z.array(fitReasonSchema),
});
export type Fitted = z.infer<typeof fittedSchema>;

/** The same for models that take the same references, so that one copy serves them all. */
export function limitsKey(model: Model): string {
  return [model.referenceTypes.join(','), model.maxReferenceBytes, model.maxReferenceSidePx].join(' ');
}

/** Whether a copy is the one that a plan asks for: the arrival checks may find more reasons after it was made. */
export function followsPlan(fitted: Fitted, plan: FitPlan): boolean {
  return plan.kind !== 'untouched' && plan.reasons.join(' ') === fitted.reasons.join(' ');
}

/** Types that consist of named parts, of which those beside the pixels can be left out. */
const STRIPPABLE: ReadonlySet<MediaType> = new Set(['image/jpeg', 'image/png', 'image/webp']);

/** Types whose pixels went through a lossy coding meant for photographs, so that another does no visible harm. */
const PHOTOGRAPHIC: ReadonlySet<MediaType> = new Set(['image/jpeg', 'image/heic']);

function mayBeTransparent({ mediaType }: Asset, inspection: Inspection | undefined): boolean {
  if (PHOTOGRAPHIC.has(mediaType)) return false;
  return inspection === undefined || inspection.transparentShare > 0;
}

/** The types to redraw in, the best first, of those that browsers write and the model takes. */
function redrawTypes(asset: Asset, inspection: Inspection | undefined, { referenceTypes }: Model): MediaTypes {
  const taken = (types: readonly MediaType[]) => types.filter((type) => referenceTypes.includes(type));
  const [png, webp, jpeg] = ['image/png', 'image/webp', 'image/jpeg'] as const;
  if (PHOTOGRAPHIC.has(asset.mediaType)) return [taken([jpeg, webp])[0] ?? png];
  const alternatives = mayBeTransparent(asset, inspection) ? [png, webp] : [png, jpeg, webp];
  const [best, ...others] = taken(alternatives);
  return best === undefined ? [jpeg] : [best, ...others];
}

function redrawReasons(asset: Asset, inspection: Inspection | undefined, model: Model): FitReason[] {
  const holds: Record<Exclude<FitReason, 'private'>, boolean> = {
    type: !model.referenceTypes.includes(asset.mediaType),
    bytes: asset.sizeBytes > model.maxReferenceBytes,
    pixels: Math.max(asset.widthPx, asset.heightPx) > model.maxReferenceSidePx,
    turned: inspection !== undefined && inspection.orientation !== 1,
    colours: inspection !== undefined && inspection.colourSpace !== 'srgb',
    still: inspection?.isAnimated === true,
  };
  return fitReasonSchema.options.filter((reason) => reason !== 'private' && holds[reason]);
}

/** Content Credentials name people and devices, and no longer match a picture of which anything is changed. */
function holdsPrivateData({ privateData, hasContentCredentials }: Inspection): boolean {
  return privateData.length > 0 || hasContentCredentials;
}

/**
 * What is to be done to a reference for a model: the one place that decides it. Without an inspection it is taken to
 * hold private data, and to be upright, in sRGB and still.
 */
export function planFit(asset: Asset, inspection: Inspection | undefined, model: Model): FitPlan {
  const isPrivate = inspection === undefined || holdsPrivateData(inspection);
  const reasons = redrawReasons(asset, inspection, model);
  if (reasons.length === 0 && !isPrivate) return { kind: 'untouched' };
  const mediaTypes = redrawTypes(asset, inspection, model);
  // A file that is too heavy may be so by what stands beside its pixels: phones put whole films there.
  const isStripped = isPrivate && STRIPPABLE.has(asset.mediaType) && reasons.every((reason) => reason === 'bytes');
  return {
    kind: isStripped ? 'stripped' : 'redrawn',
    mediaTypes,
    reasons: isPrivate ? [...reasons, 'private'] : reasons,
  };
}
