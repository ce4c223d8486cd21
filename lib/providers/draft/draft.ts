import { GenerationError, type Failure } from '../../domain/failure.ts';
import type { GenerationRequest, Progress, Provider } from '../provider.ts';
import { compose } from './compose.ts';
import { DRAFT } from './description.ts';

const NO_USAGE = { textInTokens: 0, imageInTokens: 0, textOutTokens: 0, imageOutTokens: 0 };

function failureOf(error: unknown): Failure {
  if (error instanceof GenerationError) return error.failure;
  const reason = error instanceof Error ? error.message : String(error);
  // Nothing here is ever in doubt: no request left the device.
  return { kind: 'internal', message: `The on-device draft failed: ${reason}`, charge: { charged: 'no' } };
}

async function start(request: GenerationRequest, signal: AbortSignal): Promise<Progress> {
  try {
    const image = await compose(request, signal);
    return { state: 'completed', images: [image], usage: NO_USAGE, costMicroUsd: 0, requestId: null };
  } catch (error) {
    signal.throwIfAborted();
    return { state: 'failed', failure: failureOf(error) };
  }
}

/** Composes the references by their roles on this device: a layout draft, free and without a network. */
export const draft: Provider = {
  description: DRAFT,
  start: (_connection, request, signal) => start(request, signal),
  checkKey: () => Promise.resolve({ ok: true, balanceMicroUsd: null }),
};
