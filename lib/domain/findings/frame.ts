import type { Brief } from '../brief.ts';
import { pixelSize, type AspectRatio } from '../output.ts';
import { tagAt } from '../reference.ts';
import type { Finding, FindingSubject, Rule } from './finding.ts';
import { COUNTED_THINGS, SPACE_WORDS } from './lists/frame.ts';
import { RIVALRIES, voicesOf } from './rivalry.ts';
import { findWanted } from './wanted.ts';
import { about } from './words.ts';

/** A vast scene in a tall strip, or a standing figure in a flat one, from these proportions on. */
const TALL = 0.5;
const FLAT = 3;
/** A phone's shape: a wide scene still fits, the vastest does not. */
const TALLISH = 0.6;
const FAR = new Set(['wide', 'extreme-wide']);

/** Width to height. */
function proportions(ratio: AspectRatio): number {
  const { widthPx, heightPx } = pixelSize(ratio, '1K');
  return widthPx / heightPx;
}

/** Whether a framing has no room in a shape. */
function isCramped(framing: Brief['framing'], ratio: AspectRatio): boolean {
  const shape = proportions(ratio);
  const isTall = shape < TALL || (shape < TALLISH && framing === 'extreme-wide');
  return (isTall && framing !== null && FAR.has(framing)) || (shape > FLAT && framing === 'full');
}

function ratioFix({ brief, model }: FindingSubject, wanted: number): Finding['fix'] {
  const off = (ratio: AspectRatio) => Math.abs(Math.log(proportions(ratio) / wanted));
  const [nearest] = model.aspectRatios.toSorted((a, b) => off(a) - off(b));
  if (nearest === undefined || nearest === brief.output.aspectRatio || isCramped(brief.framing, nearest)) return null;
  const output = { ...brief.output, aspectRatio: nearest };
  return { label: `Use ${nearest}`, change: { kind: 'draft', patch: { output } } };
}

const framingAgainstRatio: Rule = (subject) => {
  const { framing, output } = subject.brief;
  if (!isCramped(framing, output.aspectRatio)) return [];
  const isTall = framing !== 'full';
  return [
    {
      id: 'framing-against-ratio',
      severity: 'warns',
      field: 'Framing',
      message: isTall
        ? `A wide shot has no room to either side in ${output.aspectRatio}.`
        : `A full shot has no room for height in ${output.aspectRatio}.`,
      why: 'The subject is cut or squeezed: choose a shape with room for it, or another framing.',
      // A layout reference has a shape of its own, against which the other shape would be.
      fix: subject.brief.references.some(({ role }) => role === 'layout') ? null : ratioFix(subject, isTall ? 1.5 : 1),
    },
  ];
};

const CLOSE = new Set(['extreme-close-up', 'close-up']);

function isSpace(crop: Brief['crop']): boolean {
  return crop?.startsWith('space-') === true;
}

const cropAgainstFraming: Rule = ({ brief: { framing, crop } }) => {
  if (framing === null || crop === null) return [];
  const isFilled = CLOSE.has(framing) && isSpace(crop);
  const isTight = FAR.has(framing) && crop === 'tight';
  if (!isFilled && !isTight) return [];
  return [
    {
      id: 'crop-against-framing',
      severity: 'warns',
      field: 'Crop',
      message: isFilled
        ? 'A close-up fills the frame, and the crop asks for empty space.'
        : 'A wide shot shows much round the subject, and the crop asks for hardly any.',
      why: 'The model can do either: change the framing, or clear the crop.',
      fix: { label: 'Clear Crop', change: { kind: 'draft', patch: { crop: null } } },
    },
  ];
};

