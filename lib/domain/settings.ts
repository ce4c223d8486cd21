import * as z from 'zod/mini';
import { failureKindSchema, remedyOf, type FailureKind } from './failure.ts';
import { formatUsdLeft, microUsdSchema } from './money.ts';
import { outputSizeSchema } from './output.ts';

/** More at once than this no provider's first tier takes. */
export const MAX_AT_ONCE = 16;

/** What a person sets once, in options. */
export const settingsSchema = z.object({
  monthlyCapMicroUsd: microUsdSchema,
  /** Null where there is no such cap. */
  dailyCapMicroUsd: z.nullable(microUsdSchema),
  /** What one image may cost at most, as it is reserved; null where there is no such cap. */
  imageCapMicroUsd: z.nullable(microUsdSchema),
  /** A job dearer than this is confirmed in *Review credits* first. */
  askAboveMicroUsd: microUsdSchema,
  /** How many images are asked of one provider at once. */
  imagesAtOnce: z.int().check(z.minimum(1), z.maximum(MAX_AT_ONCE)),
  /** Prices that the person corrected: of one image without its references, and the day on which they said so. */
  ownPrices: z.array(
    z.object({
      providerId: z.string(),
      modelId: z.string(),
      size: outputSizeSchema,
      microUsdPerImage: microUsdSchema,
      /** `YYYY-MM-DD` */
      setOn: z.string().check(z.regex(/^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/)),
    }),
  ),
  /** Models that the person named, at providers that take such. */
  ownModels: z.array(z.object({ providerId: z.string(), modelId: z.string() })),
  /** See `filename.ts` for what may stand in it. */
  fileNameTemplate: z.string(),
  /** Whether a JSON file with what made it is saved beside each download. */
  writesSideCar: z.boolean(),
  /** Every result that ended after this is still to be downloaded by itself; null where the person asks for each. */
  downloadsResultsAfter: z.nullable(z.int()),
});
export type Settings = z.infer<typeof settingsSchema>;

export const DEFAULT_SETTINGS: Settings = {
  monthlyCapMicroUsd: 20_000_000,
  dailyCapMicroUsd: null,
  imageCapMicroUsd: null,
  askAboveMicroUsd: 100_000,
  imagesAtOnce: 4,
  ownPrices: [],
  ownModels: [],
  fileNameTemplate: 'Plantain/{date} {subject} {model}',
  writesSideCar: false,
  downloadsResultsAfter: null,
};

/** By how much a result may come later than another that ended after it. */
export const LATE_RESULT_MS = 60_000;

/**
 * From when on results are downloaded by themselves, so that none is that a backup of `madeAt` brings: those are not new,
 * and may be thousands.
 */
export function downloadsAfterImport(after: number | null, madeAt: number): number | null {
  return after === null ? null : Math.max(after, madeAt + LATE_RESULT_MS);
}

/** How a provider is reached, and what its last check said. Kept apart from all else for the key's sake. */
export const connectionSchema = z.object({
  providerId: z.string(),
  /** Empty where there is none, and where it cannot be had: after the session for which it was kept, or while it is locked. */
  key: z.string(),
  baseUrl: z.string(),
  /** Whether the key is forgotten when the browser closes. */
  isSessionOnly: z.optional(z.boolean()),
  check: z.discriminatedUnion('state', [
    z.object({ state: z.literal('unchecked') }),
    z.object({
      state: z.literal('connected'),
      at: z.int(),
      /** What was left on the account then; absent or null where the provider does not tell. May be a debt. */
      balanceMicroUsd: z.optional(z.nullable(z.int())),
    }),
    z.object({ state: z.literal('failed'), at: z.int(), kind: failureKindSchema, message: z.string() }),
  ]),
});
export type StoredConnection = z.infer<typeof connectionSchema>;

/** A connection with its key, where that can be had. */
export interface Connected extends StoredConnection {
  /** Whether there is a key that waits for the passphrase. */
  readonly isLocked: boolean;
}

/** A connection without its key: all that a page or a listing needs to know. */
export type ConnectionStatus = Pick<StoredConnection, 'providerId' | 'baseUrl' | 'check'> & {
  readonly hasKey: boolean;
};

/** “$3.69 left there”, as the last check found it; null where the provider did not tell. */
export function balanceWords(check: StoredConnection['check']): string | null {
  const balance = check.state === 'connected' ? (check.balanceMicroUsd ?? null) : null;
  return balance === null ? null : `${formatUsdLeft(Math.max(0, balance))} left there`;
}

/** Tidies a pasted key: spaces, quotes and line breaks round it come from the clipboard, not from the provider. */
export function cleanKey(text: string): string {
  return text.replaceAll(/[\s"'`“”‘’\u200B-\u200D\u2060\uFEFF]/g, '');
}

/** What to do about a failed check: nothing was asked for and paid, so silence is a matter of the address. */
export function checkRemedyOf(kind: FailureKind): string {
  if (kind === 'connection-lost' || kind === 'timed-out' || kind === 'invalid-response') {
    return 'Check the Base URL under Advanced, and that you are online.';
  }
  return kind === 'unauthorized' ? 'Enter a working API key.' : remedyOf({ kind, charge: { charged: 'no' } }).sentence;
}
