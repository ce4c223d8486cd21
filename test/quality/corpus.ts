import { encodeAs, gaussian, motion, scaledTo, throughFormat, cropped, type Format } from './canvas.ts';
import { encodedVariantOf, LARGE, variantOf } from './clean.ts';
import { MARKS, marked } from './marks.ts';
import { isHeldOut, loadPhoto, photoDataUrl, PHOTO_NAMES } from './photos.ts';
import { createRandom, pick } from './random.ts';
import { paintScene, SCENE_NAMES } from './scenes.ts';
import { PAGE_NAMES, renderScreen } from './screens.ts';

/** What a picture of the corpus is: clean, or with one defect, and how it came to it. */
export interface Sample {
  readonly kind: 'clean' | 'compression' | 'blur' | 'screenshot' | 'overlay';
  /** What it is made of, then what was done to it, as “mug/jpeg 20”. */
  readonly name: string;
  /** True where no threshold was chosen by it. */
  readonly isHeldOut: boolean;
  readonly make: () => Promise<Blob>;
}

export interface Base {
  readonly name: string;
  readonly isHeldOut: boolean;
  readonly load: (seed: number) => Promise<OffscreenCanvas>;
}

export const PHOTOS: readonly Base[] = PHOTO_NAMES.map((name, index) => ({
  name: name.replace(/\..*/, ''),
  isHeldOut: isHeldOut(index),
  load: () => loadPhoto(name),
}));

export const SCENES: readonly Base[] = SCENE_NAMES.map((name, index) => ({
  name,
  isHeldOut: isHeldOut(index),
  load: async (seed) => paintScene(name, seed),
}));

function cleanSamples(variants: number, shift: number): Sample[] {
  return [...PHOTOS, ...SCENES].flatMap((base, baseIndex) =>
    Array.from({ length: variants }, (_, variant): Sample => {
      const seed = shift + baseIndex * 1_000 + variant;
      return {
        kind: 'clean',
        name: `${base.name}/variant ${variant}`,
        isHeldOut: base.isHeldOut,
        make: async () => encodedVariantOf(await base.load(seed), seed),
      };
    }),
  );
}

const PNG: Format = { type: 'image/png' };
const STORES: Readonly<Record<string, Format>> = {
  png: PNG,
  webp: { type: 'image/webp', quality: 0.9 },
  'jpeg 90': { type: 'image/jpeg', quality: 0.9 },
};

function compressionSamples(shift: number): Sample[] {
  return [...PHOTOS, ...SCENES].flatMap((base, baseIndex) =>
    [5, 10, 15, 20, 25, 30, 40].flatMap((quality, step) => {
      const seed = shift + baseIndex * 100 + step;
      const jpeg: Format = { type: 'image/jpeg', quality: quality / 100 };
      const [store = 'png'] = Object.keys(STORES).slice((baseIndex + step) % 3);
      return [
        {
          kind: 'compression' as const,
          name: `${base.name}/jpeg ${quality}`,
          isHeldOut: base.isHeldOut,
          make: async () => encodeAs(variantOf(await base.load(seed), seed), jpeg),
        },
        {
          kind: 'compression' as const,
          name: `${base.name}/jpeg ${quality} as ${store}`,
          isHeldOut: base.isHeldOut,
          make: async () => {
            const once = await throughFormat(variantOf(await base.load(seed), seed), jpeg);
            const cut = cropped(once, 3, 5, once.width - 6, once.height - 9);
            return encodeAs(step % 2 === 0 ? once : cut, STORES[store] ?? PNG);
          },
        },
      ];
    }),
  );
}

type Soften = (source: OffscreenCanvas) => OffscreenCanvas;

const SOFTENINGS: Readonly<Record<string, Soften>> = {
  ...Object.fromEntries(
    [1.5, 2, 2.5, 3, 4, 6].map((sigma): [string, Soften] => [`gaussian ${sigma}`, (source) => gaussian(source, sigma)]),
  ),
  ...Object.fromEntries(
    (
      [
        [7, 0],
        [11, 90],
        [15, 0],
        [15, 35],
        [21, 120],
        [25, 45],
      ] as const
    ).map(([length, angle]): [string, Soften] => [
      `motion ${length} at ${angle}°`,
      (source) => motion(source, length, angle),
    ]),
  ),
  'thumbnail ×3': (source) => scaledTo(scaledTo(source, 1 / 3), 3),
  'thumbnail ×6': (source) => scaledTo(scaledTo(source, 1 / 6), 6),
};

function blurSamples(shift: number): Sample[] {
  return [...PHOTOS, ...SCENES].flatMap((base, baseIndex) =>
    Object.entries(SOFTENINGS).map(([name, soften], step): Sample => {
      const seed = shift + baseIndex * 100 + step;
      return {
        kind: 'blur',
        name: `${base.name}/${name}`,
        isHeldOut: base.isHeldOut,
        make: async () =>
          encodeAs(
            soften(variantOf(await base.load(seed), seed)),
            step % 2 === 0 ? { type: 'image/jpeg', quality: 0.88 } : PNG,
          ),
      };
    }),
  );
}

const SCREENS = [
  [1280, 800, 1],
  [900, 700, 1],
  [390, 780, 2],
  [1440, 900, 2],
  [700, 460, 1],
] as const;

function screenshotSamples(shift: number): Sample[] {
  return PAGE_NAMES.flatMap((page, pageIndex) =>
    SCREENS.flatMap(([width, height, pixelRatio], step) =>
      [false, true].map((isDark): Sample => {
        const seed = shift + pageIndex * 100 + step;
        const photo = PHOTO_NAMES[seed % PHOTO_NAMES.length] ?? 'mug.jpg';
        return {
          kind: 'screenshot',
          name: `${page}/${width}×${height} @${pixelRatio}${isDark ? ' dark' : ''}`,
          isHeldOut: isHeldOut(pageIndex),
          make: async () => {
            const canvas = await renderScreen({
              page,
              seed,
              width,
              height,
              pixelRatio,
              isDark,
              photo: await photoDataUrl(photo),
            });
            return encodeAs(canvas, step % 2 === 0 ? PNG : { type: 'image/jpeg', quality: 0.85 });
          },
        };
      }),
    ),
  );
}

const MARK_WORDS = ['Sample', 'Stockfoto', 'Preview', 'Kamera Kollektiv'] as const;

function overlaySamples(shift: number): Sample[] {
  return [...PHOTOS, ...SCENES].flatMap((base, baseIndex) =>
    MARKS.flatMap((mark, markIndex) =>
      [0.35, 0.6].map((alpha, step): Sample => {
        const seed = shift + baseIndex * 100 + markIndex * 2 + step;
        const words = pick(MARK_WORDS, createRandom(seed)());
        return {
          kind: 'overlay',
          name: `${base.name}/${mark} ${alpha}`,
          isHeldOut: base.isHeldOut,
          make: async () => {
            const source = variantOf(await base.load(seed), seed, LARGE);
            return encodeAs(
              marked(source, mark, words, alpha),
              step === 0 ? { type: 'image/jpeg', quality: 0.88 } : PNG,
            );
          },
        };
      }),
    ),
  );
}

/** Every labelled picture, always the same ones; others of the same kinds for another `shift` of their seeds. */
export function allSamples(shift = 0): Sample[] {
  return [
    ...cleanSamples(50, shift),
    ...compressionSamples(shift),
    ...blurSamples(shift),
    ...screenshotSamples(shift),
    ...overlaySamples(shift),
  ];
}
