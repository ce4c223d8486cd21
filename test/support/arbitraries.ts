import * as fc from 'fast-check';
import { mediaTypeSchema, type Asset } from '../../lib/domain/asset.ts';
import {
  cameraAngleSchema,
  cropSchema,
  depthOfFieldSchema,
  framingSchema,
  inputModeSchema,
  lensSchema,
  lightSchema,
  mediumSchema,
  styleDirectionSchema,
  textPlaceSchema,
  typeCharacterSchema,
  type FrozenBrief,
} from '../../lib/domain/brief.ts';
import { failureKindSchema, type Charge, type Failure } from '../../lib/domain/failure.ts';
import { colourSpaceSchema, privateDataSchema, suspicionSchema, type Inspection } from '../../lib/domain/inspection.ts';
import type { LedgerEntry } from '../../lib/domain/ledger.ts';
import type { Usage } from '../../lib/domain/model.ts';
import { aspectRatioSchema, outputFormatSchema, outputSizeSchema, type Output } from '../../lib/domain/output.ts';
import { captureMethodSchema, type Better, type ReadyReference } from '../../lib/domain/reference.ts';
import type { Rights } from '../../lib/domain/rights.ts';
import { referenceRoleSchema } from '../../lib/domain/role.ts';
import type { Answer } from '../../lib/domain/transitions.ts';
import { AT, aLedgerEntry } from './builders.ts';

const anyPiece = fc.oneof(
  { weight: 4, arbitrary: fc.stringMatching(/^[a-z]{1,9}$/) },
  { weight: 2, arbitrary: fc.string({ unit: 'grapheme', maxLength: 12 }) },
  fc.constantFrom('@image1', '@Image2.', '@image99', '#1b7f4b', '#ABC', '“quoted”', 'iPhone', '$&', '{model}', '…'),
);
const anyGap = fc.constantFrom(' ', '  ', '\n', '\t', '\n\n', '\u00A0');

/** What a person may type or paste: words, tags, quotes, any script, stray white space and line breaks; often nothing. */
export const anyText: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom('', ' ', '\n'),
  fc
    .tuple(fc.array(fc.tuple(anyPiece, anyGap), { maxLength: 6 }), anyPiece)
    .map(([pairs, last]) => pairs.map(([piece, gap]) => piece + gap).join('') + last),
);

/** More than a title or a file name holds, with characters of one to four bytes, so that a cut may fall within one. */
export const anyLongText: fc.Arbitrary<string> = fc
  .array(fc.constantFrom('a', 'B', ' ', 'é', '水', '🫖', '🏺'), { minLength: 30, maxLength: 120 })
  .map((characters) => characters.join(''));

export const anyMicroUsd: fc.Arbitrary<number> = fc.integer({ min: 0, max: 1_000_000 });

const anyAssetId = fc.stringMatching(/^[0-9a-f]{64}$/);

export const anyAsset: fc.Arbitrary<Asset> = fc.record({
  id: anyAssetId,
  mediaType: fc.constantFrom(...mediaTypeSchema.options),
  widthPx: fc.integer({ min: 1, max: 12_000 }),
  heightPx: fc.integer({ min: 1, max: 12_000 }),
  sizeBytes: fc.integer({ min: 1, max: 30_000_000 }),
});

const anyRights: fc.Arbitrary<Rights> = fc.record(
  {
    licenceUrl: fc.constantFrom('https://creativecommons.org/publicdomain/zero/1.0/', 'https://stock.example/terms'),
    usageTerms: fc.constantFrom('Editorial use only', 'Ask first.'),
    reservations: fc.uniqueArray(fc.constantFrom('robots meta: noai', 'TDM reservation')),
  },
  { requiredKeys: ['reservations'] },
);

/** What the arrival checks may find; many pictures look alike. */
const anyInspection: fc.Arbitrary<Inspection> = fc.record({
  orientation: fc.integer({ min: 1, max: 8 }),
  colourSpace: fc.constantFrom(...colourSpaceSchema.options),
  isAnimated: fc.boolean(),
  transparentShare: fc.constantFrom(0, 0.005, 0.4, 1),
  privateData: fc.uniqueArray(fc.constantFrom(...privateDataSchema.options)),
  rights: anyRights,
  hasContentCredentials: fc.boolean(),
  jpegQuality: fc.option(fc.integer({ min: 1, max: 100 })),
  perceptualHash: fc.constantFrom('0123456789abcdef', '0123456789abcdee', 'fedcba9876543210'),
  suspicions: fc.uniqueArray(
    fc.record({ kind: fc.constantFrom(...suspicionSchema.shape.kind.options), why: fc.constant('it was measured') }),
    { selector: ({ kind }) => kind },
  ),
});

const anyBetter: fc.Arbitrary<Better> = fc.record(
  {
    imageUrl: fc.constant('https://shop.example/large.jpg'),
    widthPx: fc.integer({ min: 1, max: 12_000 }),
    from: fc.constantFrom('link', 'candidate', 'original'),
    accessTo: fc.constantFrom(null, 'https://cdn.example'),
  },
  { requiredKeys: ['imageUrl', 'from', 'accessTo'] },
);

