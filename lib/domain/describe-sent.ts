import { formatBytes, mediaTypeName, type Asset } from './asset.ts';
import { followsPlan, planFit, type Fitted, type FitReason } from './fit.ts';
import type { Inspection, PrivateData } from './inspection.ts';
import type { Model } from './model.ts';
import { formatCreditAmount } from './money.ts';
import { formatNumber } from './format-number.ts';

type Described = Pick<Asset, 'widthPx' | 'heightPx' | 'mediaType' | 'sizeBytes'>;

function figures({ widthPx, heightPx, mediaType, sizeBytes }: Described): string {
  return `${widthPx}×${heightPx} ${mediaTypeName(mediaType)} ${formatBytes(sizeBytes)}`;
}

const LIST = new Intl.ListFormat('en-GB');

const NAMED_DATA: Partial<Record<PrivateData, string>> = { place: 'place', device: 'device', owner: 'owner' };
const OTHER_DATA: Partial<Record<PrivateData, string>> = {
  history: 'editing history',
  text: 'comments',
  other: 'other data',
};

/** “its place and device data, editing history” */
function privateWords({ privateData, hasContentCredentials }: Inspection): string {
  const named = privateData.flatMap((kind) => NAMED_DATA[kind] ?? []);
  const others = privateData.flatMap((kind) => OTHER_DATA[kind] ?? []);
  const all = [
    ...(named.length > 0 ? [`${LIST.format(named)} data`] : []),
    ...others,
    ...(hasContentCredentials ? ['Content Credentials'] : []),
  ];
  return `without its ${all.join(', ')}`;
}

function isScaled(asset: Asset, fitted: Fitted): boolean {
  return fitted.widthPx < asset.widthPx || fitted.heightPx < asset.heightPx;
}

function reasonWords(reason: FitReason, asset: Asset, inspection: Inspection, model: Model, fitted: Fitted): string {
  switch (reason) {
    case 'type':
      return `as ${mediaTypeName(fitted.mediaType)}, because ${model.name} takes no ${mediaTypeName(asset.mediaType)}`;
    case 'bytes':
      return `to stay within ${formatBytes(model.maxReferenceBytes)}`;
    case 'pixels':
      return `scaled to ${formatNumber(Math.max(fitted.widthPx, fitted.heightPx))} px`;
    case 'turned':
      return 'turned upright';
    case 'colours':
      return 'converted to sRGB';
    case 'still':
      return 'first frame only';
    case 'private':
      return privateWords(inspection);
    default:
      return reason satisfies never;
  }
}

function copyWords(asset: Asset, inspection: Inspection, model: Model, fitted: Fitted): string {
  const reasons = fitted.reasons.map((reason) => reasonWords(reason, asset, inspection, model, fitted));
  const isSmaller = isScaled(asset, fitted) && !fitted.reasons.includes('pixels');
  const words = isSmaller ? [reasonWords('pixels', asset, inspection, model, fitted), ...reasons] : reasons;
  const looksTheSame = fitted.mediaType === asset.mediaType && !isScaled(asset, fitted);
  if (looksTheSame && fitted.reasons.join(' ') === 'private') return `sent ${words.join(', ')}`;
  return `sent as ${figures(fitted)}: ${words.join(', ')}`;
}

/**
 * What a model is sent of a picture: “4032×3024 JPEG 6.1 MB → sent as 2048×1536 JPEG 1.4 MB: scaled to 2,048 px”.
 *
 * @param fitted the copy that is stored for the model's limits, if there is one, or one already
 */
export function describeSent(
  asset: Asset,
  inspection: Inspection | undefined,
  fitted: Fitted | null | undefined,
  model: Model,
): string {
  const plan = planFit(asset, inspection, model);
  if (plan.kind === 'untouched') return `${figures(asset)}, sent byte for byte`;
  if (inspection === undefined) return `${figures(asset)} → sent as a copy of its pixels alone`;
  if (!fitted || !followsPlan(fitted, plan)) return `${figures(asset)} → sent as a copy, made on this device`;
  return `${figures(asset)} → ${copyWords(asset, inspection, model, fitted)}`;
}

function range(from: string, to: string): string {
  return from === to ? to : `${from}–${to}`;
}

/** What one reference costs a model: “258–1,120 tokens, 0.1–0.3 credits”; empty where it costs nothing of its own. */
export function referencePrice({ pricing }: Model): string {
  if (pricing.kind === 'free') return '';
  if (pricing.kind === 'images') {
    const { low, high } = pricing.microUsdPerReference;
    return high === 0 ? '' : `${range(formatCreditAmount(low), formatCreditAmount(high))} credits`;
  }
  const { low, high } = pricing.referenceTokens;
  const tokens = range(formatNumber(low), formatNumber(high));
  const credits = [low, high].map((count) => formatCreditAmount(count * pricing.usdPerMTok.imageIn));
  return `${tokens} tokens, ${range(credits[0] ?? '', credits[1] ?? '')} credits`;
}
