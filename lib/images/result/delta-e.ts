import type { Lab } from './lab.ts';

const DEGREE = Math.PI / 180;
const POW_25_7 = 25 ** 7;

/** The hue of a colour in degrees, 0 to 360; 0 for a grey. */
function hueOf(a: number, b: number): number {
  const hue = Math.atan2(b, a) / DEGREE;
  return hue < 0 ? hue + 360 : hue;
}

/** The mean of two hues on the shorter arc; where one colour is a grey and has none, their sum. */
function meanHue(h1: number, h2: number, areCoded: boolean): number {
  const sum = h1 + h2;
  if (!areCoded) return sum;
  if (Math.abs(h1 - h2) <= 180) return sum / 2;
  return sum < 360 ? sum / 2 + 180 : sum / 2 - 180;
}

/** The signed step from one hue to the other on the shorter arc. */
function hueStep(h1: number, h2: number): number {
  const step = h2 - h1;
  if (Math.abs(step) <= 180) return step;
  return step > 180 ? step - 360 : step + 360;
}

function chromaWeight(chroma: number): number {
  const power = chroma ** 7;
  return Math.sqrt(power / (power + POW_25_7));
}

/**
 * How different two colours look, by CIEDE2000, as Sharma, Wu and Dalal give it (“The CIEDE2000 Color-Difference
 * Formula”, 2005), with all weights 1: below 1 nobody sees it, above 10 they are other colours.
 */
export function deltaE2000([l1, a1, b1]: Lab, [l2, a2, b2]: Lab): number {
  const stretch = 1 + 0.5 * (1 - chromaWeight((Math.hypot(a1, b1) + Math.hypot(a2, b2)) / 2));
  const [c1, c2] = [Math.hypot(a1 * stretch, b1), Math.hypot(a2 * stretch, b2)];
  const [h1, h2] = [hueOf(a1 * stretch, b1), hueOf(a2 * stretch, b2)];
  const areCoded = c1 * c2 !== 0;
  const lightness = (l1 + l2) / 2;
  const chroma = (c1 + c2) / 2;
  const hue = meanHue(h1, h2, areCoded);
  const hueDifference = areCoded ? 2 * Math.sqrt(c1 * c2) * Math.sin((hueStep(h1, h2) / 2) * DEGREE) : 0;
  const t =
    1 -
    0.17 * Math.cos((hue - 30) * DEGREE) +
    0.24 * Math.cos(2 * hue * DEGREE) +
    0.32 * Math.cos((3 * hue + 6) * DEGREE) -
    0.2 * Math.cos((4 * hue - 63) * DEGREE);
  const offMiddle = (lightness - 50) ** 2;
  const dL = (l2 - l1) / (1 + (0.015 * offMiddle) / Math.sqrt(20 + offMiddle));
  const dC = (c2 - c1) / (1 + 0.045 * chroma);
  const dH = hueDifference / (1 + 0.015 * chroma * t);
  const turn = 30 * Math.exp(-(((hue - 275) / 25) ** 2));
  const rotation = -2 * chromaWeight(chroma) * Math.sin(2 * turn * DEGREE);
  return Math.sqrt(dL ** 2 + dC ** 2 + dH ** 2 + rotation * dC * dH);
}
