import type { ColourSpace } from '../../domain/inspection.ts';
import { latin1At, viewOf } from '../bytes.ts';
import type { Container, Part } from '../container/part.ts';

/** What profiles call themselves: the makers' own, and the small ones that services put into their copies. */
const PROFILE_NAMES: readonly (readonly [RegExp, ColourSpace])[] = [
  [/srgb|iec ?61966-2[.-]1|^c2(?:ci)?$|gr[ae]y gamma 2\.2|sgr[ae]y/i, 'srgb'],
  [/display ?p3|image p3|^p3$/i, 'display-p3'],
  [/adobe ?rgb|oprgb/i, 'adobe-rgb'],
  [/pro ?photo|romm/i, 'prophoto-rgb'],
];

/** Linear and extended variants bear sRGB's name too. */
const NOT_SRGB = /scrgb|linear/i;

/** The colour space of an ICC profile, by the fields that ExifReader reads of it. */
function ofProfile(icc: ReadonlyMap<string, string>): ColourSpace {
  if (icc.get('Color Space')?.trim() === 'CMYK') return 'cmyk';
  const name = icc.get('ICC Description') ?? '';
  const known = PROFILE_NAMES.find(([pattern]) => pattern.test(name))?.[1];
  return known === 'srgb' && NOT_SRGB.test(name) ? 'other' : (known ?? 'other');
}

/** The colour space of code points as in ITU-T H.273: 1 are sRGB's primaries, 12 P3's; 2 says nothing. */
function ofCodePoints(primaries: number, transfer: number): ColourSpace {
  // 1, 6, 14 and 15 are curves that browsers take for sRGB's, which is 13.
  const isSrgbCurve = [1, 2, 6, 13, 14, 15].includes(transfer);
  if (!isSrgbCurve) return 'other';
  return primaries === 1 || primaries === 2 ? 'srgb' : primaries === 12 ? 'display-p3' : 'other';
}

function contentOf(parts: readonly Part[], name: string): Uint8Array | undefined {
  return parts.find((part) => part.name === name)?.bytes;
}

/** `gAMA` of sRGB, and how far off rounding puts it: the PNG specification names 45455. */
const isSrgbGamma = (gamma: number) => Math.abs(gamma - 45_455) <= 500;

/** `cHRM` of sRGB, from the PNG specification, in hundred-thousandths. */
const SRGB_CHROMATICITIES = [31_270, 32_900, 64_000, 33_000, 30_000, 60_000, 15_000, 6_000];

function ofPng(parts: readonly Part[]): ColourSpace {
  const [gamma, chromaticities] = [contentOf(parts, 'gAMA'), contentOf(parts, 'cHRM')];
  if (contentOf(parts, 'sRGB') || !gamma || gamma.byteLength < 4) return 'srgb';
  if (!isSrgbGamma(viewOf(gamma).getUint32(0))) return 'other';
  if (!chromaticities || chromaticities.byteLength < 32) return 'srgb';
  const view = viewOf(chromaticities);
  const isSrgb = SRGB_CHROMATICITIES.every((value, index) => Math.abs(view.getUint32(index * 4) - value) <= 1_000);
  return isSrgb ? 'srgb' : 'other';
}

/** How many components a JPEG's frame has: four are CMYK, or YCCK, which is the same to a reader. */
function jpegComponents(parts: readonly Part[]): number {
  const frame = parts.find(({ name }) => /^FFC[0-35-79-BD-F]$/.test(name));
  return frame?.bytes[5] ?? 0;
}

function ofBoxes(parts: readonly Part[]): ColourSpace {
  const nclx = parts.find(({ name, bytes }) => name === 'property colr' && latin1At(bytes, 0, 4) === 'nclx')?.bytes;
  return nclx === undefined || nclx.byteLength < 8
    ? 'srgb'
    : ofCodePoints(viewOf(nclx).getUint16(4), viewOf(nclx).getUint16(6));
}

/** The colour space that a file declares; sRGB where it declares none. */
export function colourSpaceOf({ parts }: Container, icc: ReadonlyMap<string, string>): ColourSpace {
  if (jpegComponents(parts) === 4) return 'cmyk';
  const codePoints = contentOf(parts, 'cICP');
  if (codePoints) return ofCodePoints(codePoints[0] ?? 0, codePoints[1] ?? 0);
  if (icc.size > 0) return ofProfile(icc);
  if (parts.some(({ name }) => name === 'IHDR')) return ofPng(parts);
  return ofBoxes(parts);
}