export const anyReadyReference: fc.Arbitrary<ReadyReference> = fc.record(
  {
    id: fc.uuid(),
    role: fc.option(fc.constantFrom(...referenceRoleSchema.options)),
    note: anyText,
    source: fc.record(
      { capturedAt: fc.constant(AT), claimedType: fc.constantFrom('image/png', 'text/html'), rights: anyRights },
      { requiredKeys: ['capturedAt'] },
    ),
    content: fc.record(
      {
        state: fc.constant('ready' as const),
        asset: anyAsset,
        capturedBy: fc.constantFrom(...captureMethodSchema.options),
        inspection: anyInspection,
      },
      { requiredKeys: ['state', 'asset', 'capturedBy'] },
    ),
    better: anyBetter,
  },
  { requiredKeys: ['id', 'role', 'note', 'source', 'content'] },
);

export const anyOutput: fc.Arbitrary<Output> = fc.record({
  providerId: fc.constantFrom('gemini', 'draft'),
  modelId: fc.constantFrom('gemini-3.1-flash-lite-image', 'gemini-3-pro-image', 'layout-draft'),
  aspectRatio: fc.constantFrom(...aspectRatioSchema.options),
  size: fc.constantFrom(...outputSizeSchema.options),
  format: fc.constantFrom(...outputFormatSchema.options),
  count: fc.integer({ min: 1, max: 8 }),
});

/** Any brief whose references have all arrived. */
export const anyBrief: fc.Arbitrary<FrozenBrief> = fc.record({
  inputMode: fc.constantFrom(...inputModeSchema.options),
  subject: anyText,
  framing: fc.option(fc.constantFrom(...framingSchema.options)),
  cameraAngle: fc.option(fc.constantFrom(...cameraAngleSchema.options)),
  crop: fc.option(fc.constantFrom(...cropSchema.options)),
  lens: fc.option(fc.constantFrom(...lensSchema.options)),
  depthOfField: fc.option(fc.constantFrom(...depthOfFieldSchema.options)),
  compositionNotes: anyText,
  styleDirection: fc.option(fc.constantFrom(...styleDirectionSchema.options)),
  light: fc.option(fc.constantFrom(...lightSchema.options)),
  medium: fc.option(fc.constantFrom(...mediumSchema.options)),
  styleNotes: anyText,
  textInImage: anyText,
  textPlace: fc.option(fc.constantFrom(...textPlaceSchema.options)),
  typeCharacter: fc.option(fc.constantFrom(...typeCharacterSchema.options)),
  brandColours: anyText,
  keep: anyText,
  avoid: anyText,
  rightsConfirmed: fc.boolean(),
  ignored: fc.constant([]),
  output: anyOutput,
  references: fc.uniqueArray(anyReadyReference, { selector: ({ id }) => id, maxLength: 14 }),
});

export const anyUsage: fc.Arbitrary<Usage> = fc.record({
  textInTokens: fc.nat(65_536),
  imageInTokens: fc.nat(65_536),
  textOutTokens: fc.nat(32_768),
  imageOutTokens: fc.nat(32_768),
});

export const anyCharge: fc.Arbitrary<Charge> = fc.oneof(
  fc.constant({ charged: 'no' as const }),
  fc.constant({ charged: 'unknown' as const }),
  anyMicroUsd.map((costMicroUsd) => ({ charged: 'yes' as const, costMicroUsd })),
);

/** Any failure, with a charge of the given kind. */
export function anyFailure(charge: fc.Arbitrary<Charge> = anyCharge): fc.Arbitrary<Failure> {
  return fc.record(
    {
      kind: fc.constantFrom(...failureKindSchema.options),
      message: fc.constantFrom('It failed.', 'Something happened.'),
      charge,
      httpStatus: fc.constantFrom(400, 429, 503),
      requestId: fc.constant('request-2'),
    },
    { requiredKeys: ['kind', 'message', 'charge'] },
  );
}

export const anyAnswer: fc.Arbitrary<Answer> = fc.record({
  imageIds: fc
    .tuple(anyAssetId, fc.array(anyAssetId, { maxLength: 2 }))
    .map(([first, rest]): [string, ...string[]] => [first, ...rest]),
  usage: fc.option(anyUsage),
  costMicroUsd: anyMicroUsd,
  requestId: fc.option(fc.constant('request-1')),
});

type Course = readonly LedgerEntry['kind'][];

/** Every lawful course of one reservation's entries. */
const COURSES: readonly Course[] = [
  ['pending'],
  ['pending', 'posted'],
  ['pending', 'voided'],
  ['pending', 'uncertain'],
  ['pending', 'uncertain', 'posted'],
  ['pending', 'uncertain', 'voided'],
];

/** The entries of one reservation, in the order written. */
export interface Account {
  readonly entries: readonly LedgerEntry[];
}

const anyAccount = fc.record({
  reservationId: fc.uuid(),
  course: fc.constantFrom(...COURSES),
  reserved: anyMicroUsd,
  posted: anyMicroUsd,
  times: fc.array(fc.nat(1_000), { minLength: 3, maxLength: 3 }),
});

/** The accounts of a ledger, one a reservation, each lawful by itself. */
export const anyAccounts: fc.Arbitrary<readonly Account[]> = fc
  .uniqueArray(anyAccount, { selector: ({ reservationId }) => reservationId, maxLength: 12 })
  .map((accounts) =>
    accounts.map(({ reservationId, course, reserved, posted, times }) => ({
      entries: course.map((kind, index) =>
        aLedgerEntry({
          reservationId,
          kind,
          amountMicroUsd: { pending: reserved, posted, voided: 0, uncertain: 0 }[kind],
          at: AT + times.slice(0, index + 1).reduce((sum, time) => sum + time, 0),
        }),
      ),
    })),
  );
