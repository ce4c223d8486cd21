import { expect, test } from 'vitest';
import { toldCause } from '../../../../lib/providers/http/told-cause.ts';

test.for([
  ['Content involving minors is not allowed', 'child-safety'],
  ['Child safety: sexual content', 'child-safety'],
  ['This may violate the rights of third-party content providers', 'copyright'],
  ['Blocked: RECITATION', 'recitation'],
  ['NSFW content detected', 'sexual'],
  ['Graphic violence', 'violence'],
  ['The likeness of a real person', 'person'],
] as const)('“%s” names %s', ([words, refusalCause]) => {
  expect(toldCause(words)).toEqual({ refusalCause });
});

test.for([
  'Content was flagged by the safety system. Try different prompts or inputs.',
  'The input or output was flagged as sensitive. Please try again with different inputs.',
  'Your prompt was caught by our AI moderator. Please adjust it and try again!',
  'Unable to show the generated image. A minority of prompts is refused.',
])('“%s” names no cause', (words) => {
  expect(toldCause(words)).toEqual({});
});
