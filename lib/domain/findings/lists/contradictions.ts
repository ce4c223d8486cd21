import type { ReferenceRole } from '../../role.ts';

/** Nouns that take a reference for one role: “the style of @image1”. */
export const ROLE_NOUNS: readonly { readonly role: ReferenceRole; readonly words: RegExp }[] = [
  { role: 'style', words: /\b(?:style|look|painting style|colou?r palette|aesthetic) of @image\d+\b/giu },
  {
    role: 'product',
    words: /\b(?:product|bottle|mug|cup|shoe|sneaker|bag|watch|jar|lamp|chair|packaging) (?:of|in|from) @image\d+\b/giu,
  },
  {
    role: 'person',
    words: /\b(?:person|woman|man|girl|boy|model|face|character) (?:of|in|from) @image\d+\b/giu,
  },
  {
    role: 'background',
    words:
      /\b(?:on|in|before|against|in front of|use|with) the (?:background|backdrop|setting|scenery) (?:of|from) @image\d+\b/giu,
  },
  { role: 'layout', words: /\b(?:layout|composition|arrangement) of @image\d+\b/giu },
  { role: 'logo', words: /\blogo (?:of|from) @image\d+\b/giu },
  { role: 'pose', words: /\b(?:pose|posture) (?:of|from) @image\d+\b/giu },
  { role: 'material', words: /\b(?:material|fabric|texture) (?:of|from) @image\d+\b/giu },
];

/** Words that change what a reference shows: “change the mug of @image1 to red”. */
export const CHANGES_OF_IDENTITY =
  /\b(?:(?:change|replace|recolou?r|repaint|redesign|swap) the|(?:another|a different|a new)) (?:product|bottle|mug|cup|shoe|sneaker|bag|watch|jar|lamp|chair|packaging|label|logo|face|person) (?:of|in|from|for|on) @image\d+\b/giu;
