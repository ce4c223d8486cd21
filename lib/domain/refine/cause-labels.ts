import type { RefineCause } from './cause.ts';

/** The causes in the order in which they are offered, as *What went wrong?* names them. */
export const REFINE_CAUSE_LABELS: Record<RefineCause, string> = {
  identity: 'Subject identity changed',
  framing: 'Composition cropped or framed incorrectly',
  details: 'Details missing or changed',
  style: 'Competing style instructions',
  output: 'Source image does not match the requested output',
  other: 'Something else',
};
