/** Plain names of colours with a typical value each, chosen to lie apart: what people call them, not what a printer does. */
const NAMES: readonly (readonly [name: string, hex: string])[] = [
  ['black', '#000000'],
  ['black', '#161616'],
  ['charcoal', '#36393D'],
  ['grey', '#808080'],
  ['silver grey', '#BFC1C2'],
  ['off-white', '#F5F3EC'],
  ['white', '#FFFFFF'],
  ['cream', '#F3E9D2'],
  ['sand', '#D9C6A3'],
  ['beige', '#C8B08E'],
  ['taupe', '#8B7D70'],
  ['dark brown', '#3E2A1E'],
  ['brown', '#6F4628'],
  ['chestnut', '#934B2E'],
  ['terracotta', '#C4674A'],
  ['rust', '#A8431F'],
  ['ochre', '#C6902F'],
  ['gold', '#D4AF37'],
  ['mustard', '#D6A419'],
  ['yellow', '#F7D716'],
  ['lemon yellow', '#F8F15A'],
  ['pale yellow', '#F8F0B5'],
  ['amber', '#F5A623'],
  ['orange', '#F07C1D'],
  ['peach', '#F8C3A1'],
  ['coral', '#F4775F'],
  ['salmon', '#F2A090'],
  ['red', '#D62323'],
  ['deep red', '#8F1B1F'],
  ['burgundy', '#5F1628'],
  ['crimson', '#B3123E'],
  ['raspberry', '#C72C63'],
  ['pink', '#EE7FA9'],
  ['pale pink', '#F6CEDA'],
  ['magenta', '#C62A9A'],
  ['plum', '#66264F'],
  ['mauve', '#A97FA6'],
  ['lilac', '#CBB1DC'],
  ['violet', '#7A3FB5'],
  ['deep violet', '#3F1D63'],
  ['indigo', '#33308C'],
  ['navy', '#14213D'],
  ['royal blue', '#2246C4'],
  ['blue', '#2F74D0'],
  ['sky blue', '#7DB9E8'],
  ['pale blue', '#CFE2F1'],
  ['steel blue', '#53748F'],
  ['slate', '#475562'],
  ['petrol', '#0F4C5C'],
  ['teal', '#148080'],
  ['turquoise', '#2BB8AE'],
  ['aqua', '#8FDCD6'],
  ['mint', '#BCE3CC'],
  ['emerald', '#119A5E'],
  ['green', '#2F8F3C'],
  ['deep green', '#1F4D33'],
  ['bottle green', '#0B3B2E'],
  ['sage', '#9CAF88'],
  ['olive', '#6B6E2C'],
  ['moss green', '#56733A'],
  ['lime', '#A6CE38'],
  ['pale green', '#DCEBC8'],
];

type Lab = readonly [lightness: number, a: number, b: number];

function linear(channel: number): number {
  const share = channel / 255;
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
}

/** OKLab of a hex colour. Source: Björn Ottosson, “A perceptual color space for image processing”, 2020. */
function toOklab(hex: string): Lab {
  const channel = (at: number) => linear(Number.parseInt(hex.slice(at, at + 2), 16));
  const [red, green, blue] = [channel(1), channel(3), channel(5)];
  const long = Math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue);
  const middle = Math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue);
  const short = Math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue);
  return [
    0.2104542553 * long + 0.793617785 * middle - 0.0040720468 * short,
    1.9779984951 * long - 2.428592205 * middle + 0.4505937099 * short,
    0.0259040371 * long + 0.7827717662 * middle - 0.808675766 * short,
  ];
}

/** A name says more of the hue than of how light it is: lightness counts half. */
const PLACES = NAMES.map(([name, hex]) => ({ name, place: toOklab(hex) }));

/**
 * The plain name that comes nearest to a colour.
 *
 * @param hex as `#RRGGBB`
 */
export function colourName(hex: string): string {
  const [lightness, a, b] = toOklab(hex);
  const distance = ({ place }: (typeof PLACES)[number]) =>
    Math.hypot((lightness - place[0]) / 2, a - place[1], b - place[2]);
  const [first, ...others] = PLACES;
  return others.reduce((nearest, each) => (distance(each) < distance(nearest) ? each : nearest), first ?? GREY).name;
}

const GREY: (typeof PLACES)[number] = { name: 'grey', place: toOklab('#808080') };
