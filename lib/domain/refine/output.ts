import { pixelSize, type AspectRatio } from '../output.ts';
import { suggestInputMode } from '../suggest-mode.ts';
import { kept, onStrongerModel, placed, withoutOne, withSentence } from './changes.ts';
import type { Situation, Strategy } from './strategy.ts';

/** The ratio of the model that comes nearest to the picture that counts: the one to keep, else the first. */
function sourceRatio({ brief, model }: Situation): AspectRatio | null {
  const source = kept(brief)[0]?.reference ?? brief.references[0];
  if (source === undefined) return null;
  const { widthPx, heightPx } = source.content.asset;
  const distance = (ratio: AspectRatio) => {
    const size = pixelSize(ratio, '1K');
    return Math.abs(Math.log(size.widthPx / size.heightPx / (widthPx / heightPx)));
  };
  return model.aspectRatios.toSorted((a, b) => distance(a) - distance(b))[0] ?? null;
}

function fill({ brief }: Situation): string {
  return `extend the surroundings so that they fill the whole ${brief.output.aspectRatio} frame`;
}

/** For a source that does not fit what was asked for: its shape, or what it is used as. */
export const OUTPUT_STRATEGIES: readonly Strategy[] = [
  {
    id: 'output-source-ratio',
    kind: 'setting',
    why: 'The source has another shape than the picture that was asked for: with its own nothing is cut or invented.',
    instruction: fill,
    change(situation) {
      const aspectRatio = sourceRatio(situation);
      const { output } = situation.brief;
      return aspectRatio === null || aspectRatio === output.aspectRatio ? null : { output: { ...output, aspectRatio } };
    },
  },
  {
    id: 'output-mode',
    kind: 'setting',
    why: 'The input mode does not fit what the references are for.',
    instruction: fill,
    change({ brief }) {
      const { mode } = suggestInputMode(brief.references);
      return mode === brief.inputMode ? null : { inputMode: mode };
    },
  },
  {
    id: 'output-say-fill',
    kind: 'words',
    why: 'The brief does not say what is to fill the frame where the source ends.',
    instruction: fill,
    change({ brief }) {
      const [source] = [...kept(brief), ...placed(brief, () => true)];
      if (source === undefined) return null;
      const sentence = `The surroundings of ${source.tag} go on to every edge of the frame.`;
      const compositionNotes = withSentence(brief.compositionNotes, sentence);
      return compositionNotes === null ? null : { compositionNotes };
    },
  },
  {
    id: 'output-drop-layout',
    kind: 'reference',
    why: 'The layout reference has another shape than the picture.',
    instruction: fill,
    change: ({ brief }) =>
      withoutOne(
        brief,
        placed(brief, (role) => role === 'layout'),
      ),
  },
  {
    id: 'output-extend',
    kind: 'two-steps',
    why: 'What is right already stays: only the surroundings of this result are extended.',
    needsResult: true,
    instruction: fill,
    change: () => ({}),
  },
  onStrongerModel('output-model', 'fit the picture to the frame'),
];
