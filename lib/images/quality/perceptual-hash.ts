import { averaged, type Plane } from './plane.ts';

/** The picture is reduced to this many pixels a side before the transform. */
const SIDE = 32;
/** The lowest frequencies in each direction, which re-encoding and scaling leave alone. */
const KEPT = 8;

function cosines(): Float32Array {
  const table = new Float32Array(KEPT * SIDE);
  for (let frequency = 0; frequency < KEPT; frequency += 1) {
    for (let place = 0; place < SIDE; place += 1) {
      table[frequency * SIDE + place] = Math.cos(((2 * place + 1) * (frequency + 1) * Math.PI) / (2 * SIDE));
    }
  }
  return table;
}

/** The amplitudes of the lowest frequencies without the constant one in either direction. */
function lowFrequencies(pixels: Float32Array): number[] {
  const table = cosines();
  const amplitudes: number[] = [];
  for (let v = 0; v < KEPT; v += 1) {
    for (let u = 0; u < KEPT; u += 1) {
      let sum = 0;
      for (let y = 0; y < SIDE; y += 1) {
        for (let x = 0; x < SIDE; x += 1) {
          sum += (pixels[y * SIDE + x] ?? 0) * (table[u * SIDE + x] ?? 0) * (table[v * SIDE + y] ?? 0);
        }
      }
      amplitudes.push(sum);
    }
  }
  return amplitudes;
}

/**
 * 64 bits that stay nearly the same when a picture is re-encoded, scaled or slightly cropped, in lower-case hex: the
 * signs, against their median, of the lowest frequencies of a discrete cosine transform ("pHash", after Zauner,
 * “Implementation and Benchmarking of Perceptual Image Hash Functions”, 2010). Written here since the libraries for
 * browsers that compute one are unkept or want an element of the document.
 */
export function perceptualHash(plane: Plane): string {
  const amplitudes = lowFrequencies(averaged(plane, SIDE, SIDE));
  const ordered = amplitudes.toSorted((a, b) => a - b);
  const median = ((ordered[31] ?? 0) + (ordered[32] ?? 0)) / 2;
  const bits = amplitudes.map((amplitude) => (amplitude > median ? 1 : 0));
  return Array.from({ length: 16 }, (_, digit) =>
    Number.parseInt(bits.slice(digit * 4, digit * 4 + 4).join(''), 2).toString(16),
  ).join('');
}
