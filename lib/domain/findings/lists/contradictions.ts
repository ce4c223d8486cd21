import type { ReferenceRole } from '../../role.ts';

/** Nouns that take a reference for one role: “the style of @image1”. */
export const ROLE_NOUNS: readonly { readonly role: ReferenceRole; readonly words: RegExp }[] = [
  {
    role: 'style',
    words: /\b(?:(?:style|look|painting style|colou?r palette|aesthetic) of|style from) @image\d+\b/giu,
  },
  {
    role: 'product',
    words:
      /\b(?:product|bottle|mug|cup|shoe|sneaker|bag|backpack|jacket|armchair|sofa|kettle|vase|watch|jar|lamp|chair|packaging) (?:of|in|from) @image\d+\b/giu,
  },
  {
    role: 'person',
    words: /\b(?:person|woman|man|girl|boy|model|face|character) (?:of|in|from) @image\d+\b/giu,
  },
  {
    role: 'background',
    words:
      /\b(?:(?:on|in|before|against|in front of|use|with|take) the (?:background|backdrop|setting|scenery) (?:of|from) @image\d+|(?:use|take|with) @image\d+ (?:as|for) (?:the |a )?(?:background|backdrop|setting|scenery))\b/giu,
  },
  { role: 'layout', words: /\b(?:layout|composition|arrangement) of @image\d+\b/giu },
  { role: 'logo', words: /\blogo (?:of|from) @image\d+\b/giu },
  { role: 'pose', words: /\b(?:pose|posture) (?:is that )?(?:of|from) @image\d+\b/giu },
  { role: 'material', words: /\b(?:material|fabric|texture) (?:of|from) @image\d+\b/giu },
];

/** Words that change what a reference shows, with the roles of which they speak where they name none by its tag. */
export const CHANGES_OF_IDENTITY: readonly { readonly roles: readonly ReferenceRole[]; readonly words: RegExp }[] = [
  {
    roles: [],
    words:
      /\b(?:(?:change|replace|recolou?r|repaint|redesign|swap) the|(?:another|a different|a new)) (?:product|bottle|mug|cup|shoe|sneaker|bag|backpack|jacket|armchair|sofa|kettle|vase|watch|jar|lamp|chair|packaging|label|logo|face|person) (?:of|in|from|for|on) @image\d+\b/giu,
  },
  {
    roles: ['person'],
    words:
      /\b(?:(?:with|give (?:her|him|them)) (?:another|a different|a new) (?:face|nose|hair colou?r)|change (?:her|his|their|the) (?:face|hair|hairstyle|age|gender)|(?:make|making) (?:her|him|them) (?:younger|older|thinner|slimmer|blonde|bald))\b/giu,
  },
  { roles: ['logo'], words: /\b(?:recolou?r(?:ed)?|redraw(?:n)?|redesign(?:ed)?)\b/giu },
  {
    roles: [],
    words:
      /\b(?:paint|turn|make|dye|colou?r) the [a-z-]{2,16}(?: [a-z-]{2,16})? (?:of|in|from) @image\d+ (?:in |to |into )?(?:bright |dark |light )?(?:red|blue|green|yellow|orange|pink|purple|brown|black|white|gr[ea]y)\b|\bgive the [a-z-]{2,16} (?:of|in|from) @image\d+ (?:(?:blonde?|red|black|brown|grey|short|long|curly) hair|(?:another|a different|a new) (?:face|colou?r|shape|label|logo|hair colou?r|hairstyle))\b/giu,
  },
  {
    roles: ['product'],
    words:
      /\b(?:make|making|paint|painted|turn(?:ed|ing)?|recolou?r|dye) it (?:in )?(?:bright |dark |light )?(?:red|blue|green|yellow|orange|pink|purple|brown|black|white|gr[ea]y)(?: instead of [a-z]{3,10})?\b/giu,
  },
];