const copySpaceAgainstCrop: Rule = ({ brief }) => {
  const { crop } = brief;
  if (crop === null || (crop !== 'tight' && !isSpace(crop))) return [];
  const against = SPACE_WORDS.flatMap(({ crop: asked, words }) =>
    asked === crop ? [] : findWanted(brief, words).map((found) => ({ found, asked })),
  )[0];
  if (against === undefined) return [];
  return [
    {
      ...about('copy-space-against-crop', against.found),
      severity: 'warns',
      message: `“${against.found.words}” asks for empty space where the crop has none.`,
      why: 'The model can do either: change the crop, or the words.',
      fix:
        brief.framing !== null && CLOSE.has(brief.framing)
          ? null
          : { label: 'Change Crop to match', change: { kind: 'draft', patch: { crop: against.asked } } },
    },
  ];
};

/** Proportions that are further apart than this share are another layout. */
const OTHER_SHAPE = 0.15;

const layoutAgainstRatio: Rule = (subject) => {
  const { brief } = subject;
  const index = brief.references.findIndex(({ role }) => role === 'layout');
  const content = brief.references[index]?.content;
  if (content?.state !== 'ready') return [];
  const wanted = content.asset.widthPx / content.asset.heightPx;
  if (Math.abs(Math.log(proportions(brief.output.aspectRatio) / wanted)) <= Math.log(1 + OTHER_SHAPE)) return [];
  const fix = ratioFix(subject, wanted);
  if (fix === null) return [];
  return [
    {
      id: 'layout-against-ratio',
      severity: 'warns',
      field: 'Aspect ratio',
      message: `${tagAt(index)}, the layout, has another shape than ${brief.output.aspectRatio}.`,
      why: 'The model has to stretch or cut the layout: choose the shape that the layout has.',
      fix,
    },
  ];
};

/** How many things a close framing holds so that each is still seen. */
const HELD = { 'extreme-close-up': 1, 'close-up': 2, 'medium-close-up': 4 } as const;

function isHeld(framing: Brief['framing']): framing is keyof typeof HELD {
  return framing !== null && framing in HELD;
}

/** Whether a full shot would be neither cramped nor against the words. */
function mayBeFull(brief: Brief): boolean {
  const spoken = RIVALRIES.framings.axes.flatMap((axis) => voicesOf(brief, RIVALRIES.framings, axis));
  return brief.framing !== null && spoken.length === 0 && !isCramped('full', brief.output.aspectRatio);
}

/** The close framing that the words ask for, where none is chosen. */
function spokenFraming(brief: Brief): Brief['framing'] {
  const [axis = []] = RIVALRIES.framings.axes;
  const [first] = voicesOf(brief, RIVALRIES.framings, axis);
  return first?.member.choices?.includes('close-up') === true ? 'close-up' : null;
}

const tooManySubjects: Rule = ({ brief }) => {
  const { references } = brief;
  const framing = brief.framing ?? spokenFraming(brief);
  if (!isHeld(framing)) return [];
  const counted = COUNTED_THINGS.flatMap(({ count, words }) =>
    count > HELD[framing] ? findWanted(brief, words, ['subject']) : [],
  )[0];
  const shown = references.filter(({ role }) => role === 'product' || role === 'person').length;
  if (counted === undefined && shown <= HELD[framing]) return [];
  const what = counted === undefined ? `${shown} products and persons` : `“${counted.words}”`;
  const place =
    counted === undefined
      ? ({ id: 'too-many-subjects', field: 'Framing' } as const)
      : about('too-many-subjects', counted);
  return [
    {
      ...place,
      severity: 'warns',
      message: `A framing this close does not hold ${what}.`,
      why: 'Some are cut or left out: choose a wider framing, or fewer things.',
      fix: mayBeFull(brief) ? { label: 'Use Full shot', change: { kind: 'draft', patch: { framing: 'full' } } } : null,
    },
  ];
};

/** Rules about what a frame of a shape, framing and crop can hold. */
export const FRAME_RULES: readonly Rule[] = [
  framingAgainstRatio,
  cropAgainstFraming,
  copySpaceAgainstCrop,
  layoutAgainstRatio,
  tooManySubjects,
];
