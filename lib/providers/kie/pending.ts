import type { Progress } from '../provider.ts';

/** What a task is known by: its id, and how often it was not known there. */
interface TaskHandle {
  readonly taskId: string;
  readonly unknownTimes?: string;
}

/**
 * A task that kie.ai works on.
 *
 * @param pollAfterMs null for the usual pace: kie.ai advises 2 to 3 seconds and then ever longer
 */
export function pending({ taskId, ...rest }: TaskHandle, pollAfterMs: number | null = null): Progress {
  return { state: 'pending', operation: { taskId, ...rest }, pollAfterMs, requestId: taskId };
}
