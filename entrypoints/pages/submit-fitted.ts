import { scheduleWake } from '../../lib/browser/alarms.ts';
import type { ImageWorker } from '../../lib/capture/image-worker-client.ts';
import type { Order, Submitted } from '../../lib/domain/plan-jobs.ts';
import { isReady } from '../../lib/domain/reference.ts';
import { submitOrder, type SubmitContext } from '../../lib/jobs/submit.ts';
import { send } from '../../lib/messaging.ts';

/** Has the copies that jobs send in the store before it submits their order, and tells the worker of them. */
export async function submitFitted(
  context: Omit<SubmitContext, 'scheduleWake'>,
  imageWorker: ImageWorker,
  order: Order,
): Promise<Submitted> {
  const { output } = order.briefs[0];
  const all = order.briefs.flatMap(({ references }) => references.filter(isReady));
  const references = [...new Map(all.map((reference) => [reference.content.asset.id, reference])).values()];
  try {
    await imageWorker.carryOut({ task: 'fit', references, output });
  } catch (error) {
    const message = error instanceof Error ? error.message : 'A reference could not be made ready.';
    return {
      ok: false,
      failure: { kind: 'internal', message: `${message} Nothing was sent.`, charge: { charged: 'no' } },
    };
  }
  const submitted = await submitOrder({ ...context, scheduleWake }, order);
  // The jobs are in the store: should nobody hear this, the alarm wakes the worker.
  if (submitted.ok) send('worker.wake', {}).catch(reportError);
  return submitted;
}
