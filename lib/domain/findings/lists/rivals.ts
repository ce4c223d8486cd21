import { any, choice, type Axis } from './member.ts';

const LIGHT_WORD =
  'even|natural|warm|cool|cold|white|golden|diffused|soft|bright|studio|window|ambient|morning|evening|midday|noon|dusk|dawn|' +
  'summer|winter|autumn|spring|side|overhead|directional|direct|dappled|overcast|frontal|afternoon|and';
const LIGHT = `(?:,? (?:${LIGHT_WORD})){0,3} (?:sun|day)?light(?:ing)?`;

export const LIGHTS: readonly Axis[] = [
  [
    choice(
      ['soft-daylight', 'softbox', 'overcast'],
      `(?:soft|softly|diffused?|gentle)${LIGHT}`,
      'softbox(?:es)?',
      'soft(?:,? gentle)? shadows?',
      '(?:no|almost no|barely any) shadows?',
      'shadowless(?: light)?',
      'overcast (?:light|sky|day)',
      '(?:even|flat|diffuse) light(?:ing)?',
    ),
    choice(
      ['hard-sun'],
      `(?:hard|harsh)${LIGHT}`,
      `(?:hard|harsh)(?: (?:${LIGHT_WORD})){0,2} (?:sun|sunshine|flash|shadows?)`,
      '(?:direct|on-camera) flash',
      'hard-edged shadows',
      '(?:sharp|harsh|hard|strong|crisp|deep black) shadows?',
      '(?:direct|harsh|glaring|blinding) sun(?:light|shine)?',
      'spotlight(?:s)?',
      'bare bulb',
    ),
  ],
  [choice(['low-key'], 'low[ -]key'), choice(['high-key'], 'high[ -]key')],
  [
    choice(
      ['candlelight'],
      'candle-?light',
      'candle-?lit',
      'lit (?:only )?by (?:(?:a|one|two|three|only|single|many|few) ){0,2}candles?',
    ),
    choice(['soft-daylight', 'overcast'], '(?:natural |soft )?daylight', 'overcast (?:light|sky)'),
    choice(['moonlight'], 'moon-?light', 'moonlit'),
    choice(['golden-hour'], 'golden[ -]hour'),
    choice(['neon'], 'lit by neon(?: signs?)?', 'neon light(?:s|ing)?', 'neon glow', 'neon-lit'),
    choice(
      ['hard-sun'],
      '(?:mid-?day|noon|blazing|glaring) sun(?:light|shine)?',
      '(?:bright|full|strong) (?:sunlight|sunshine)',
    ),
    any('fluorescent (?:tube )?light(?:s|ing)?', 'fluorescent (?:tubes?|lamps?)', 'strip lights?'),
  ],
  [
    choice(['softbox'], 'softbox(?:es)?', 'studio (?:light(?:s|ing)?|strobes?|flash)'),
    choice(['golden-hour'], 'golden[ -]hour (?:sun|light)', 'low (?:evening|morning|autumn|winter) sun(?:light)?'),
  ],
];

const SEEN = '(?:seen|shot|viewed|photographed|captured|pictured|view|taken)';
const FROM_ABOVE = [
  'top-?[ -]?down(?! menu)',
  'flat[ -]?lay',
  "bird[’']?s[ -]eye(?: view)?",
  'overhead (?:shot|view|angle|perspective|camera)',
  `${SEEN} from (?:directly |straight |high |right )?(?:above|overhead)`,
  'aerial (?:view|shot|photo|photograph|perspective)',
  'drone (?:view|shot|photo)',
  'high[ -]angle(?: (?:shot|view|photo))?',
  'looking (?:straight |directly )?down(?: (?:at|on|onto|from above))?',
  'from (?:directly |straight |high |right )?(?:above|overhead)(?= ?(?:[.,;]|$))',
];
export const ANGLES: readonly Axis[] = [
  [
    choice(['top-down', 'high'], ...FROM_ABOVE),
    choice(['eye-level'], 'eye[ -]level(?: (?:view|shot|angle))?'),
    choice(
      ['low', 'ground-level'],
      'low[ -]angle(?! (?:sun|light|evening|morning|winter|autumn|afternoon))(?: (?:shot|view|photo))?',
      "worm[’']?s[ -]eye(?: view)?",
      `${SEEN} from (?:directly |far |straight )?below`,
      'looking (?:straight |directly )?up(?: (?:at|from below))?',
      'from (?:directly |far |straight )?below(?= ?(?:[.,;]|$))',
      'low[ -]angle(?= ?(?:[.,;]|$))',
      'ground[ -]level (?:shot|view|camera|angle|perspective)',
      `(?:camera|${SEEN}) (?:at|from) ground level`,
    ),
  ],
];

const NO_GARMENT =
  '(?! (?:mirror|dress|coat|gown|curtains?|skirt|suit|harness|tattoo|armou?r|costume|scan|workout|boots))';
export const FRAMINGS: readonly Axis[] = [
  [
    choice(
      ['extreme-close-up', 'close-up', 'medium-close-up'],
      '(?<!medium[ -])(?:(?:extreme|tight) )?close-?[ -]?ups?(?! lens)',
      'medium[ -]close-?[ -]?up',
      'macro (?:shot|photo|photograph|photography|view|close-up)',
      'head-?shot',
      'macro(?= ?(?:[.,;]|$))',
      'tight(?:ly)? (?:on|cropped (?:on|to)) (?:the |her |his )?(?:face|eyes?|hands?)',
      'only (?:the |her |his )?(?:face|eyes?|hands?)',
    ),
    choice(
      ['medium', 'medium-close-up'],
      '(?:medium|mid)[ -]shot',
      'medium[ -]close-?[ -]?up',
      'waist[ -]up',
      'cowboy shot',
      'half[ -]body (?:shot|portrait)',
    ),
    choice(
      ['full', 'wide', 'extreme-wide'],
      '(?:extreme(?:ly)? |ultra-? ?)?wide(?:[ -]angle)? (?:shot|view)',
      `full[ -]body${NO_GARMENT}(?: (?:shot|portrait|photo|view))?`,
      'full[ -]length (?:shot|portrait|photo|photograph|view|figure)',
      '(?:full|establishing|(?:extreme )?long) shot',
      '(?:head|top) to (?:toe|feet)',
      'whole (?:body|figure)',
      'wide establishing (?:shot|view)',
      'panoramic (?:shot|view)',
    ),
  ],
];
