import type { Brief } from './brief.ts';
import { placeIn, planLayout, type Box } from './layout.ts';
import { pixelSize, type PixelSize } from './output.ts';
import { CROPS, FRAMINGS } from './vocabulary.ts';

/** The frame of the picture with the place of its subject and of its words, in one unit. */
export interface FrameSketch {
  readonly size: PixelSize;
  readonly subject: Box;
  /** Where words go, or what a crop keeps free; null where the subject has the whole frame. */
  readonly space: Box | null;
  /** The same in words, for who does not see the sketch. */
  readonly description: string;
}

/** The proportions of a subject of which nothing is known: a little taller than wide. */
const SUBJECT_RATIO = 0.8;
/** In the middle of its region. */
const RISE = 0.5;

const SPACES: Partial<Record<NonNullable<Brief['crop']>, string>> = {
  'space-top': 'above',
  'space-bottom': 'below',
  'space-left': 'on the left',
  'space-right': 'on the right',
};

function describe({ output, framing, crop, textInImage }: Brief): string {
  const space = crop === null ? undefined : SPACES[crop];
  const words = [
    framing === null ? 'subject of medium size' : FRAMINGS[framing].label.toLowerCase(),
    crop !== null && space === undefined ? CROPS[crop].label.toLowerCase() : '',
    space === undefined ? '' : `free space ${space}`,
    textInImage.trim() === '' ? '' : `text ${space ?? 'beside the subject'}`,
  ];
  return `Frame ${output.aspectRatio}: ${words.filter((part) => part !== '').join(', ')}`;
}

/** How the parts of a brief share the frame, by the same plan as the on-device draft: an intention, not a promise. */
export function sketchFrame(brief: Brief): FrameSketch {
  const size = pixelSize(brief.output.aspectRatio, brief.output.size);
  const hasText = brief.textInImage.trim() !== '';
  const layout = planLayout(size, { ...brief, hasText });
  const keepsSpace = brief.crop !== null && brief.crop in SPACES;
  return {
    size,
    subject: placeIn(layout.subject, SUBJECT_RATIO, layout.fill, RISE),
    space: keepsSpace || hasText ? layout.text : null,
    description: describe(brief),
  };
}
