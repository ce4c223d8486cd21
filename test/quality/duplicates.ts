import { hashDistance } from '../../lib/domain/perceptual-hash.ts';
import { measurePixels } from '../../lib/images/quality/measure.ts';
import { createCanvas, cropped, scaledTo, throughFormat } from './canvas.ts';
import { PHOTOS, SCENES } from './corpus.ts';

type Change = (source: OffscreenCanvas) => OffscreenCanvas | Promise<OffscreenCanvas>;

function graded(source: OffscreenCanvas, filter: string): OffscreenCanvas {
  const { canvas, context } = createCanvas(source.width, source.height);
  context.filter = filter;
  context.drawImage(source, 0, 0);
  return canvas;
}

function trimmed(source: OffscreenCanvas, share: number): OffscreenCanvas {
  const { width, height } = source;
  return cropped(source, width * share, height * share * 0.5, width * (1 - share), height * (1 - share));
}

/** What leaves a picture the same picture to a person. */
const SAME: Readonly<Record<string, Change>> = {
  'jpeg 50': (source) => throughFormat(source, { type: 'image/jpeg', quality: 0.5 }),
  'webp 70': (source) => throughFormat(source, { type: 'image/webp', quality: 0.7 }),
  'half size': (source) => scaledTo(source, 0.5),
  'a quarter': (source) => scaledTo(source, 0.25),
  brighter: (source) => graded(source, 'brightness(1.12) contrast(1.08)'),
  warmer: (source) => graded(source, 'sepia(.2) saturate(1.2)'),
  'cropped 2 %': (source) => trimmed(source, 0.02),
  'cropped 4 %': (source) => trimmed(source, 0.04),
};

async function hashOf(canvas: OffscreenCanvas): Promise<string> {
  const bitmap = await createImageBitmap(canvas);
  return measurePixels(bitmap, { mediaType: 'image/png', bytes: new Uint8Array() }).perceptualHash;
}

export interface Pair {
  readonly name: string;
  readonly isHeldOut: boolean;
  readonly isSame: boolean;
  readonly distance: number;
}

/** The distances of pictures from changed copies of themselves, and from others, alike ones and unlike ones. */
export async function comparePairs(): Promise<Pair[]> {
  const pairs: Pair[] = [];
  const others: { readonly name: string; readonly isHeldOut: boolean; readonly hash: string }[] = [];
  for (const base of [...PHOTOS, ...SCENES]) {
    const hash = await hashOf(await base.load(1));
    for (const [change, apply] of Object.entries(SAME)) {
      const distance = hashDistance(hash, await hashOf(await apply(await base.load(1))));
      pairs.push({ name: `${base.name}/${change}`, isHeldOut: base.isHeldOut, isSame: true, distance });
    }
    others.push({ name: base.name, isHeldOut: base.isHeldOut, hash });
    for (const seed of SCENES.includes(base) ? [2, 3, 4] : []) {
      others.push({
        name: `${base.name} ${seed}`,
        isHeldOut: base.isHeldOut,
        hash: await hashOf(await base.load(seed)),
      });
    }
    const half = await base.load(1);
    for (const side of [0, 0.5]) {
      const part = cropped(half, half.width * side, 0, half.width / 2, half.height);
      others.push({ name: `${base.name} half ${side}`, isHeldOut: base.isHeldOut, hash: await hashOf(part) });
    }
  }
  for (const [index, a] of others.entries()) {
    for (const b of others.slice(index + 1)) {
      const isHeldOut = a.isHeldOut || b.isHeldOut;
      pairs.push({ name: `${a.name} | ${b.name}`, isHeldOut, isSame: false, distance: hashDistance(a.hash, b.hash) });
    }
  }
  return pairs;
}
