import type { Lab } from './oklab.ts';
import { clamp, labAt, recolour, type Pixels } from './pixels.ts';

/** What is carried over of a picture's colours, channel by channel of Oklab. */
export interface ColourStatistics {
  readonly mean: Lab;
  readonly deviation: Lab;
  /** How each channel changes with lightness: a dusk is blue in its darks and warm in its lights. */
  readonly slope: Lab;
}

const CHANNELS = [0, 1, 2] as const;
type Channel = (typeof CHANNELS)[number];

function eachChannel(measure: (channel: Channel) => number): Lab {
  return [measure(0), measure(1), measure(2)];
}

/** Statistics of all pixels that are not transparent. Meant for thumbnails. */
export function colourStatistics(pixels: Pixels): ColourStatistics {
  const labs: Lab[] = [];
  for (let pixel = 0; pixel * 4 < pixels.data.length; pixel += 1) {
    if ((pixels.data[pixel * 4 + 3] ?? 0) >= 128) labs.push(labAt(pixels, pixel));
  }
  const average = (measure: (lab: Lab) => number) =>
    labs.reduce((sum, lab) => sum + measure(lab), 0) / Math.max(1, labs.length);
  const mean = eachChannel((channel) => average((lab) => lab[channel]));
  const covariance = (one: Channel, other: Channel) =>
    average((lab) => (lab[one] - mean[one]) * (lab[other] - mean[other]));
  const variance = Math.max(1e-6, covariance(0, 0));
  return {
    mean,
    deviation: eachChannel((channel) => Math.sqrt(covariance(channel, channel))),
    slope: eachChannel((channel) => (channel === 0 ? 0 : covariance(0, channel) / variance)),
  };
}

/** A linear change of each channel about the mean. */
export interface ColourTransfer {
  readonly from: Lab;
  readonly to: Lab;
  readonly gain: Lab;
  readonly slope: Lab;
}

/** The lightness may move by so much at most, or a night would leave nothing of a packshot to see. */
const MAX_LIGHTNESS_SHIFT = 0.12;
const MIN_GAIN = 0.6;
const MAX_GAIN = 1.7;

/**
 * Reinhard's colour transfer (2001), in Oklab: gives the one picture the other's mean and deviation.
 *
 * @param strength 0 leaves everything, 1 carries all over
 */
export function planTransfer(from: ColourStatistics, to: ColourStatistics, strength: number): ColourTransfer {
  const shift = (channel: Channel) => {
    const limit = channel === 0 ? MAX_LIGHTNESS_SHIFT : 1;
    return clamp((to.mean[channel] - from.mean[channel]) * strength, -limit, limit);
  };
  const ratio = (channel: Channel) =>
    clamp(to.deviation[channel] / Math.max(1e-4, from.deviation[channel]), MIN_GAIN, MAX_GAIN);
  return {
    from: from.mean,
    to: eachChannel((channel) => from.mean[channel] + shift(channel)),
    gain: eachChannel((channel) => 1 + (ratio(channel) - 1) * strength),
    slope: eachChannel((channel) => to.slope[channel] * strength),
  };
}

/** Changes the pixels' colours; their opacity stays. */
export function applyTransfer(pixels: Pixels, { from, to, gain, slope }: ColourTransfer): void {
  recolour(pixels, ([l, a, b]) => {
    const rise = l - from[0];
    return [
      to[0] + rise * gain[0],
      to[1] + (a - from[1]) * gain[1] + rise * slope[1],
      to[2] + (b - from[2]) * gain[2] + rise * slope[2],
    ];
  });
}
