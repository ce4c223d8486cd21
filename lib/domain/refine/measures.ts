import * as z from 'zod/mini';
import type { PixelSize } from '../output.ts';
import { tagAt } from '../reference.ts';
import type { RefineCause } from './cause.ts';

const pixelSizeSchema = z.object({ widthPx: z.int(), heightPx: z.int() });

/** A colour of the picture that comes nearest to one that was asked for, and how far it is off by CIEDE2000. */
const colourMatchSchema = z.object({
  askedHex: z.string(),
  nearestHex: z.string(),
  deltaE: z.number().check(z.nonnegative()),
});

type ColourMatch = z.infer<typeof colourMatchSchema>;

/** Where a result differs from the picture that it was edited from: one figure from 0 to 1 a cell, row by row. */
const changeMapSchema = z.object({
  columns: z.int().check(z.positive()),
  rows: z.int().check(z.positive()),
  cells: z.array(z.number()),
  /** Share of the cells that changed at all. */
  changedShare: z.number(),
  /** Share of the cells that changed apart from the largest change, which is taken to be the one that was asked for. */
  strayShare: z.number(),
});
export type ChangeMap = z.infer<typeof changeMapSchema>;

/** What was measured in a result. Null and empty lists stand where nothing can be claimed honestly. */
export const resultMeasuresSchema = z.object({
  askedPx: pixelSizeSchema,
  gotPx: pixelSizeSchema,
  /** The brand colours of the brief. */
  brandColours: z.array(colourMatchSchema),
  /** Sides of the frame at which something that stands out from its ground is cut. */
  cutSides: z.array(z.enum(['top', 'right', 'bottom', 'left'])),
  changeMap: z.nullable(changeMapSchema),
  /** The main colours of the reference that is to stay as it is, in the result. */
  keptColours: z.nullable(z.object({ referenceIndex: z.int(), colours: z.array(colourMatchSchema) })),
});
export type ResultMeasures = z.infer<typeof resultMeasuresSchema>;

/** Something that was measured, in a sentence, and what it makes the likely cause; null where all is as asked. */
export interface MeasuredFact {
  readonly sentence: string;
  readonly suggests: RefineCause | null;
}

/** Models round a ratio to whole blocks of pixels: 4:3 is made as 1200×896. */
const RATIO_TOLERANCE = 0.03;
/** With a smaller share of the pixels that were asked for, a result is of another resolution class. */
const MIN_PIXELS = 0.85;
/** CIEDE2000 from which people call it another colour. */
const OTHER_COLOUR = 10;
/** A thing in another light has other colours: darkened to 60 % the green mug is off by 15.5, with its hue turned by 17. */
export const OTHER_KEPT_COLOUR = 16;
/** Encoders, shifts and tone leave less (see `changeMapOf`), a patch of a hundredth of the picture leaves more. */
const MIN_STRAY = 0.01;
/** An edit that changed less has changed nothing that a person would notice. */
const MIN_CHANGED = 0.002;

const LIST = new Intl.ListFormat('en-GB');

function percent(share: number): string {
  return share > 0 && share < 0.01 ? 'Less than 1 %' : `${Math.round(share * 100)} %`;
}

function sizeFact({ askedPx, gotPx }: ResultMeasures): MeasuredFact {
  const write = ({ widthPx, heightPx }: PixelSize) => `${widthPx}×${heightPx}`;
  const got = `The image has ${write(gotPx)} pixels`;
  const asked = `${write(askedPx)} were asked for`;
  const skew = (gotPx.widthPx * askedPx.heightPx) / (gotPx.heightPx * askedPx.widthPx);
  if (Math.abs(Math.log(skew)) > Math.log1p(RATIO_TOLERANCE)) {
    return { sentence: `${got}, where ${asked}: another aspect ratio.`, suggests: 'output' };
  }
  const share = (gotPx.widthPx * gotPx.heightPx) / (askedPx.widthPx * askedPx.heightPx);
  if (share < MIN_PIXELS) return { sentence: `${got}, where ${asked}: it is smaller.`, suggests: 'output' };
  if (share > 1 / MIN_PIXELS) return { sentence: `${got}, where ${asked}: it is larger.`, suggests: null };
  return {
    sentence: write(gotPx) === write(askedPx) ? `${got}, as asked.` : `${got}, about as asked.`,
    suggests: null,
  };
}

function brandFact({ askedHex, nearestHex, deltaE }: ColourMatch): MeasuredFact {
  const nearest = `the nearest in the image is ${nearestHex}, a difference (ΔE2000) of ${deltaE}`;
  return deltaE >= OTHER_COLOUR
    ? { sentence: `The brand colour ${askedHex} is missing: ${nearest}.`, suggests: 'details' }
    : { sentence: `The brand colour ${askedHex} is there: ${nearest}.`, suggests: null };
}

function keptFact({ referenceIndex, colours }: NonNullable<ResultMeasures['keptColours']>): MeasuredFact {
  const tag = tagAt(referenceIndex);
  const lost = colours.filter(({ deltaE }) => deltaE >= OTHER_KEPT_COLOUR);
  if (lost.length === 0) return { sentence: `The main colours of ${tag} are in the image.`, suggests: null };
  const each = lost.map(({ askedHex, nearestHex, deltaE }) => `${askedHex} (nearest ${nearestHex}, ΔE2000 ${deltaE})`);
  return { sentence: `Of the main colours of ${tag} the image lacks ${LIST.format(each)}.`, suggests: 'identity' };
}

function changeFact({ changedShare, strayShare }: ChangeMap): MeasuredFact {
  if (changedShare < MIN_CHANGED) {
    return { sentence: 'The image is the same as the picture that it was made from.', suggests: 'details' };
  }
  const changed = `${percent(changedShare)} of the picture that it was made from has changed`;
  return strayShare >= MIN_STRAY
    ? { sentence: `${changed}, ${percent(strayShare)} apart from the largest change.`, suggests: 'details' }
    : { sentence: `${changed}, all in one place.`, suggests: null };
}

/** What was measured in a result, a sentence each; of several that suggest a cause the first is the surest. */
export function describeMeasures(measures: ResultMeasures): readonly MeasuredFact[] {
  const { brandColours, cutSides, changeMap, keptColours } = measures;
  return [
    sizeFact(measures),
    ...(keptColours && keptColours.colours.length > 0 ? [keptFact(keptColours)] : []),
    ...(cutSides.length > 0
      ? [
          {
            sentence: `The subject seems to be cut by the frame: ${LIST.format(cutSides)}.`,
            suggests: 'framing',
          } as const,
        ]
      : []),
    ...brandColours.map(brandFact),
    ...(changeMap ? [changeFact(changeMap)] : []),
  ];
}
