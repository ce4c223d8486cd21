import type { ColourSpace, Inspection, PrivateData } from './inspection.ts';

/** By the EXIF number; the picture is shown upright in any case. */
const ORIENTATION_WORDS: Readonly<Record<number, string>> = {
  1: 'upright',
  2: 'stored mirrored, shown upright',
  3: 'stored upside down, shown upright',
  4: 'stored upside down and mirrored, shown upright',
  5: 'stored on its side and mirrored, shown upright',
  6: 'stored on its left side, shown upright',
  7: 'stored on its side and mirrored, shown upright',
  8: 'stored on its right side, shown upright',
};

const COLOUR_SPACE_NAMES: Record<ColourSpace, string> = {
  srgb: 'sRGB',
  'display-p3': 'Display P3',
  'adobe-rgb': 'Adobe RGB',
  'prophoto-rgb': 'ProPhoto RGB',
  cmyk: 'CMYK',
  other: 'a colour space of its own',
};

const PRIVATE_DATA_WORDS: Record<PrivateData, string> = {
  place: 'place',
  device: 'device',
  owner: 'owner',
  history: 'editing history',
  text: 'comments',
  other: 'other data',
};

function transparencyWords(share: number): string {
  if (share === 0) return 'none';
  return share < 0.01 ? 'less than 1 % of it' : `${Math.round(share * 100)} % of it`;
}

function privateWords(privateData: readonly PrivateData[]): string {
  if (privateData.length === 0) return 'none';
  return `${privateData.map((kind) => PRIVATE_DATA_WORDS[kind]).join(', ')}: stays on this machine`;
}

/** The facts of a picture's file, as labels and words. */
export function describeInspection(
  inspection: Inspection,
): readonly { readonly label: string; readonly value: string }[] {
  const { orientation, colourSpace, isAnimated, transparentShare, jpegQuality, privateData } = inspection;
  return [
    { label: 'Orientation', value: ORIENTATION_WORDS[orientation] ?? 'unknown' },
    { label: 'Colour space', value: COLOUR_SPACE_NAMES[colourSpace] },
    { label: 'Animation', value: isAnimated ? 'animated: the first picture counts' : 'none' },
    { label: 'Transparency', value: transparencyWords(transparentShare) },
    ...(jpegQuality === null ? [] : [{ label: 'JPEG quality', value: `about ${jpegQuality} of 100` }]),
    { label: 'Private data', value: privateWords(privateData) },
  ];
}
