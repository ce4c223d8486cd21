import type { BriefWords } from './brief.ts';
import type { AspectRatio } from './output.ts';

/** A whole brief to start from. What only the person knows stands in braces, as a blank to be filled. */
export interface Template {
  readonly name: string;
  /** When it fits, and which references it wants. */
  readonly purpose: string;
  readonly words: Partial<BriefWords>;
  readonly aspectRatio: AspectRatio;
}

/**
 * The templates in the order in which they are offered. Their sentences follow Google's guidance for the family: describe the
 * scene, name light and lens, say for an edit what changes and what stays. Source: reference/peers.md, section 5.
 */
export const TEMPLATES: readonly [Template, ...Template[]] = [
  {
    name: 'Product on a new background',
    purpose: 'A product as @image1; the scene is described.',
    words: {
      inputMode: 'edit',
      subject: 'The product of @image1 on {surface} in {place}, lit so that it belongs there.',
      framing: 'medium',
      cameraAngle: 'eye-level',
      crop: 'centred',
      styleDirection: 'product-photography',
      styleNotes: 'Soft light from one side, gentle shadow on the surface, sharp on the product.',
      keep: 'Shape, colours and markings of the product',
    },
    aspectRatio: '4:5',
  },
  {
    name: 'Product on a model',
    purpose: 'A product as @image1, a person as @image2.',
    words: {
      inputMode: 'edit',
      subject: 'The person of @image2 wears the product of @image1 in {place}.',
      framing: 'full',
      cameraAngle: 'eye-level',
      styleDirection: 'editorial-photo',
      styleNotes: 'Natural light, the fabric falls as it would on this body.',
      keep: 'Face and build of the person, cut and pattern of the product',
    },
    aspectRatio: '3:4',
  },
  {
    name: 'Flat lay',
    purpose: 'A product as @image1, seen from above among things that go with it.',
    words: {
      inputMode: 'edit',
      subject: 'The product of @image1 lies among {three matching things} on {surface}.',
      framing: 'full',
      cameraAngle: 'top-down',
      crop: 'centred',
      styleDirection: 'product-photography',
      styleNotes: 'Even soft daylight, short shadows, orderly spacing.',
      keep: 'Shape, colours and markings of the product',
    },
    aspectRatio: '1:1',
  },
  {
    name: 'Packshot',
    purpose: 'A product as @image1, alone on plain white, for a shop.',
    words: {
      inputMode: 'edit',
      subject: 'The product of @image1 alone on a plain white ground.',
      framing: 'close-up',
      cameraAngle: 'three-quarter',
      crop: 'centred',
      styleDirection: 'product-photography',
      styleNotes: 'Bright even studio light, soft contact shadow, sharp from front to back.',
      keep: 'Shape, colours and markings of the product',
    },
    aspectRatio: '1:1',
  },
  {
    name: 'Hero banner with copy space',
    purpose: 'A wide picture with room for a headline that is set later.',
    words: {
      inputMode: 'text',
      subject: '{Subject} at the right side of a calm scene, {place}.',
      framing: 'wide',
      cameraAngle: 'eye-level',
      crop: 'space-left',
      styleDirection: 'editorial-photo',
      styleNotes: 'One large quiet area in a single tone on the left, soft light.',
    },
    aspectRatio: '16:9',
  },
  {
    name: 'Portrait',
    purpose: 'A person as @image1 in another light and place.',
    words: {
      inputMode: 'edit',
      subject: 'Portrait of the person of @image1, {expression}, in front of {background}.',
      framing: 'medium-close-up',
      cameraAngle: 'eye-level',
      styleDirection: 'realistic-photo',
      styleNotes: '85 mm portrait lens, blurred background, soft window light from the side.',
      keep: 'Face, hair and age of the person',
    },
    aspectRatio: '4:5',
  },
  {
    name: 'Sticker',
    purpose: 'One motif with a white rim.',
    words: {
      inputMode: 'text',
      subject: 'A sticker of {motif} with a thick white rim on a plain white ground.',
      framing: 'full',
      crop: 'centred',
      styleDirection: 'flat-illustration',
      styleNotes: 'Bold even outlines, few flat colours, simple cel shading.',
    },
    aspectRatio: '1:1',
  },
  {
    name: 'Icon',
    purpose: 'One sign for an app or a page.',
    words: {
      inputMode: 'text',
      subject: 'An icon that shows {thing}, one clear shape on a plain ground.',
      framing: 'full',
      cameraAngle: 'eye-level',
      crop: 'centred',
      styleDirection: 'flat-illustration',
      styleNotes: 'Geometric, rounded corners, two colours, readable when small.',
    },
    aspectRatio: '1:1',
  },
  {
    name: 'Poster with text',
    purpose: 'A motif with a headline; the wording goes into Text in the image.',
    words: {
      inputMode: 'text',
      subject: 'A poster of {motif}, the headline set large above it.',
      framing: 'medium',
      crop: 'space-top',
      styleDirection: 'flat-illustration',
      styleNotes: 'Bold sans-serif capitals, high contrast between letters and ground.',
      textInImage: '{Headline}',
    },
    aspectRatio: '2:3',
  },
  {
    name: 'Room restyled',
    purpose: 'A photograph of a room as @image1 (background), a style as @image2.',
    words: {
      inputMode: 'edit',
      subject: 'The room of @image1 furnished anew in the style of @image2.',
      framing: 'wide',
      styleDirection: 'realistic-photo',
      styleNotes: 'Daylight from the windows that are there.',
      keep: 'Walls, windows, floor plan and camera position',
    },
    aspectRatio: '3:2',
  },
  {
    name: 'Sketch to picture',
    purpose: 'A sketch as @image1 (layout).',
    words: {
      inputMode: 'edit',
      subject: 'A finished picture of {motif} that follows the lines of @image1.',
      styleDirection: 'realistic-photo',
      styleNotes: 'Materials and light as in a photograph of {place}.',
      keep: 'Outlines, proportions and places of the sketch',
    },
    aspectRatio: '4:3',
  },
  {
    name: 'Old photograph restored',
    purpose: 'A damaged photograph as @image1.',
    words: {
      inputMode: 'edit',
      subject: 'The photograph of @image1 restored: scratches, stains and tears are gone, faded tones are clear again.',
      styleNotes: 'The grain and contrast of its time.',
      keep: 'Faces, clothing, poses and everything else in the photograph',
    },
    aspectRatio: '4:3',
  },
];
