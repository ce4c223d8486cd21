import type { ParentCause } from './cause.ts';

/** The causes in the order in which they are offered, as *What went wrong?* names them, and then the provider's own. */
export const REFINE_CAUSE_LABELS: Record<ParentCause, string> = {
  identity: 'Subject identity changed',
  framing: 'Composition cropped or framed incorrectly',
  details: 'Details missing or changed',
  style: 'Competing style instructions',
  output: 'Source image does not match the requested output',
  other: 'Something else',
  refused: 'Refused or without an image',
};
