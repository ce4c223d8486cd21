import { CaptureError } from '../domain/capture-failure.ts';
import { isReady, type Edit, type ReadyContent, type ReadyReference } from '../domain/reference.ts';
import { editImage } from '../images/edit.ts';
import { inspectImage } from '../images/inspect.ts';
import type { WorkerStore } from '../store/store.ts';
import type { CaptureContext } from './place.ts';

async function readReference(store: WorkerStore, referenceId: string): Promise<ReadyReference> {
  const references = await store.references.list();
  const reference = references.find(({ id }) => id === referenceId);
  if (!reference || !isReady(reference)) throw new CaptureError('out-of-reach', 'The picture is no longer there.');
  return reference;
}

/** What stays when a reference's picture becomes another one: all that is not about its pixels. */
function kept({ state, capturedBy, caveat }: ReadyContent): Omit<ReadyContent, 'asset'> {
  return { state, capturedBy, ...(caveat !== undefined && { caveat }) };
}

/**
 * Turns and crops a reference's picture, always from its original; no turn and no crop bring that back.
 *
 * @throws {CaptureError} where the original is gone or cannot be drawn; the reference stays as it is
 */
export async function editReference(
  { store, now }: CaptureContext,
  referenceId: string,
  { quarterTurns, crop }: Pick<Edit, 'quarterTurns' | 'crop'>,
): Promise<void> {
  const { content } = await readReference(store, referenceId);
  const original = content.edit?.original ?? content.asset;
  if (quarterTurns === 0 && crop === null) {
    await store.references.patch(referenceId, { content: { ...kept(content), asset: original } });
    return;
  }
  const blob = await store.assets.readBlob(original.id);
  if (!blob) throw new CaptureError('undecodable', 'The original is no longer in the store.');
  const {
    asset,
    blob: edited,
    thumbnail,
  } = await inspectImage(await editImage(original, blob, { quarterTurns, crop }));
  await store.references.fill(referenceId, { ...asset, thumbnail, createdAt: now() }, edited, {
    content: { ...kept(content), asset, edit: { original, quarterTurns, crop } },
  });
}
