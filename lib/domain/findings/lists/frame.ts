import type { Crop } from '../../brief.ts';

const SPACE =
  '(?:empty|free|blank|negative|copy) ?space|room for (?:text|copy|a headline|the headline|a title|the title)';

const OF_FRAME = '(?: of the (?:frame|image|picture))?';

/** “copy space on the left”, and “the upper half empty”. */
function spaceAt(place: string, half: string): RegExp {
  const kept = `(?:the )?(?:${half}) (?:half|third|part|side)${OF_FRAME} (?:is |stays |kept )?(?:empty|free|clear|blank)`;
  return new RegExp(
    `(?<![\\p{L}])(?:(?:${SPACE})(?: (?:for (?:text|copy|a headline|the headline|a title|the title)))?,? (?:${place})${OF_FRAME}|${kept})(?![\\p{L}])`,
    'giu',
  );
}

/** Words for empty space at a side, with the crop that keeps it. */
export const SPACE_WORDS: readonly { readonly crop: Crop; readonly words: RegExp }[] = [
  { crop: 'space-left', words: spaceAt('(?:on|to|at) the left(?: side)?', 'left') },
  { crop: 'space-right', words: spaceAt('(?:on|to|at) the right(?: side)?', 'right') },
  { crop: 'space-top', words: spaceAt('(?:(?:at|on) (?:the )?top|above(?: the \\p{L}+)?)', 'upper|top') },
  { crop: 'space-bottom', words: spaceAt('(?:at the bottom|below(?: the \\p{L}+)?)', 'lower|bottom') },
];

const NUMBERS: readonly (readonly [count: number, words: string])[] = [
  [2, 'two|a pair of|2'],
  [3, 'three|3'],
  [4, 'four|4'],
  [5, 'five|5'],
  [6, 'six|6'],
  [7, 'seven|7'],
  [8, 'eight|8'],
  [9, 'nine|9'],
  [10, 'ten|10'],
  [12, 'twelve|a dozen|12'],
  [11, 'eleven|11'],
  [15, 'fifteen|15'],
  [
    20,
    'twenty|thirty|forty|fifty|a hundred|hundreds of|dozens of|2\\d|30|40|50|a (?:big |large |huge )?(?:crowd|group|team|choir|orchestra|class|family) of|crowds of|rows of',
  ],
];

/** Small things, of which a close-up may hold many, and words that end in s and count nothing. */
const SMALL =
  '(?:wal|hazel|pea)?nuts|berries|strawberries|blueberries|cherries|grapes|petals|seeds|coins|buttons|beads|drops|droplets|crumbs|leaves|matches|pills|pearls|grains|eggs|cookies|dice|stamps|keys|rings|earrings|pins|stitches|spots|stripes|dots|lines|layers|slices|pieces|fingers|nails|teeth|eyes|stars|candles|flowers|roses|tulips|lemons|limes|olives|figs|tomatoes|minutes|hours|days|weeks|months|years|metres|meters|inches|degrees|times|steps|colou?rs|shades|stories|tones|kinds|parts|sides|corners|legs|wheels|strings|windows|doors';
/** People and larger things. */
const THINGS = `(?!(?:${SMALL})(?![\\p{L}]))(?:people|men|women|children|grandchildren|sheep|geese|[a-z]{3,16}s)`;

/** Counted people and large things: small ones, such as walnuts, a close-up may hold many of. */
export const COUNTED_THINGS = NUMBERS.map(([count, words]) => ({
  count,
  words: new RegExp(`(?<![\\p{L}\\d.,-])(?:${words}) (?:[a-z-]{3,12} ){0,2}(?:${THINGS})(?![\\p{L}])`, 'giu'),
}));
