import type { LabPicture } from './lab.ts';

/** What one picture's values of a channel become in another, where nothing but the tone has changed. */
interface Line {
  readonly gain: number;
  readonly offset: number;
}

const SAME: Line = { gain: 1, offset: 0 };
/** Every so many pixels are looked at: a prime, lest they all lie in a few columns. */
const STRIDE = 31;
const ROUNDS = 4;
/** A channel that varies less than this tells no gain. */
const MIN_VARIANCE = 4;
/** Values this near to the line are taken to show the same. */
const NEAR = 3;
/** What re-encoding, a slight grade or an exposure changes at most; beyond it the picture was graded anew. */
const MAX_OFFSET = 10;
const GAINS = { min: 0.8, max: 1.25 };

interface Pair {
  readonly from: number;
  readonly to: number;
}

function restOf({ from, to }: Pair, { gain, offset }: Line): number {
  return Math.abs(gain * from + offset - to);
}

function lineThrough(pairs: readonly Pair[]): Line {
  const mean = (key: keyof Pair) => pairs.reduce((sum, pair) => sum + pair[key], 0) / Math.max(1, pairs.length);
  const [from, to] = [mean('from'), mean('to')];
  let [variance, covariance] = [0, 0];
  for (const pair of pairs) {
    variance += (pair.from - from) ** 2 / pairs.length;
    covariance += ((pair.from - from) * (pair.to - to)) / pairs.length;
  }
  const gain = variance < MIN_VARIANCE ? 1 : covariance / variance;
  return { gain, offset: to - gain * from };
}

/** The line that the half of the pairs nearest to it make: what was changed in the picture does not bend it. */
function fitLine(pairs: readonly Pair[]): Line {
  const steps = pairs.map(({ from, to }) => to - from).toSorted((one, other) => one - other);
  let line: Line = { gain: 1, offset: steps[steps.length >> 1] ?? 0 };
  for (let round = 0; round < ROUNDS; round += 1) {
    const byRest = pairs.toSorted((one, other) => restOf(one, line) - restOf(other, line));
    line = lineThrough(byRest.slice(0, Math.ceil(pairs.length / 2)));
  }
  const count = (candidate: Line) => pairs.filter((pair) => restOf(pair, candidate) <= NEAR).length;
  return count(line) > count(SAME) ? line : SAME;
}

function isSlight({ gain, offset }: Line, pairs: readonly Pair[]): boolean {
  const mean = pairs.reduce((sum, { from }) => sum + from, 0) / Math.max(1, pairs.length);
  return gain >= GAINS.min && gain <= GAINS.max && Math.abs(gain * mean + offset - mean) <= MAX_OFFSET;
}

/** A picture's values in the tone of another that shows the same; null where the other was graded anew. */
export function inToneOf(
  picture: LabPicture & { readonly covered: Uint8Array },
  other: LabPicture,
): Float32Array | null {
  const values = picture.values.slice();
  for (let channel = 0; channel < 3; channel += 1) {
    const pairs: Pair[] = [];
    for (let pixel = 0; pixel < picture.covered.length; pixel += STRIDE) {
      const at = pixel * 3 + channel;
      if (picture.covered[pixel] === 1) pairs.push({ from: values[at] ?? 0, to: other.values[at] ?? 0 });
    }
    const line = fitLine(pairs);
    if (!isSlight(line, pairs)) return null;
    for (let at = channel; at < values.length; at += 3) values[at] = line.gain * (values[at] ?? 0) + line.offset;
  }
  return values;
}
