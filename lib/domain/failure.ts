import * as z from 'zod/mini';
import { microUsdSchema } from './money.ts';

/** Whether a failed attempt cost money, as far as that can be known. */
export const chargeSchema = z.discriminatedUnion('charged', [
  z.object({ charged: z.literal('no') }),
  z.object({ charged: z.literal('yes'), costMicroUsd: microUsdSchema }),
  z.object({ charged: z.literal('unknown') }),
]);
export type Charge = z.infer<typeof chargeSchema>;

export const failureKindSchema = z.enum([
  'rejected',
  'refused-prompt',
  'refused-output',
  'no-image',
  'unauthorized',
  'insufficient-funds',
  'throttled',
  'unavailable',
  'offline',
  'connection-lost',
  'timed-out',
  'invalid-response',
  'undecodable-image',
  'expired',
  'over-budget',
  'over-daily-cap',
  'over-image-cap',
  'not-ready',
  'changed',
  'storage-full',
  'internal',
]);
export type FailureKind = z.infer<typeof failureKindSchema>;

/** What a provider says it refuses, as far as it tells. */
export const refusalCauseSchema = z.enum(['person', 'copyright', 'child-safety', 'recitation', 'sexual', 'violence']);
export type RefusalCause = z.infer<typeof refusalCauseSchema>;

/** Why a generation did not end in an image. Data, so that it crosses every boundary. */
export const failureSchema = z.object({
  kind: failureKindSchema,
  /** What happened, in one plain sentence that names the provider. Never a key, never a body. */
  message: z.string(),
  charge: chargeSchema,
  /** Only with a refusal, where its reason is known. */
  refusalCause: z.optional(refusalCauseSchema),
  httpStatus: z.optional(z.int()),
  requestId: z.optional(z.string()),
});
export type Failure = z.infer<typeof failureSchema>;

const REMEDIES: Record<FailureKind, string> = {
  rejected: 'Change the brief or choose another model, then try again.',
  'refused-prompt': 'Change the Subject or remove a reference, then try again.',
  'refused-output': 'Change what the image should show, then try again.',
  'no-image': 'Say in the Subject what the image shows, then try again.',
  unauthorized: 'Open Settings and enter a working API key.',
  'insufficient-funds': 'Add billing or credit at the provider, then try again.',
  throttled: 'Wait as long as it says, or a minute, then try again.',
  unavailable: 'Wait a few minutes, then try again, or choose another model.',
  offline: 'Connect to the internet, then try again.',
  'connection-lost': 'Look at your account at the provider, then decide below.',
  'timed-out': 'Look at your account at the provider, then decide below.',
  'invalid-response': 'Check the Base URL in Settings, then try again.',
  'undecodable-image': 'Try again; where a reference is named, replace it first.',
  expired: 'Copy details and ask the provider’s support for the image, or try again.',
  'over-budget': 'Raise the Monthly cap in Settings, or wait for next month.',
  'over-daily-cap': 'Raise the Daily cap in Settings, or wait for tomorrow.',
  'over-image-cap': 'Raise the Cap per image in Settings, or choose another model or Resolution.',
  'not-ready': 'Mend what Findings names, then try again.',
  changed: 'Look at it again, then decide.',
  'storage-full': 'Free some disk space or delete old results in History, then try again.',
  internal: 'Try again; if it happens again, Copy details and report it.',
};

/** What to do about a failure: one sentence that names the control that mends it. */
export function remedyOf(kind: FailureKind): string {
  return REMEDIES[kind];
}

/** The error that the rooms throw inside; the boundary turns it into its failure. */
export class GenerationError extends Error {
  override name = 'GenerationError';
  readonly failure: Failure;

  constructor(failure: Failure) {
    super(failure.message);
    this.failure = failure;
  }
}
