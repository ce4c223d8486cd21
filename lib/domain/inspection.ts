import * as z from 'zod/mini';
import { rightsSchema } from './rights.ts';

/** Colour spaces that a file can declare; what declares none is read as sRGB, as browsers and models do. */
export const colourSpaceSchema = z.enum(['srgb', 'display-p3', 'adobe-rgb', 'prophoto-rgb', 'cmyk', 'other']);
export type ColourSpace = z.infer<typeof colourSpaceSchema>;

/** What a file holds beside its pixels that tells of a person, a place or a device. It never leaves this machine. */
export const privateDataSchema = z.enum(['place', 'device', 'owner', 'history', 'text', 'other']);
export type PrivateData = z.infer<typeof privateDataSchema>;

/** Something that looks like a defect. “Likely” always: each names what was measured, so that a person can judge. */
export const suspicionSchema = z.object({
  kind: z.enum(['compression', 'blur', 'screenshot', 'overlay']),
  /** What was seen, as the end of a sentence that begins with “likely …, because”. */
  why: z.string(),
});
export type Suspicion = z.infer<typeof suspicionSchema>;

/** What the arrival checks found in a picture: facts of its file and measurements of its pixels. */
export const inspectionSchema = z.object({
  /** As in the EXIF standard, 1 to 8; 1 is upright. The asset's size is that of the upright picture. */
  orientation: z.int().check(z.minimum(1), z.maximum(8)),
  colourSpace: colourSpaceSchema,
  isAnimated: z.boolean(),
  /** The share of pixels that are not opaque, 0 to 1. */
  transparentShare: z.number().check(z.minimum(0), z.maximum(1)),
  privateData: z.array(privateDataSchema),
  rights: rightsSchema,
  /** Whether the file carries a C2PA manifest. Its presence only: nothing is verified. */
  hasContentCredentials: z.boolean(),
  /** The quality setting that its quantisation tables stand for, 1 to 100; null for other types than JPEG. */
  jpegQuality: z.nullable(z.int()),
  /** 64 bits in lower-case hex: pictures that look alike differ in few of them. */
  perceptualHash: z.string().check(z.regex(/^[0-9a-f]{16}$/)),
  suspicions: z.array(suspicionSchema),
});
export type Inspection = z.infer<typeof inspectionSchema>;
