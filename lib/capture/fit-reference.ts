import type { Fitted } from '../domain/fit.ts';
import type { Model } from '../domain/model.ts';
import type { ReadyReference } from '../domain/reference.ts';
import { fitToModel } from '../images/fit.ts';
import type { WorkerStore } from '../store/store.ts';

/**
 * Makes the copy that a model is sent for a reference, and keeps it, unless there is one already.
 *
 * @returns what is sent; null where that is the original, byte for byte
 * @throws {CaptureError} where there are no bytes, or no copy can be made of them
 */
export async function fitReference(
  store: Pick<WorkerStore, 'assets' | 'fitted'>,
  { content }: ReadyReference,
  model: Model,
): Promise<Fitted | null> {
  return fitToModel(store, content, model);
}
