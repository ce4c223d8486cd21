import type { Asset, MediaType } from '../domain/asset.ts';
import { CaptureError } from '../domain/capture-failure.ts';
import { followsPlan, limitsKey, planFit, type FitPlan, type Fitted } from '../domain/fit.ts';
import type { Inspection } from '../domain/inspection.ts';
import type { Model } from '../domain/model.ts';
import { redraw } from './redraw.ts';
import { sniff } from './sniff.ts';
import { strip } from './strip.ts';

/** A copy as it is sent, with its bytes. */
export type FittedCopy = Fitted & { readonly blob: Blob };

/** Where bytes are and copies are kept, as the store offers it; handed in, so that this room knows of no store. */
export interface Copies {
  readonly assets: { readBlob(id: string): Promise<Blob | undefined> };
  readonly fitted: {
    read(assetId: string, limits: string): Promise<FittedCopy | undefined>;
    put(copy: FittedCopy): Promise<void>;
  };
}

/** A picture as the store has it, and what the arrival checks found in it, if they have run. */
interface Picture {
  readonly asset: Asset;
  readonly inspection?: Inspection | undefined;
}

type ChangingPlan = Exclude<FitPlan, { kind: 'untouched' }>;

async function readBytes(copies: Copies, { id }: Asset): Promise<Blob> {
  const blob = await copies.assets.readBlob(id);
  if (blob === undefined) throw new CaptureError('undecodable', 'Its bytes are no longer in the store.');
  return blob;
}

/** Null where it cannot be stripped, or is too heavy all the same. */
async function stripped(blob: Blob, mediaType: MediaType, { maxReferenceBytes }: Model): Promise<Blob | null> {
  const bytes = strip(new Uint8Array(await blob.arrayBuffer()), mediaType);
  return bytes && bytes.byteLength <= maxReferenceBytes ? new Blob([bytes], { type: mediaType }) : null;
}

async function makeCopy(asset: Asset, blob: Blob, plan: ChangingPlan, model: Model): Promise<FittedCopy> {
  const kept = plan.kind === 'stripped' ? await stripped(blob, asset.mediaType, model) : null;
  const copy = kept ?? (await redraw(asset, blob, plan.mediaTypes, model));
  const { mediaType, widthPx, heightPx } = kept === null ? sniff(new Uint8Array(await copy.arrayBuffer())) : asset;
  const facts = { mediaType, widthPx, heightPx, sizeBytes: copy.size, reasons: [...plan.reasons] };
  return { assetId: asset.id, limits: limitsKey(model), ...facts, blob: copy };
}

/**
 * The copy of a picture that a model is sent, made once and kept; null where it is sent byte for byte.
 *
 * @throws {CaptureError} where there are no bytes, or no copy can be made of them
 * @throws {DOMException} `QuotaExceededError` where it cannot be kept
 */
export async function fitToModel(
  copies: Copies,
  { asset, inspection }: Picture,
  model: Model,
): Promise<FittedCopy | null> {
  const plan = planFit(asset, inspection, model);
  if (plan.kind === 'untouched') return null;
  const earlier = await copies.fitted.read(asset.id, limitsKey(model));
  if (earlier !== undefined && followsPlan(earlier, plan)) return earlier;
  const copy = await makeCopy(asset, await readBytes(copies, asset), plan, model);
  await copies.fitted.put(copy);
  return copy;
}
