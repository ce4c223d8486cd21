import type { Charge, Failure } from '../../../domain/failure.ts';
import type { BatchProgress, Operation } from '../../provider.ts';
import { explainRpcStatus } from './rpc-status.ts';
import type { BatchAnswer } from './wire.ts';

/** How a batch ended without a result. */
function failureOf({ metadata, error }: BatchAnswer, state: string, key: string): Failure {
  // Google bills what was made, and tells of no result here.
  const charge: Charge = { charged: metadata?.batchStats?.successfulRequestCount ? 'unknown' : 'no' };
  if (state === 'BATCH_STATE_EXPIRED') {
    return { kind: 'expired', message: 'Google did not get to this batch within 48 hours and let it expire.', charge };
  }
  if (state === 'BATCH_STATE_CANCELLED') {
    return { kind: 'rejected', message: 'This batch was cancelled at Google before any of it was made.', charge };
  }
  if (error) return { ...explainRpcStatus(error, 'this model', key), charge };
  return { kind: 'unavailable', message: 'Google gave this batch up and does not say why.', charge };
}

const SUCCEEDED = 'BATCH_STATE_SUCCEEDED';
const FAILED = new Set(['BATCH_STATE_FAILED', 'BATCH_STATE_CANCELLED', 'BATCH_STATE_EXPIRED']);

/** What the results are fetched by: a file where there is one, else the batch itself; null where nothing is told of any. */
function resultsOf({ name, metadata, response }: BatchAnswer): Operation | null {
  const outputs = [metadata?.output, response];
  const file = outputs.find((output) => output?.responsesFile)?.responsesFile;
  if (file) return { name, file };
  return outputs.some((output) => output?.inlinedResponses?.inlinedResponses?.length) ? { name } : null;
}

/**
 * Reads how far a batch is. One that ended early may have results all the same, of what was made by then.
 * A state that is not known is taken for one on the way, unless Google calls the batch done.
 */
export function readState(answer: BatchAnswer, key: string): BatchProgress {
  const { name, metadata, done } = answer;
  const state = metadata?.state ?? '';
  if (state === SUCCEEDED || FAILED.has(state) || done === true) {
    const operation = resultsOf(answer) ?? (state === SUCCEEDED ? { name } : null);
    if (operation !== null) return { state: 'finished', operation };
    return { state: 'failed', failure: failureOf(answer, state, key) };
  }
  const stats = metadata?.batchStats;
  const doneCount = stats ? stats.successfulRequestCount + stats.failedRequestCount : null;
  return { state: 'running', operation: { name }, doneCount };
}
