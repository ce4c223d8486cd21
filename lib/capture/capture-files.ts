import { CaptureError } from '../domain/capture-failure.ts';
import { MAX_FILE_BYTES, tooManyBytes } from '../domain/capture-limits.ts';
import type { FileOrigin } from '../domain/reference.ts';
import type { ArrivingFile } from './image-task.ts';
import { fill, hold, type CaptureContext, type Place, type TakenPicture } from './place.ts';

async function readBytes(file: File): Promise<Uint8Array<ArrayBuffer>> {
  if (file.size > MAX_FILE_BYTES) throw tooManyBytes(file.size);
  try {
    return new Uint8Array(await file.arrayBuffer());
  } catch {
    throw new CaptureError('undecodable', 'The file could not be read.');
  }
}

/**
 * Reads a file that came in from this device. Its type is a claim, made from its name.
 *
 * @throws {CaptureError} `too-large` before anything is read, `undecodable` where it has gone or may not be read
 */
export async function readFile({ file, caveat, failure }: ArrivingFile, origin: FileOrigin): Promise<TakenPicture> {
  if (failure) throw new CaptureError(failure.kind, failure.message);
  const { capturedBy, ...told } = origin;
  const claimedType = file.type === '' ? undefined : file.type;
  return { bytes: await readBytes(file), capturedBy, caveat, source: { ...told, fileName: file.name, claimedType } };
}

/** Takes files into the draft, in their order, each with its own outcome. All have their place before any is read. */
export async function captureFiles(
  context: CaptureContext,
  files: readonly ArrivingFile[],
  origin: FileOrigin,
): Promise<void> {
  const { capturedBy: _, ...told } = origin;
  const held: (readonly [Place, ArrivingFile])[] = [];
  for (const arriving of files) {
    held.push([await hold(context, null, { ...told, fileName: arriving.file.name }), arriving]);
  }
  for (const [place, arriving] of held) await fill(context, place, () => readFile(arriving, origin));
}
