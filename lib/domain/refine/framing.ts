import { framingSchema, type FrozenBrief } from '../brief.ts';
import { pixelSize, type AspectRatio } from '../output.ts';
import { onStrongerModel, placed, withoutOne, withSentence } from './changes.ts';
import type { Situation, Strategy } from './strategy.ts';

const WHOLE = 'The whole subject is inside the frame, with free space on every side.';
const SHOW_WHOLE = 'show the whole subject inside the frame, with free space on every side of it';

/** From the closest to the widest. */
const FRAMINGS = framingSchema.options;

function wider({ framing }: FrozenBrief): Partial<FrozenBrief> | null {
  if (framing === null) return { framing: 'full' };
  const next = FRAMINGS[FRAMINGS.indexOf(framing) + 1];
  return next === undefined ? null : { framing: next };
}

function closer({ framing }: FrozenBrief): Partial<FrozenBrief> | null {
  if (framing === null) return { framing: 'medium-close-up' };
  const next = FRAMINGS[FRAMINGS.indexOf(framing) - 1];
  return next === undefined ? null : { framing: next };
}

function proportions(ratio: AspectRatio): number {
  const { widthPx, heightPx } = pixelSize(ratio, '1K');
  return widthPx / heightPx;
}

/** The next ratio of the model in the direction in which the subject was measured to be cut. */
function roomierRatio({ brief, model, measures }: Situation): AspectRatio | null {
  const cut = measures?.cutSides ?? [];
  const acrossCount = cut.filter((side) => side === 'left' || side === 'right').length;
  const downCount = cut.length - acrossCount;
  if (acrossCount === downCount) return null;
  const now = proportions(brief.output.aspectRatio);
  const inDirection = model.aspectRatios.filter((ratio) =>
    acrossCount > downCount ? proportions(ratio) > now : proportions(ratio) < now,
  );
  const distance = (ratio: AspectRatio) => Math.abs(Math.log(proportions(ratio) / now));
  return inDirection.toSorted((a, b) => distance(a) - distance(b))[0] ?? null;
}

/** For a subject that is cut, too large, too small or in the wrong place. */
export const FRAMING_STRATEGIES: readonly Strategy[] = [
  {
    id: 'framing-loosen-crop',
    kind: 'setting',
    why: 'The brief asks for a tight crop, which leaves the subject no room.',
    instruction: () => SHOW_WHOLE,
    change: ({ brief }) => (brief.crop === 'tight' ? { crop: 'centred' } : null),
  },
  {
    id: 'framing-wider',
    kind: 'setting',
    why: 'One step wider leaves room round the subject.',
    instruction: () => SHOW_WHOLE,
    change: ({ brief }) => wider(brief),
  },
  {
    id: 'framing-say-whole',
    kind: 'words',
    why: 'The brief does not say that the whole subject is to be seen.',
    instruction: () => SHOW_WHOLE,
    change({ brief }) {
      const compositionNotes = withSentence(brief.compositionNotes, WHOLE);
      return compositionNotes === null ? null : { compositionNotes };
    },
  },
  {
    id: 'framing-closer',
    kind: 'setting',
    why: 'Where the subject is too small, one step closer makes it larger.',
    instruction: () => 'move in closer, so that the subject fills more of the frame',
    change: ({ brief, measures }) => ((measures?.cutSides ?? []).length > 0 ? null : closer(brief)),
  },
  {
    id: 'framing-ratio',
    kind: 'setting',
    why: 'The subject is cut where this shape has no room for it.',
    instruction: () => SHOW_WHOLE,
    change(situation) {
      const aspectRatio = roomierRatio(situation);
      return aspectRatio === null ? null : { output: { ...situation.brief.output, aspectRatio } };
    },
  },
  {
    id: 'framing-drop-layout',
    kind: 'reference',
    why: 'The layout reference places things in its own way, against what the brief says.',
    instruction: () => SHOW_WHOLE,
    change: ({ brief }) =>
      withoutOne(
        brief,
        placed(brief, (role) => role === 'layout'),
      ),
  },
  {
    id: 'framing-extend',
    kind: 'two-steps',
    why: 'What is right already stays: only the surroundings of this result are extended.',
    needsResult: true,
    instruction: () => `zoom out and extend the surroundings on every side; ${SHOW_WHOLE}`,
    change: () => ({}),
  },
  onStrongerModel('framing-model', SHOW_WHOLE),
];
