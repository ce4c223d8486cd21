import * as z from 'zod/mini';
import { cut } from './cut.ts';
import { outputSchema } from './output.ts';
import { readyReferenceSchema, referenceSchema } from './reference.ts';

export const inputModeSchema = z.enum(['text', 'edit']);
export type InputMode = z.infer<typeof inputModeSchema>;

export const framingSchema = z.enum([
  'extreme-close-up',
  'close-up',
  'medium-close-up',
  'medium',
  'full',
  'wide',
  'extreme-wide',
]);
export type Framing = z.infer<typeof framingSchema>;

export const cameraAngleSchema = z.enum([
  'eye-level',
  'high',
  'low',
  'top-down',
  'three-quarter',
  'ground-level',
  'dutch',
]);
export type CameraAngle = z.infer<typeof cameraAngleSchema>;

export const cropSchema = z.enum([
  'centred',
  'space-top',
  'space-bottom',
  'space-left',
  'space-right',
  'tight',
  'left-third',
  'right-third',
]);
export type Crop = z.infer<typeof cropSchema>;

export const styleDirectionSchema = z.enum([
  'product-photography',
  'realistic-photo',
  'editorial-photo',
  'flat-illustration',
  'watercolour',
  'line-drawing',
  'render-3d',
]);
export type StyleDirection = z.infer<typeof styleDirectionSchema>;

export const lensSchema = z.enum([
  'ultra-wide',
  'wide-angle',
  'standard',
  'portrait',
  'telephoto',
  'macro',
  'tilt-shift',
]);
export type Lens = z.infer<typeof lensSchema>;

export const depthOfFieldSchema = z.enum(['shallow', 'moderate', 'deep']);
export type DepthOfField = z.infer<typeof depthOfFieldSchema>;

export const lightSchema = z.enum([
  'soft-daylight',
  'hard-sun',
  'golden-hour',
  'overcast',
  'softbox',
  'rim-light',
  'low-key',
  'high-key',
  'candlelight',
  'neon',
  'moonlight',
]);
export type Light = z.infer<typeof lightSchema>;

export const mediumSchema = z.enum([
  'analogue-film',
  'oil',
  'gouache',
  'ink',
  'pencil',
  'charcoal',
  'pastel',
  'linocut',
  'screen-print',
  'paper-cut',
  'clay',
  'embroidery',
]);
export type Medium = z.infer<typeof mediumSchema>;

export const textPlaceSchema = z.enum([
  'top',
  'centre',
  'bottom',
  'top-left',
  'top-right',
  'bottom-left',
  'bottom-right',
  'on-subject',
]);
export type TextPlace = z.infer<typeof textPlaceSchema>;

export const typeCharacterSchema = z.enum([
  'sans-bold',
  'sans-light',
  'condensed',
  'rounded',
  'serif',
  'slab-serif',
  'script',
  'hand-lettered',
  'monospaced',
]);
export type TypeCharacter = z.infer<typeof typeCharacterSchema>;

/** The words of a brief: what is to be seen. An empty string or null says nothing and is not sent. */
export const briefWordsSchema = z.object({
  inputMode: inputModeSchema,
  subject: z.string(),
  framing: z.nullable(framingSchema),
  cameraAngle: z.nullable(cameraAngleSchema),
  crop: z.nullable(cropSchema),
  lens: z.nullable(lensSchema),
  depthOfField: z.nullable(depthOfFieldSchema),
  compositionNotes: z.string(),
  styleDirection: z.nullable(styleDirectionSchema),
  light: z.nullable(lightSchema),
  medium: z.nullable(mediumSchema),
  styleNotes: z.string(),
  textInImage: z.string(),
  textPlace: z.nullable(textPlaceSchema),
  typeCharacter: z.nullable(typeCharacterSchema),
  brandColours: z.string(),
  keep: z.string(),
  avoid: z.string(),
});
export type BriefWords = z.infer<typeof briefWordsSchema>;

/** What the person is composing: words, rights and the wished output. Its references are records of their own. */
export const draftSchema = z.extend(briefWordsSchema, {
  rightsConfirmed: z.boolean(),
  output: outputSchema,
  /** The ids of findings that the person has looked at and does not want to see again for this brief. */
  ignored: z.array(z.string()),
});
export type Draft = z.infer<typeof draftSchema>;

/** A draft and its references, in the order of their tags. */
export const briefSchema = z.extend(draftSchema, { references: z.array(referenceSchema) });
export type Brief = z.infer<typeof briefSchema>;

/** A brief as a job keeps it: every reference has its bytes in the store. */
export const frozenBriefSchema = z.extend(draftSchema, { references: z.array(readyReferenceSchema) });
export type FrozenBrief = z.infer<typeof frozenBriefSchema>;

/** The name of a brief in lists: the start of its subject. */
export function briefTitle(words: Pick<BriefWords, 'subject'>): string {
  const subject = words.subject.trim().replaceAll(/\s+/g, ' ');
  if (subject === '') return 'Untitled';
  return subject.length <= 80 ? subject : `${cut(subject, 79).trimEnd()}…`;
}

/** The colours named in `Brand colours` as upper-case `#RRGGBB`, without repetition, in order. */
export function parseBrandColours(text: string): readonly string[] {
  const hex = [...text.matchAll(/#([0-9a-f]{6}|[0-9a-f]{3})\b/gi)].map(([, digits = '']) => {
    const full = digits.length === 3 ? digits.replaceAll(/./g, '$&$&') : digits;
    return `#${full.toUpperCase()}`;
  });
  return [...new Set(hex)];
}
