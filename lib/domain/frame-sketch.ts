import type { Brief, TextPlace } from './brief.ts';
import { inset, placeIn, planLayout, type Box } from './layout.ts';
import { pixelSize, type PixelSize } from './output.ts';
import { TEXT_PLACE_PHRASES } from './phrases.ts';
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

function textWords(place: Brief['textPlace']): string | undefined {
  return place === null ? undefined : TEXT_PLACE_PHRASES[place];
}

/** Rows and columns of the frame in thirds, from 0: where each place is. */
const THIRDS: Record<Exclude<TextPlace, 'on-subject'>, readonly [column: number, row: number, columns: number]> = {
  top: [0, 0, 3],
  centre: [0, 1, 3],
  bottom: [0, 2, 3],
  'top-left': [0, 0, 1.5],
  'top-right': [1.5, 0, 1.5],
  'bottom-left': [0, 2, 1.5],
  'bottom-right': [1.5, 2, 1.5],
};

/** Of the frame's sides, so that letters do not touch its edge. */
const MARGIN = 0.05;

/** Where words go by their own place, which overrides what the crop keeps free for them. */
function textBox(place: TextPlace, { widthPx, heightPx }: PixelSize, subject: Box): Box {
  if (place === 'on-subject') return subject;
  const [column, row, columns] = THIRDS[place];
  const third = { width: widthPx / 3, height: heightPx / 3 };
  const box = { x: column * third.width, y: row * third.height, width: columns * third.width, height: third.height };
  return inset(box, Math.min(widthPx, heightPx) * MARGIN);
}

function describe({ output, framing, crop, textInImage, textPlace }: Brief): string {
  const space = crop === null ? undefined : SPACES[crop];
  const words = [
    framing === null ? 'subject of medium size' : FRAMINGS[framing].label.toLowerCase(),
    crop !== null && space === undefined ? CROPS[crop].label.toLowerCase() : '',
    space === undefined ? '' : `free space ${space}`,
    textInImage.trim() === '' ? '' : `text ${textWords(textPlace) ?? space ?? 'beside the subject'}`,
  ];
  return `Frame ${output.aspectRatio}: ${words.filter((part) => part !== '').join(', ')}`;
}

/** How the parts of a brief share the frame, by the same plan as the on-device draft: an intention, not a promise. */
export function sketchFrame(brief: Brief): FrameSketch {
  const size = pixelSize(brief.output.aspectRatio, brief.output.size);
  const hasText = brief.textInImage.trim() !== '';
  const layout = planLayout(size, { ...brief, hasText });
  const keepsSpace = brief.crop !== null && brief.crop in SPACES;
  const subject = placeIn(layout.subject, SUBJECT_RATIO, layout.fill, RISE);
  const ownPlace = hasText && brief.textPlace !== null ? textBox(brief.textPlace, size, subject) : null;
  return {
    size,
    subject,
    space: ownPlace ?? (keepsSpace || hasText ? layout.text : null),
    description: describe(brief),
  };
}
