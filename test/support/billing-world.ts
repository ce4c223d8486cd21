import type { EntryEnding, GenerationRequest, Progress, Provider } from '../../lib/providers/provider.ts';
import { aFailure } from './builders.ts';

/** Longer than the runner sits through: it leaves such a wait to the alarm. */
export const A_WHILE_MS = 25_000;
/** So often a job is still under way when it is asked after. */
export const POLLS = 1;

/** What a provider's books are kept in, and by what it misbehaves. */
export interface World {
  readonly picture: Blob;
  /** Null for one in good health. */
  readonly lot: (() => number) | null;
  readonly starts: Map<string, number>;
  readonly paid: Map<string, number>;
}

/** The provider knows an image by the number in its prompt, as no id of ours is in it. */
export function numberIn(prompt: string): string {
  return /mug number (\d+)/.exec(prompt)?.[1] ?? '';
}

/** Another price for each, so that no sum is right by chance. */
export function priceOf(number: string): number {
  return 10_000 + Number(number);
}

export function begin({ starts }: World, request: GenerationRequest): string {
  const number = numberIn(request.prompt);
  starts.set(number, (starts.get(number) ?? 0) + 1);
  return number;
}

export function charge({ paid }: World, number: string): number {
  paid.set(number, (paid.get(number) ?? 0) + priceOf(number));
  return priceOf(number);
}

export function made(world: World, costMicroUsd: number | null, requestId: string | null): EntryEnding {
  return { state: 'completed', images: [world.picture], usage: null, costMicroUsd, requestId };
}

export const THROTTLED: Extract<Progress, { state: 'not-processed' }> = {
  state: 'not-processed',
  failure: aFailure({ kind: 'throttled', message: 'The provider takes no more now.' }),
  retryAfterMs: A_WHILE_MS,
};
export const LOST = aFailure({ kind: 'connection-lost', charge: { charged: 'unknown' } });

export const NO_KEY_CHECK: Provider['checkKey'] = () => Promise.resolve({ ok: true, balanceMicroUsd: null });

/** Whether it does not answer as it should this time. */
export function isOff({ lot }: World, share: number): boolean {
  return lot !== null && lot() < share;
}
