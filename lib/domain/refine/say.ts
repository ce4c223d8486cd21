import type { Strategy } from './strategy.ts';

/** What the tables do not know is said by the person, in the Subject or as an instruction. */
export const SAY: Strategy = {
  id: 'other-say',
  kind: 'words',
  why: 'Say in the Subject what is to be different; all else stays as it is.',
  instruction: () => '',
  change: () => ({}),
};
