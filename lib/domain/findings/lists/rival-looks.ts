import { any, choice, type Axis, type Member } from './member.ts';

const TONES = '(?:colou?rs?|palettes?|tones?|hues|shades|colou?r (?:palette|scheme|grading|grade))';
const PICTURE =
  '(?:photo|photograph|photography|image|picture|film|portrait|shot|scene|illustration|drawing|palette|look|style|treatment|version|rendering)';
export const COLOURLESS: Member = any(
  `black[ -](?:and|&)[ -]white (?:[a-z-]{2,12} )?${PICTURE}`,
  '(?:in|shot in|all|entirely|purely) black[ -](?:and|&)[ -]white(?! (?!with|but)\\p{L})',
  '(?:make|turn) @image\\d+ black[ -](?:and|&)[ -]white',
  'sepia(?:-toned| tones?)?',
  'b&w',
  `monochrom(?:e|atic) (?:[a-z-]{2,12} )?(?:${PICTURE}|grey|gray)`,
  '(?:in|entirely|fully) monochrome(?! \\p{L})',
  '(?:in )?gr[ea]yscale',
  '(?<=(?:^|[,;.]) ?)(?:black[ -](?:and|&)[ -]white|monochrome)(?= ?(?:[,;.]|$))',
);
const VIVID = any(
  'rainbow (?:palette|colou?rs)',
  'all (?:the )?colou?rs of the rainbow',
  `(?:vivid|vibrant|bright), (?:highly )?saturated ${TONES}`,
  `(?:vibrant|vivid|bright|bold|rich|brilliant|saturated)(?:,? (?:and )?(?:vivid|bright|bold|rich|saturated|warm|cheerful))? ${TONES}`,
  'full colou?r',
  'colou?rs (?:are |look )?(?:very )?(?:bright|vivid|saturated|vibrant)',
  '(?:vibrant|vivid|bright)(?:,? (?:and )?(?:saturated|vivid|bright))? colou?rs',
  `(?:multi-?)?colou?rful (?:${PICTURE}|light|lighting)`,
  '(?:multi-?)?colou?rful(?= ?(?:[.,;]|$))',
  '(?:vibrantly|brightly|vividly) colou?red',
);
export const PALETTES: readonly Axis[] = [
  [any(`monochrom(?:e|atic) (?:[a-z]{3,12} )?${TONES}`, 'monochrome colou?r scheme'), VIVID],
  [COLOURLESS, VIVID],
  [
    any(`pastel ${TONES}`, 'pastel-colou?red', 'in pastels'),
    any(`(?:neon|(?:highly |fully |heavily )?saturated|acid|fluorescent) ${TONES}`, 'highly saturated'),
  ],
  [
    any(
      `(?:muted|desaturated|subdued|faded|washed-out)(?:,? (?:earthy|earth|natural|soft|warm|cool))? ${TONES}`,
      'desaturated',
    ),
    VIVID,
  ],
  [
    any(`warm(?:,? (?:earthy|golden|autumn|soft|muted|earth))? ${TONES}`, 'warm-toned'),
    any(`(?:cool|cold|icy)(?:,? (?:blue|icy|soft|muted|steel))? ${TONES}`, 'cool-toned'),
  ],
];

export const DEPTHS: readonly Axis[] = [
  [
    choice(
      ['shallow'],
      '(?:very |extremely )?shallow (?:depth[ -]of[ -]field|dof|focus)',
      'bokeh',
      '(?:(?:softly|strongly|heavily) )?blur(?:red|ry) (?:background|backdrop)',
      'background (?:is )?(?:(?:softly|strongly) )?(?:blurred|out of focus)',
      'out[ -]of[ -]focus (?:background|backdrop)',
      'f/1\\.[248]',
    ),
    choice(
      ['deep'],
      '(?:everything|all|entire (?:scene|image|picture)|whole (?:scene|image|picture))(?: is)?(?: in)?(?: perfectly| tack)?(?: sharp)? (?:in |into )?(?:focus|sharp)',
      "everything (?:[\\p{L}'’-]{1,20} ){1,12}in (?:sharp |perfect )?focus",
      '(?:deep|pan) focus',
      '(?:deep|infinite|large|great|wide) depth[ -]of[ -]field',
      'focus[ -]stack(?:ed|ing)',
      'everything sharp(?: from front to back)?',
      'f/(?:16|22|32)',
    ),
  ],
];

