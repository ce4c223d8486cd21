import { any, choice, type Axis } from './member.ts';

const DAY_PART = '(?:light|sun|sunlight|sunshine|mist|fog|haze|sky|rays|glow|scene|shot|street|air|atmosphere)';
const BEFORE_PART =
  '(?:in (?:the )?|this |one |early |late |misty |foggy |sunny |rainy |cold |summer |winter |autumn |spring |quiet |bright |clear )';
const GOLDEN = ['golden hour', 'blue hour', 'twilight'];
export const TIMES: readonly Axis[] = [
  [
    any('(?:mid|early)[ -]afternoon', 'in the afternoon'),
    choice(
      ['golden-hour'],
      `${BEFORE_PART}morning`,
      `morning ${DAY_PART}`,
      'sunrise(?! alarm)',
      'first light',
      'crack of dawn',
      '(?:early|late)[ -]morning',
      'dawn(?= ?(?:[.,;]|$))',
      'morning(?= ?(?:[.,;]|$))',
      'daybreak',
      'at dawn',
      `dawn ${DAY_PART}`,
      ...GOLDEN,
    ),
    any(
      'at (?:high )?noon',
      'high noon',
      'noon(?:day)? (?:sun|sunlight|light|heat)',
      'at mid-?day',
      'mid-?day (?:sun|sunlight|light|heat|sky)',
      'midday',
      'noon(?= ?(?:[.,;]|$))',
      '(?:blazing|glaring|high|overhead) sun',
      'in (?:the )?(?:broad|full) daylight',
      'lunch ?time',
    ),
    choice(
      ['golden-hour'],
      '(?:late |early )?evening(?= ?(?:[.,;]|$))',
      'sunset(?! (?:orange|pink|red|boulevard))',
      'setting sun',
      'dusk(?= ?(?:[.,;]|$))',
      'nightfall',
      'late (?:afternoon|evening)',
      '(?:early|late) evening',
      'sundown',
      'at dusk',
      `dusk ${DAY_PART}`,
      `${BEFORE_PART}evening`,
      `evening ${DAY_PART}`,
      ...GOLDEN,
    ),
    choice(
      ['moonlight'],
      'at night',
      'night(?= ?(?:[.,;]|$))',
      'midnight(?! (?:blue|black|sun))',
      'full moon',
      'under the (?:stars|moon)',
      'stars in the sky',
      'pitch[ -]dark',
      'after dark',
      'by night',
      'at midnight',
      'night-?time',
      'in the (?:dead of )?(?:the )?night',
      '(?:dark|rainy|stormy|clear|cold|starry|winter|summer) night',
      'midnight sky',
      'night (?:sky|scene|shot|street|city|cityscape|skyline|time)',
      'moonlit',
      'moonlight',
      'starry sky',
      'at dusk',
      `dusk ${DAY_PART}`,
      `${BEFORE_PART}evening`,
      'blue hour',
      'twilight',
    ),
  ],
];

const SEASON_PART =
  '(?:day|morning|evening|afternoon|night|light|sun|sunlight|sunshine|sky|landscape|scene|garden|forest|park|field|street|mood|season|scenery|foliage)';
const NO_PRODUCT =
  '(?! (?:water|dress(?:es)?|coats?|jackets?|clothes|clothing|outfits?|wear|collection|boots|shoes|hats?|tyres?|tires?|rolls?|onions?|cleaning|sale|house|squash))';
const IN = 'in (?:the )?(?:early |late |high |deep |mid-?)?';
const season = (name: string): string =>
  `(?:${IN}|early |late |mid-?)${name}${NO_PRODUCT}|${name} ${SEASON_PART}|(?<=(?:^|[,;.]) ?)${name}(?= ?(?:[,;.]|$))`;
export const SEASONS: readonly Axis[] = [
  [
    any(
      season('spring(?:time)?'),
      'springtime',
      'in (?:late |early )?april',
      'spring trail',
      'spring (?:blossoms?|flowers|bloom|meadow)',
      'cherry blossom season',
      'first day of spring',
      'spring blossom on',
    ),
    any(
      season('summer(?:time)?'),
      'midsummer',
      'high summer',
      'summertime',
      'heat ?wave',
      'sunbathers?',
      'summer (?:meadow|heat|beach|roses)',
      'in the middle of summer',
      '(?:an? |the )?july (?:sky|sun|heat|day|afternoon)',
    ),
    any(
      season('autumn'),
      'autumn (?:leaves|colou?rs|tones|fog|mist)',
      'autumnal',
      'fallen leaves',
      'fall season',
      '(?:in|an?|this) (?:grey |foggy )?(?:october|november)(?: (?:day|evening|morning|scene))?',
      'harvest (?:time|season)',
      `${IN}fall(?! (?:of|from|to|back|on|into|down|line|collection)\\b)`,
      'fall (?:foliage|leaves|colou?rs|scenery|season)',
    ),
    any(
      season('winter(?:time)?'),
      'midwinter',
      'wintry',
      'deep snow',
      'snow-?covered',
      'snowy',
      'frozen (?:lake|river|pond)',
      'wintertime',
      '(?:deep )?winter (?:wonderland|snow|storm)',
    ),
  ],
];
