import { GenerationError, type Failure } from '../../domain/failure.ts';
import type { GenerationRequest, Progress } from '../provider.ts';
import { compose } from './compose.ts';

const NO_USAGE = { textInTokens: 0, imageInTokens: 0, textOutTokens: 0, imageOutTokens: 0 };

function failureOf(error: unknown): Failure {
  if (error instanceof GenerationError) return error.failure;
  const reason = error instanceof Error ? error.message : String(error);
  // Nothing here is ever in doubt: no request left the device.
  return { kind: 'internal', message: `The on-device draft failed: ${reason}`, charge: { charged: 'no' } };
}

/** Composes, and says what came of it: errors of this script's classes would be strangers to the worker's. */
export async function makeDraft(request: GenerationRequest, signal: AbortSignal): Promise<Progress> {
  try {
    const image = await compose(request, signal);
    return { state: 'completed', images: [image], usage: NO_USAGE, costMicroUsd: 0, requestId: null };
  } catch (error) {
    signal.throwIfAborted();
    return { state: 'failed', failure: failureOf(error) };
  }
}
