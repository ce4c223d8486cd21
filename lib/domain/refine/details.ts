import { framingSchema, type TextPlace } from '../brief.ts';
import { outputSizeSchema } from '../output.ts';
import { kept, onStrongerModel, withItem } from './changes.ts';
import type { Situation, Strategy } from './strategy.ts';

function ownDetails({ brief }: Situation): string | null {
  const [first] = kept(brief);
  return first === undefined ? null : `every detail of ${first.tag}: edges, seams, labels and lettering`;
}

function correct(situation: Situation): string {
  const { textInImage } = situation.brief;
  if (textInImage.trim() !== '') return `correct the lettering so that it reads exactly “${textInImage.trim()}”`;
  const details = ownDetails(situation);
  return details === null ? 'correct only the details that are wrong' : `correct ${details}`;
}

/** The side that a crop keeps free is where the words have room. */
const FREE_PLACES: Partial<Record<string, TextPlace>> = { 'space-top': 'top', 'space-bottom': 'bottom' };

/** How far a detail may be away and still have pixels enough. */
const CLOSE = framingSchema.options.indexOf('medium-close-up');

/** For details, lettering among them, that are missing or are not as they were. */
export const DETAILS_STRATEGIES: readonly Strategy[] = [
  {
    id: 'details-place-text',
    kind: 'setting',
    why: 'Words without a place of their own are often bent, cut or left out.',
    instruction: correct,
    change({ brief }) {
      if (brief.textInImage.trim() === '' || brief.textPlace !== null) return null;
      return { textPlace: FREE_PLACES[brief.crop ?? ''] ?? 'bottom' };
    },
  },
  {
    id: 'details-keep',
    kind: 'words',
    why: 'What is named in Keep is held on to most closely.',
    instruction: correct,
    change(situation) {
      const details = ownDetails(situation);
      const keep = details === null ? null : withItem(situation.brief.keep, details);
      return keep === null ? null : { keep };
    },
  },
  {
    id: 'details-closer',
    kind: 'setting',
    why: 'From closer by, small things have the pixels that they need.',
    instruction: (situation) => `move closer and ${correct(situation)}`,
    change({ brief: { framing } }) {
      const index = framing === null ? CLOSE + 1 : framingSchema.options.indexOf(framing);
      const closer = index > CLOSE ? framingSchema.options[index - 1] : undefined;
      return closer === undefined ? null : { framing: closer };
    },
  },
  {
    id: 'details-resolution',
    kind: 'setting',
    why: 'A higher resolution has room for finer details, at a higher price.',
    instruction: correct,
    change({ brief: { output }, model }) {
      const size = outputSizeSchema.options[outputSizeSchema.options.indexOf(output.size) + 1];
      return size !== undefined && model.sizes.includes(size) ? { output: { ...output, size } } : null;
    },
  },
  {
    id: 'details-correct-result',
    kind: 'two-steps',
    why: 'What is right already stays: only these details of this result are corrected.',
    needsResult: true,
    instruction: correct,
    change: () => ({}),
  },
  onStrongerModel('details-model', 'correct only the details that are wrong'),
];
