import { NO_WORDS } from '../../lib/domain/empty-draft.ts';
import type { Asset, Source } from '../../lib/domain/asset.ts';
import type { Brief, Draft, FrozenBrief } from '../../lib/domain/brief.ts';
import type { Failure } from '../../lib/domain/failure.ts';
import type { Inspection } from '../../lib/domain/inspection.ts';
import type { JobIn, Parent } from '../../lib/domain/job.ts';
import type { LedgerEntry } from '../../lib/domain/ledger.ts';
import type { Model, Pricing, ProviderDescription, Usage } from '../../lib/domain/model.ts';
import type { Output } from '../../lib/domain/output.ts';
import type { ReadyReference, Reference } from '../../lib/domain/reference.ts';
import type { Answer } from '../../lib/domain/transitions.ts';

/** When everything that a builder makes took place. */
export const AT = Date.UTC(2026, 10, 23, 14, 25, 30);

/** A well-formed asset id that is the same for the same name. */
export function assetId(name: string): string {
  const bytes = [...new TextEncoder().encode(name)];
  return bytes
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('')
    .padEnd(64, '0')
    .slice(0, 64);
}

export function anAsset(overrides: Partial<Asset> = {}): Asset {
  return {
    id: assetId('mug'),
    mediaType: 'image/jpeg',
    widthPx: 600,
    heightPx: 400,
    sizeBytes: 104_000,
    ...overrides,
  };
}

export function aSource(overrides: Partial<Source> = {}): Source {
  return {
    pageUrl: 'https://shop.example/mugs/green',
    pageTitle: 'Green mug',
    imageUrl: 'https://shop.example/photos/mug.jpg',
    capturedAt: AT,
    ...overrides,
  };
}

/** What the arrival checks say of a picture without a flaw. */
export function anInspection(overrides: Partial<Inspection> = {}): Inspection {
  return {
    orientation: 1,
    colourSpace: 'srgb',
    isAnimated: false,
    transparentShare: 0,
    privateData: [],
    rights: { reservations: [] },
    hasContentCredentials: false,
    jpegQuality: 92,
    perceptualHash: '0123456789abcdef',
    suspicions: [],
    ...overrides,
  };
}

/** A captured reference. */
export function aReference(overrides: Partial<ReadyReference> = {}): ReadyReference {
  return {
    id: 'reference-1',
    role: 'product',
    note: '',
    source: aSource(),
    content: { state: 'ready', asset: anAsset(), capturedBy: 'page-fetch' },
    ...overrides,
  };
}

/** A reference whose bytes are not there: still being captured, or failed. */
export function anAbsentReference(state: 'capturing' | 'failed', overrides: Partial<Reference> = {}): Reference {
  const content: Reference['content'] =
    state === 'capturing'
      ? { state }
      : { state, failure: { kind: 'out-of-reach', message: 'The page did not give the picture.' } };
  return { ...aReference(), content, ...overrides };
}

export function anOutput(overrides: Partial<Output> = {}): Output {
  return {
    providerId: 'gemini',
    modelId: 'gemini-3.1-flash-lite-image',
    aspectRatio: '1:1',
    size: '1K',
    format: 'original',
    count: 1,
    ...overrides,
  };
}

/** A draft that says what it wants and nothing more. */
export function aDraft(overrides: Partial<Draft> = {}): Draft {
  return {
    inputMode: 'text',
    ...NO_WORDS,
    subject: 'A green enamel mug on a wooden table',
    rightsConfirmed: false,
    ignored: [],
    output: anOutput(),
    ...overrides,
  };
}

/** A brief without references: text to image. */
export function aBrief(overrides: Partial<Brief> = {}): Brief {
  return { ...aDraft(), references: [], ...overrides };
}

/** What a careful person asks for: three references with roles, every part of the brief filled in, no finding. */
export function aCarefulBrief(overrides: Partial<Brief> = {}): Brief {
  return {
    ...aDraft({
      inputMode: 'edit',
      subject: 'The mug of @image1 on a ledge in front of the wall of @image2',
      framing: 'medium-close-up',
      cameraAngle: 'eye-level',
      crop: 'space-right',
      compositionNotes: 'the handle points to the left',
      styleDirection: 'product-photography',
      styleNotes: 'soft dusk light from the left',
      textInImage: 'Good morning',
      brandColours: '#2e5e3e, cream',
      keep: 'the logo on the mug',
      avoid: 'people, other cups',
      rightsConfirmed: true,
    }),
    references: [
      aReference({ id: 'mug', role: 'product' }),
      aReference({ id: 'bricks', role: 'background', note: 'only the brick wall' }),
      aReference({ id: 'dusk', role: 'style' }),
    ],
    ...overrides,
  };
}

export function aFrozenBrief(overrides: Partial<FrozenBrief> = {}): FrozenBrief {
  return { ...aDraft(), references: [], ...overrides };
}

const ASKED = {
  id: '3f2a9c1b-0000-4000-8000-000000000001',
  groupId: 'group-1',
  createdAt: AT,
  brief: aFrozenBrief(),
  prompt: 'Generate an image.\n\nSubject: A green enamel mug on a wooden table.',
  providerName: 'Google Gemini',
  modelName: 'Nano Banana 2 Lite',
  reservedMicroUsd: 38_100,
  reservationId: 'reservation-1',
  attempts: [],
  parent: null,
  deletedAt: null,
} satisfies Partial<JobIn<'queued'>>;

export function aFailure(overrides: Partial<Failure> = {}): Failure {
  return {
    kind: 'unavailable',
    message: 'Google Gemini is overloaded. You were not charged.',
    charge: { charged: 'no' },
    ...overrides,
  };
}

export function aUsage(overrides: Partial<Usage> = {}): Usage {
  return { textInTokens: 24, imageInTokens: 0, textOutTokens: 0, imageOutTokens: 1120, ...overrides };
}

