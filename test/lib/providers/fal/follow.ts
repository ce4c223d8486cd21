import { fal } from '../../../../lib/providers/fal/fal.ts';
import { FAL_MODELS } from '../../../../lib/providers/fal/models.ts';
import type { Connection, Operation, Progress } from '../../../../lib/providers/provider.ts';
import { generationRequest } from '../generation-request.ts';

const [LITE] = FAL_MODELS;
const { signal } = new AbortController();

/** Puts a picture of 3:2 into the queue, and says what it is known by there. */
export async function begin(connection: Connection): Promise<Operation> {
  const started = await fal.start(connection, generationRequest(LITE, { aspectRatio: '3:2' }), signal);
  if (started.state !== 'pending') throw new Error(JSON.stringify(started));
  return started.operation;
}

/** Asks once after it. */
export async function check(connection: Connection, operation: Operation): Promise<Progress> {
  if (!fal.operations) throw new Error('fal works by itself');
  return fal.operations.check(connection, LITE, operation, signal);
}

/** Asks as long as it is under way. */
export async function finish(connection: Connection, operation: Operation): Promise<Progress> {
  let progress = await check(connection, operation);
  while (progress.state === 'pending') progress = await check(connection, operation);
  return progress;
}
