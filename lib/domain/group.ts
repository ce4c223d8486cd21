import * as z from 'zod/mini';

/** What is kept of a group of jobs beside the jobs themselves. */
export const storedGroupSchema = z.object({
  /** The `groupId` of its jobs. */
  id: z.string(),
  /** While it is paused, none of its jobs is sent; what is out already goes on. */
  isPaused: z.boolean(),
  /** Whether the person wants to be told when it is finished. */
  isAwaited: z.boolean(),
});
export type StoredGroup = z.infer<typeof storedGroupSchema>;

/** How many jobs of a group are in which state. */
export interface GroupProgress {
  readonly total: number;
  readonly succeeded: number;
  readonly failed: number;
  readonly cancelled: number;
  readonly unconfirmed: number;
  readonly queued: number;
  /** Sent, and not at an end. */
  readonly underWay: number;
}

/** How many of its jobs need nothing more of us, in doubt or not. */
export function settledCount({ succeeded, failed, cancelled, unconfirmed }: GroupProgress): number {
  return succeeded + failed + cancelled + unconfirmed;
}

/** “37 of 100 done · 2 failed · 1 needs your decision”. */
export function progressWords(progress: GroupProgress): string {
  const { total, succeeded, failed, cancelled, unconfirmed } = progress;
  const others: readonly (readonly [count: number, words: string])[] = [
    [failed, 'failed'],
    [cancelled, 'cancelled'],
    [unconfirmed, unconfirmed === 1 ? 'needs your decision' : 'need your decision'],
  ];
  return [
    `${succeeded} of ${total} done`,
    ...others.filter(([count]) => count > 0).map(([count, words]) => `${count} ${words}`),
  ].join(' · ');
}
