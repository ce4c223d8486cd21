/** A colour in CIELAB under D65: lightness 0 to 100, green to red, blue to yellow. */
export type Lab = readonly [lightness: number, a: number, b: number];

/** Bytes of sRGB in rows, four a pixel: red, green, blue, opacity. An `ImageData` is one. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8ClampedArray;
}

/** A picture as it is seen: three values of CIELAB a pixel, what is transparent on white. */
export interface LabPicture {
  readonly width: number;
  readonly height: number;
  readonly values: Float32Array;
  /** 1 for a pixel that hides what is behind it. */
  readonly opaque: Uint8Array;
}

/** At least this much of its ground must a pixel hide to count as part of the picture. */
export const OPAQUE_FROM = 128;

const LINEAR = Float64Array.from({ length: 256 }, (_, byte) => {
  const value = byte / 255;
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
});

function curve(t: number): number {
  return t > 216 / 24_389 ? Math.cbrt(t) : ((24_389 / 27) * t + 16) / 116;
}

/** Bytes of sRGB to CIELAB. */
export function toLab(red: number, green: number, blue: number): Lab {
  const [r, g, b] = [LINEAR[red] ?? 0, LINEAR[green] ?? 0, LINEAR[blue] ?? 0];
  const x = curve((0.4124564 * r + 0.3575761 * g + 0.1804375 * b) / 0.9504559);
  const y = curve(0.2126729 * r + 0.7151522 * g + 0.072175 * b);
  const z = curve((0.0193339 * r + 0.119192 * g + 0.9503041 * b) / 1.0890578);
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

/** `#RRGGBB` to CIELAB. */
export function labOfHex(hex: string): Lab {
  const code = Number.parseInt(hex.slice(1), 16);
  return toLab(code >> 16, (code >> 8) & 255, code & 255);
}

/** How far apart two colours are, roughly: quick, for masks. What people are told is measured by `deltaE2000`. */
export function labDistance([l1, a1, b1]: Lab, [l2, a2, b2]: Lab): number {
  return Math.hypot(l1 - l2, a1 - a2, b1 - b2);
}

export function labAt({ values }: Pick<LabPicture, 'values'>, pixel: number): Lab {
  return [values[pixel * 3] ?? 0, values[pixel * 3 + 1] ?? 0, values[pixel * 3 + 2] ?? 0];
}

export function labPictureOf({ width, height, data }: Pixels): LabPicture {
  const values = new Float32Array(width * height * 3);
  const opaque = new Uint8Array(width * height);
  for (let pixel = 0, at = 0; pixel < opaque.length; pixel += 1, at += 4) {
    const alpha = data[at + 3] ?? 0;
    const onWhite = (channel: number) => 255 + Math.round((((data[at + channel] ?? 0) - 255) * alpha) / 255);
    values.set(toLab(onWhite(0), onWhite(1), onWhite(2)), pixel * 3);
    opaque[pixel] = alpha >= OPAQUE_FROM ? 1 : 0;
  }
  return { width, height, values, opaque };
}
