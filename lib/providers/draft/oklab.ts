/** A colour as bytes of sRGB. */
export type Rgb = readonly [red: number, green: number, blue: number];

/** A colour in Oklab, where equal steps look equal: lightness 0 to 1, green to red, blue to yellow. */
export type Lab = readonly [lightness: number, a: number, b: number];

const ENCODED_STEPS = 4096;
const ROOT_STEPS = 16384;

function decodeGamma(value: number): number {
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
}

function encodeGamma(value: number): number {
  return value <= 0.0031308 ? value * 12.92 : 1.055 * value ** (1 / 2.4) - 0.055;
}

// Tables, since powers and roots for each channel of each pixel would be most of the time that a draft takes.
const LINEAR = Float64Array.from({ length: 256 }, (_, byte) => decodeGamma(byte / 255));
const ENCODED = Uint8ClampedArray.from(
  { length: ENCODED_STEPS + 1 },
  (_, step) => 255 * encodeGamma(step / ENCODED_STEPS),
);
const ROOT = Float64Array.from({ length: ROOT_STEPS + 1 }, (_, step) => Math.cbrt(step / ROOT_STEPS));

function rootOf(linear: number): number {
  return ROOT[Math.round(linear * ROOT_STEPS)] ?? 0;
}

function byteOf(linear: number): number {
  return ENCODED[Math.round(Math.min(1, Math.max(0, linear)) * ENCODED_STEPS)] ?? 0;
}

/** Bytes of sRGB to Oklab (Björn Ottosson, 2020). */
export function toOklab(red: number, green: number, blue: number): Lab {
  const r = LINEAR[red] ?? 0;
  const g = LINEAR[green] ?? 0;
  const b = LINEAR[blue] ?? 0;
  const l = rootOf(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = rootOf(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = rootOf(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

/** Oklab to bytes of sRGB; what lies outside is clipped. */
export function fromOklab(lightness: number, a: number, b: number): Rgb {
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    byteOf(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
    byteOf(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
    byteOf(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s),
  ];
}

/** WCAG's relative luminance, 0 to 1. */
export function luminance([red, green, blue]: Rgb): number {
  return 0.2126 * (LINEAR[red] ?? 0) + 0.7152 * (LINEAR[green] ?? 0) + 0.0722 * (LINEAR[blue] ?? 0);
}

/** WCAG's contrast of two luminances, 1 to 21. */
export function contrast(one: number, other: number): number {
  return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
}
