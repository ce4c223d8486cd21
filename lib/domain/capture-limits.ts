import { formatBytes } from './asset.ts';
import { CaptureError } from './capture-failure.ts';

/** Larger files are refused unread: a picture of 100 megapixels, the most that is opened, has rarely more. */
export const MAX_FILE_BYTES = 100_000_000;

/** The refusal of a file that is larger than {@link MAX_FILE_BYTES}, with its size where that is known. */
export function tooManyBytes(sizeBytes?: number): CaptureError {
  const size = sizeBytes === undefined ? `more than ${formatBytes(MAX_FILE_BYTES)}` : formatBytes(sizeBytes);
  return new CaptureError('too-large', `The file has ${size}; Plantain takes ${formatBytes(MAX_FILE_BYTES)} at most.`);
}
