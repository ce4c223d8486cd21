const SWITCH_NAMES =
  'ar|aspect|v|version|stylize|style|s|chaos|c|quality|q|niji|iw|sref|cref|cw|sw|oref|ow|tile|test|weird|w|repeat|r|stop|video|uplight|hd|fast|turbo|relax|profile|p|exp|raw|draft|steps|cfg|width|height|h';
/** Switches of Midjourney and Stable Diffusion; `--no` takes the things that it names. */
export const SWITCH = new RegExp(
  `(?<![\\p{L}\\d-])(?:--|—(?=ar ))(?:(?<name>${SWITCH_NAMES})(?![\\p{L}\\d-])` +
    '(?:[ =]{1,2}(?<value>\\d+(?:[.:x/]\\d+){0,2}|https?:\\/\\/\\S{1,300}|raw|expressive|cute|scenic|original)(?![\\p{L}\\d]))?' +
    '|no (?<things>(?:[^-\\n]|(?<=\\p{L})-(?=\\p{L})){0,199}[^-\\n,;.\\s]))',
  'giu',
);

const WEIGHT = '(?:[0-2]?\\.\\d{1,2}|[12])';
/** Weighted words: `(word:1.3)`, `((word))`, `word::2`. */
export const WEIGHTS: readonly RegExp[] = [
  new RegExp(`(?<![([])[([](?<word>[^()[\\]{}:<>\\n]{0,79}\\p{L}):\\s?${WEIGHT}[)\\]]`, 'gu'),
  new RegExp(
    `\\({2,5}(?<word>[^()[\\]{}:<>\\n]{1,80})(?::\\s?${WEIGHT})?\\){2,5}|\\[{2,5}[^()[\\]{}:<>\\n]{1,80}\\]{2,5}`,
    'gu',
  ),
  /(?<![\p{L}\d:])(?<word>[\p{L}\d][\p{L}\d-]{0,40})::-?\d(?:\.\d{1,2})?(?![\p{L}\d])/gu,
];

/** A seed; behind a plant, as in “poppy seed 20 g”, it is none. */
export const SEED =
  /(?<![\p{L}\d-])(?:--seed[ =]{1,2}\d{1,20}|seed ?[:=#] ?\d{1,20}|(?:with|use|using|set) (?:the |a |random |fixed |same ){0,2}seed (?:number )?\d{1,20}|(?<=(?:^|[,;.(\n]) ?)seed (?:number )?\d{2,20})(?![\p{L}\d]| ?(?:g|mg|kg|ml|cm|mm|%|pieces)\b)/giu;

const PRODUCTS =
  '(?:smart |gaming |computer |action |video |led |oled |curved )?(?:tvs?|televisions?|monitors?|cameras?|camcorders?|displays?|screens?|projectors?|videos?|drones?|webcams?|laptops?|scanners?|players?|cables?|sensors?|races?|runs?|followers|subscribers)';
const RESOLUTION_WORDS = '(?: (?:ultra hd|uhd|hd|resolution|quality|details?|detailed|render(?:ing)?))';
/** Pixels, dots an inch and their marketing names, unless they are those of a device in the picture. */
export const RESOLUTION = new RegExp(
  `(?<![\\p{L}\\d.,$€£#/-])(?:(?:in|at|with|an?) )?(?:` +
    [
      `(?:4|8|16)k(?:(?:${RESOLUTION_WORDS}){1,2}|(?=\\s*(?:[.,;:!)\\n]|$))|(?= (?:image|photo|photograph|picture|wallpaper)))`,
      `(?<=in )(?:4|8|16)k`,
      '2k (?:resolution|quality)',
      '(?:720|1080|1440|2160)p',
      '(?<width>\\d{3,5}) ?[x×] ?(?<height>\\d{3,5})(?: ?(?:px|pixels?))?(?! ?(?:mm|cm|m|in|inch|inches|feet|ft)\\b)',
      '\\d{2,4} ?(?:dpi|ppi)',
      '\\d{1,3}[ -]?(?:megapixels?|mpx)',
      `(?:ultra|full)[- ]?hd${RESOLUTION_WORDS}?|uhd`,
      '(?:ultra[- ])?hi(?:gh)?[- ]res(?:olution)?',
    ].join('|') +
    `)(?![\\p{L}\\d-]| ${PRODUCTS}(?![\\p{L}\\d]))`,
  'giu',
);

const FORMATS = '(?:png|jpe?g|webp|svg|gif|tiff?|pdf|psd|avif|bmp)';
/** File formats. */
export const FORMAT = new RegExp(
  `(?<![\\p{L}\\d.-])(?:(?:(?:save|saved|export|exported|output|deliver|delivered) )?(?:as|in) (?:an? )?(?:transparent )?\\.?${FORMATS}(?: (?:format|file|image))?|` +
    `transparent ${FORMATS}|\\.?${FORMATS} (?:format|file)|(?:(?:output|file) )?(?:format|type):? ?\\.?${FORMATS}|(?<=[,;] ?)\\.?${FORMATS}(?= ?(?:[,;.]|$)))(?![\\p{L}\\d-]| (?:icon|logo|button|symbol|label)s?\\b)`,
  'giu',
);

const RATIO_WORDS =
  '(?:aspect ratio|ratio|format|crop|frame|image|photo|picture|portrait|vertical|horizontal|landscape|widescreen|story|reel|banner|poster|thumbnail|cover|wallpaper|composition|canvas)';
/** Ratios: a bare one only where it can be neither a time, a score nor a scale. */
export const RATIO = new RegExp(
  `(?<![\\p{L}\\d.:/-])(?:(?:in|with|at) )?(?:an? )?(?:aspect ratio:? (?:of |is )?(?<after>\\d{1,2}:\\d{1,2})|` +
    `(?<before>\\d{1,2}:\\d{1,2})(?:(?: ${RATIO_WORDS}){1,2}| for (?:an? )?(?:stories|story|reels?|posts?|pins?|shorts|thumbnails?|feed|banners?))|(?<bare>16:9|21:9|(?<=\\b(?:story|stories|reel|reels|banner|poster|post|pin|thumbnail|cover|wallpaper|header|format|formatted|cropped|crop|size|sized|ratio) )\\d{1,2}:\\d{1,2})|(?<=(?:[,;]|\\bin) ?)(?<alone>\\d{1,2}:\\d{1,2})(?= ?(?:[.,;]|$))|(?<wide>16|9|4|3|21|2|5) ?(?:by|x|×) ?(?<high>9|16|3|4|2|5)(?= ?(?:frame|format|ratio|image|crop|[.,;]|$))|(?<square>square (?:format|aspect ratio|image|picture|photo|crop)))` +
    `(?![\\p{L}\\d:-]| ${PRODUCTS}(?![\\p{L}\\d])| scale\\b)`,
  'giu',
);

/** Praise that older models were labelled with. */
export const SPAM =
  /(?<![\p{L}\d-])(?:(?:an? )?masterpiece|(?:best|highest|ultra) quality|(?:trending|featured) on (?:artstation|behance|deviantart)|(?:highly|ultra|extremely|insanely|hyper)[ -]?detailed|intricate details?|award[ -]winning|(?:hyper|ultra)[ -]?realistic|unreal engine(?: \d)?|absurdres)(?![\p{L}\d-])/giu;

/** Add-ons of Stable Diffusion. */
export const LORA =
  /<(?:lora|lyco|hypernet):[^<>\n]{1,100}>|(?<![\p{L}\d])embedding:[\p{L}\d_][\p{L}\d_.-]{0,80}(?::\d(?:\.\d{1,2})?)?/giu;
