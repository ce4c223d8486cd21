import { readFile } from './capture-files.ts';
import type { ArrivingFile } from './image-task.ts';
import { put, type CaptureContext } from './place.ts';

/**
 * Puts another file's picture in a reference's place: role, note and tag stay. The right to use it is to be confirmed
 * anew, since it is another picture.
 *
 * @throws {CaptureError} where the file is no picture; the reference keeps the one that it has
 */
export async function replaceImage(context: CaptureContext, referenceId: string, file: ArrivingFile): Promise<void> {
  const picture = await readFile(file, { capturedBy: 'file' });
  await put(context, { id: referenceId, capturedAt: context.now() }, picture);
  await context.store.drafts.patch({ rightsConfirmed: false });
}