const PLAIN = '(?:plain|transparent|solid|pure|seamless|clean|neutral|blank|simple|bright|light)';
const SHEET =
  '(?:white|black|gr[ea]y|beige|studio|blue|navy|green|teal|red|yellow|orange|pink|purple|cream|brown|colou?red)';
const GROUND = '(?:background|backdrop|cyclorama)';
const NOT_OF_A_PICTURE = '(?! (?:of|from|in|on) (?:the |its |this )?(?:@image|photo|picture|image))';
const PLACES =
  'forest|forest floor|woods?|kitchen|bathroom|living room|café|cafe|library|workshop|rooftop|balcony|terrace|beach|street|alley|park|garden|meadow|field|jungle|desert|mountains?|mountainside|lake|lakeside|river(?:bank)?|harbou?r|city square|market|countryside|vineyard|city street';
const LEADS =
  '(?: ?(?:[.,;:!?)\\n]|$)| (?:with|at|in|on|under|behind|during|and|near|by|while|beside|where)(?!\\p{L}))';
/** A plain ground behind the subject, which a background reference contradicts too. */
export const PLAIN_BACKGROUND: Member = any(
  `(?:(?:${PLAIN},? ){1,2}(?:${SHEET} ){0,2}|(?:${SHEET} )(?:studio |seamless )?)${GROUND}${NOT_OF_A_PICTURE}`,
  'isolated on (?:pure |plain )?white',
  `white ground`,
);
const PURE = '(?:plain |pure |solid |seamless |clean |bright ){0,2}';
const ground = (colour: string): Member =>
  any(
    `${PURE}${colour} (?:studio |seamless )?${GROUND}${NOT_OF_A_PICTURE}`,
    `${GROUND} (?:is |in )?${PURE}${colour}(?= ?(?:[.,;]|$))`,
  );
const COLOURS = [
  'white',
  'black',
  'gr[ea]y',
  'transparent',
  'blue',
  'navy',
  'red',
  'green',
  'yellow',
  'orange',
  'pink',
  'purple',
  'teal',
  'beige',
  'cream',
  'brown',
];
/** What is more than a ground, behind the subject. */
const SCENE =
  '(?:[a-z-]{2,12} ){0,2}(?:wall|bricks?|waterfall|mountains?|skyline|leaves|trees|bookshelf|shelves|curtain|workshop|jungle)';
export const BACKGROUNDS: readonly Axis[] = [
  COLOURS.map(ground),
  [
    PLAIN_BACKGROUND,
    any(
      `(?:outdoor|natural|${PLACES}) ${GROUND}`,
      `${GROUND} (?:is|of|should be|shows?) (?:an? |the )?${SCENE}`,
      `(?:in front of|with) (?:an? |the )?${SCENE}(?: behind (?:it|her|him|them))?`,
      `(?:with )?(?:an? |the )?(?:[a-z-]{2,12} ){0,2}(?:${PLACES})(?: (?:dunes|path|scene))? in the background`,
      `${GROUND}: (?:an? |the )?(?:[a-z-]{2,12} ){0,2}(?:${PLACES})`,
      `(?:an?|the) (?:[a-z-]{2,12} ){0,2}(?:${PLACES}) behind (?:it|her|him|them|the [a-z]{2,14})`,
      `put (?:an? |the )?${SCENE} behind (?:it|her|him|them)`,
      `(?:behind|beyond) (?:it|her|him|them) (?:you see |is |are )?(?:an? |the )?(?:[a-z-]{2,12} ){0,2}(?:${PLACES})`,
      'outdoors(?! (?:shop|gear|brand))',
      `(?:in|on|at) (?:a|an|the) (?:(?!background)[a-z-]{2,12} ){0,2}(?:${PLACES})(?=${LEADS})`,
    ),
  ],
];