export function anAnswer(overrides: Partial<Answer> = {}): Answer {
  return {
    imageIds: [assetId('result')],
    usage: aUsage(),
    costMicroUsd: 33_606,
    requestId: 'request-1',
    ...overrides,
  };
}

export function aQueuedJob(overrides: Partial<JobIn<'queued'>> = {}): JobIn<'queued'> {
  return { ...ASKED, state: 'queued', notBefore: AT, ...overrides };
}

export function aSubmittingJob(overrides: Partial<JobIn<'submitting'>> = {}): JobIn<'submitting'> {
  return { ...ASKED, state: 'submitting', sentAt: AT + 1_000, ...overrides };
}

const ATTEMPT = { sentAt: AT + 1_000, endedAt: AT + 6_000, failure: null };

export function aSavingJob(overrides: Partial<JobIn<'saving'>> = {}): JobIn<'saving'> {
  return { ...ASKED, attempts: [ATTEMPT], state: 'saving', sentAt: AT + 1_000, ...anAnswer(), ...overrides };
}

export function aSucceededJob(overrides: Partial<JobIn<'succeeded'>> = {}): JobIn<'succeeded'> {
  const { usage, costMicroUsd, requestId } = anAnswer();
  return {
    ...ASKED,
    attempts: [ATTEMPT],
    state: 'succeeded',
    endedAt: AT + 6_500,
    images: [anAsset({ id: assetId('result'), mediaType: 'image/png', widthPx: 1024, heightPx: 1024 })],
    usage,
    costMicroUsd,
    requestId,
    ...overrides,
  };
}

/** Its one attempt ended in its failure. */
export function aFailedJob(overrides: Partial<JobIn<'failed'>> = {}): JobIn<'failed'> {
  const failure = overrides.failure ?? aFailure();
  return {
    ...ASKED,
    attempts: [{ ...ATTEMPT, failure }],
    state: 'failed',
    endedAt: AT + 6_000,
    failure,
    ...overrides,
  };
}

/** Cancelled before it was sent. */
export function aCancelledJob(overrides: Partial<JobIn<'cancelled'>> = {}): JobIn<'cancelled'> {
  return { ...ASKED, state: 'cancelled', endedAt: AT + 500, charge: { charged: 'no' }, ...overrides };
}

/** Its answer was lost. */
export function anUnconfirmedJob(overrides: Partial<JobIn<'unconfirmed'>> = {}): JobIn<'unconfirmed'> {
  const failure = overrides.failure ?? aFailure({ kind: 'connection-lost', charge: { charged: 'unknown' } });
  return {
    ...ASKED,
    attempts: [{ ...ATTEMPT, failure }],
    state: 'unconfirmed',
    sentAt: AT + 1_000,
    failure,
    operation: null,
    ...overrides,
  };
}

/** Something was wrong with the first result. */
export function aParent(overrides: Partial<Parent> = {}): Parent {
  return {
    jobId: ASKED.id,
    assetId: assetId('result'),
    cause: 'framing',
    strategy: 'framing',
    startsFrom: 'originals',
    ...overrides,
  };
}

type TokenPricing = Extract<Pricing, { kind: 'tokens' }>;

export function aTokenPricing(overrides: Partial<TokenPricing> = {}): TokenPricing {
  return {
    kind: 'tokens',
    usdPerMTok: { textIn: 0.25, imageIn: 0.25, textOut: 1.5, imageOut: 30 },
    imageTokens: { '1K': 1120 },
    referenceTokens: { low: 258, high: 1120 },
    thoughtTokens: { low: 0, high: 3000 },
    ...overrides,
  };
}

/** Fits {@link anOutput}. */
export function aModel(overrides: Partial<Model> = {}): Model {
  return {
    id: 'gemini-3.1-flash-lite-image',
    name: 'Nano Banana 2 Lite',
    sizes: ['1K'],
    aspectRatios: ['1:1', '4:5', '16:9'],
    maxReferences: 14,
    referenceTypes: ['image/png', 'image/jpeg', 'image/webp'],
    maxReferenceBytes: 7_000_000,
    maxReferenceSidePx: 4_096,
    dialect: { imageNames: 'tags', maxPromptTokens: 65_536 },
    pricing: aTokenPricing(),
    deadlineMs: 90_000,
    verified: true,
    source: 'The price list',
    checkedOn: '2026-11-23',
    ...overrides,
  };
}

/** Offers {@link aModel}; fits {@link anOutput}. */
export function aProvider(overrides: Partial<ProviderDescription> = {}): ProviderDescription {
  return {
    id: 'gemini',
    name: 'Google Gemini',
    keyUse: 'required',
    defaultBaseUrl: 'https://provider.example',
    keyPageUrl: 'https://provider.example/keys',
    notice: 'The prompt and the references are sent to the provider.',
    cancels: 'never',
    keepsResultsMs: 0,
    historyUrl: null,
    accessTo: [],
    ownCredits: null,
    ownModel: null,
    models: [aModel()],
    ...overrides,
  };
}

/** Opens the reservation of {@link aQueuedJob}. */
export function aLedgerEntry(overrides: Partial<LedgerEntry> = {}): LedgerEntry {
  const reservationId = overrides.reservationId ?? ASKED.reservationId;
  const kind = overrides.kind ?? 'pending';
  return {
    id: `${reservationId}:${kind}`,
    reservationId,
    jobId: ASKED.id,
    providerId: 'gemini',
    modelId: 'gemini-3.1-flash-lite-image',
    groupId: ASKED.groupId,
    kind,
    amountMicroUsd: kind === 'pending' ? ASKED.reservedMicroUsd : 0,
    at: AT,
    ...overrides,
  };
}
