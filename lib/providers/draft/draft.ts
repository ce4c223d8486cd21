import type { GenerationRequest, Progress, Provider } from '../provider.ts';
import { DRAFT } from './description.ts';

/** Makes a draft of a request. Rejects only where it is aborted. */
export type MakeDraft = (request: GenerationRequest, signal: AbortSignal) => Promise<Progress>;

declare global {
  /** Put there by the script that makes drafts, which the background loads when the first is to be made. */
  var plantainMakeDraft: MakeDraft | undefined;
}

async function start(
  load: () => Promise<MakeDraft>,
  request: GenerationRequest,
  signal: AbortSignal,
): Promise<Progress> {
  try {
    const makeDraft = await load();
    return await makeDraft(request, signal);
  } catch (error) {
    signal.throwIfAborted();
    const reason = error instanceof Error ? error.message : String(error);
    const message = `The on-device draft could not be started: ${reason}`;
    return { state: 'failed', failure: { kind: 'internal', message, charge: { charged: 'no' } } };
  }
}

/**
 * Composes the references by their roles on this device: a layout draft, free and without a network.
 *
 * @param load brings the code that makes drafts; called for each
 */
export function createDraft(load: () => Promise<MakeDraft>): Provider {
  return {
    description: DRAFT,
    start: (_connection, request, signal) => start(load, request, signal),
    checkKey: () => Promise.resolve({ ok: true, balanceMicroUsd: null }),
  };
}
