import * as z from 'zod/mini';

/** Why a picture could not become a reference. */
export const captureFailureSchema = z.object({
  kind: z.enum([
    'restricted-page',
    'out-of-reach',
    'not-an-image',
    'unsupported-type',
    'too-large',
    'undecodable',
    'interrupted',
    'storage-full',
  ]),
  /** What happened, in one sentence. */
  message: z.string(),
});
export type CaptureFailure = z.infer<typeof captureFailureSchema>;

const REMEDIES: Record<CaptureFailure['kind'], string> = {
  'restricted-page': 'Save the picture to a file and use Add images….',
  'out-of-reach': 'Scroll the picture into view and right-click it again, or save it and use Add images….',
  'not-an-image': 'Choose a PNG, JPEG, WebP, GIF, AVIF or HEIC file.',
  'unsupported-type': 'Convert it to PNG, JPEG or WebP and use Add images….',
  'too-large': 'Scale it down to 12,000 pixels or less a side, 100 million in all, and use Add images….',
  undecodable: 'The file may be damaged: get it again, or choose another.',
  interrupted: 'Right-click the picture again.',
  'storage-full': 'Press Free up space… and remove what you no longer need, then try again.',
};

/** What to do about a failed capture: one sentence that names the control that mends it. */
export function captureRemedy(failure: CaptureFailure): string {
  return REMEDIES[failure.kind];
}

/** The error that the capture and image rooms throw; carries the failure across to whoever stores it. */
export class CaptureError extends Error {
  override name = 'CaptureError';
  readonly failure: CaptureFailure;

  constructor(kind: CaptureFailure['kind'], message: string) {
    super(message);
    this.failure = { kind, message };
  }
}
