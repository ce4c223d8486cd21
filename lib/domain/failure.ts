import * as z from 'zod/mini';
import { formatCreditAmount, microUsdSchema } from './money.ts';
import { FREE_UP_SPACE } from './storage-full.ts';

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

/** What happened, and whether it was charged: all that its remedy depends on. */
type Fault = Pick<Failure, 'kind' | 'charge' | 'refusalCause'>;

/** The control that does what a remedy says, by the name that the person sees. */
export type RemedyControl =
  | 'Settings'
  | 'Refine'
  | 'Try again'
  | 'Restore this brief'
  | 'Findings'
  | 'Generate'
  | typeof FREE_UP_SPACE
  | 'Copy details'
  | 'It was charged';

/** What to do about a failure. */
export interface Remedy {
  /** One sentence that names the control. */
  readonly sentence: string;
  readonly control: RemedyControl;
}

const REMEDIES: Record<FailureKind, readonly [sentence: string, control: RemedyControl]> = {
  rejected: ['Change the brief or choose another model, then try again.', 'Restore this brief'],
  'refused-prompt': ['Open Refine for the smallest change to what is asked for, then generate.', 'Refine'],
  'refused-output': ['Open Refine to change what the image should show, then generate.', 'Refine'],
  'no-image': ['Open Refine and say in the Subject what the image shows, then generate.', 'Refine'],
  unauthorized: ['Open Settings and enter a working API key.', 'Settings'],
  'insufficient-funds': [
    'Add billing or credit at the provider, which Settings has a link to, then try again.',
    'Settings',
  ],
  throttled: ['Wait as long as it says, or a minute, then try again.', 'Try again'],
  unavailable: ['Wait a few minutes, then try again, or choose another model.', 'Try again'],
  offline: ['Connect to the internet, then try again.', 'Try again'],
  'connection-lost': ['See that this device is online, then try again.', 'Try again'],
  'timed-out': ['Wait a few minutes, then try again.', 'Try again'],
  'invalid-response': ['Check the Base URL in Settings, then try again.', 'Settings'],
  'undecodable-image': ['Try again; where a reference is named, replace it first.', 'Try again'],
  expired: ['Copy details and ask the provider’s support for the image, or try again.', 'Copy details'],
  'over-budget': ['Raise the Monthly cap in Settings, or wait for next month.', 'Settings'],
  'over-daily-cap': ['Raise the Daily cap in Settings, or wait for tomorrow.', 'Settings'],
  'over-image-cap': ['Raise the Cap per image in Settings, or choose another model or Resolution.', 'Settings'],
  'not-ready': ['Mend what Findings names, then try again.', 'Findings'],
  changed: ['Look at it again, then decide.', 'Generate'],
  'storage-full': ['Press Free up space… and remove what you no longer need, then try again.', FREE_UP_SPACE],
  internal: ['Try again; if it happens again, Copy details and report it.', 'Copy details'],
};

/** Trying these again may pay twice, for as long as it is not known whether they were charged. */
const IN_DOUBT: ReadonlySet<FailureKind> = new Set(['connection-lost', 'timed-out', 'unavailable']);

interface RefusalWords {
  /** Of what was asked for, or of what was made. */
  readonly predicate: string;
  readonly remedy: string;
}

const REFUSALS: Record<RefusalCause, RefusalWords> = {
  person: {
    predicate: 'shows a person whom the provider does not want to draw',
    remedy: 'Open Refine to leave out the person’s name or picture, then generate.',
  },
  copyright: {
    predicate: 'is too close to a protected work, brand or character',
    remedy: 'Open Refine to describe brands and artists instead of naming them, then generate.',
  },
  'child-safety': {
    predicate: 'shows a child, or someone taken for one, in a way that the provider does not allow',
    remedy: 'Open Refine to say that everyone is an adult, or to leave them out, then generate.',
  },
  recitation: {
    predicate: 'repeats an existing work too closely',
    remedy: 'Open Refine to describe it in words of your own, without the names of works or artists, then generate.',
  },
  sexual: {
    predicate: 'is sexual, by the rules of the provider',
    remedy: 'Open Refine to take such words out, then generate.',
  },
  violence: {
    predicate: 'is violent, by the rules of the provider',
    remedy: 'Open Refine to take such words out, then generate.',
  },
};

/** What to do about a failure, and the control that does it. */
export function remedyOf({ kind, charge, refusalCause }: Fault): Remedy {
  if (charge.charged === 'unknown' && IN_DOUBT.has(kind)) {
    return { sentence: 'Look at your account at the provider, then decide below.', control: 'It was charged' };
  }
  const [sentence, control] = REMEDIES[kind];
  return { sentence: refusalCause === undefined ? sentence : REFUSALS[refusalCause].remedy, control };
}

/** Whether the provider did not want to, whatever became of the image. */
export function isRefusal({ kind }: Pick<Failure, 'kind'>): boolean {
  return kind === 'refused-prompt' || kind === 'refused-output';
}

/** What a refusal was about, in one sentence that tells prompt and image apart; null where the provider does not say. */
export function refusalWords({ kind, refusalCause }: Fault): string | null {
  if (refusalCause === undefined) return null;
  const what = kind === 'refused-prompt' ? 'What was asked for' : 'The image that was made';
  return `${what} ${REFUSALS[refusalCause].predicate}.`;
}

/** Whether a failure cost money, in one sentence. */
export function chargeWords(charge: Charge): string {
  if (charge.charged === 'no') return 'You were not charged.';
  if (charge.charged === 'yes') return `You were charged ${formatCreditAmount(charge.costMicroUsd)} credits.`;
  return 'Whether you were charged is not known.';
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
