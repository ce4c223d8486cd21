import type { FrozenBrief } from '../brief.ts';
import { NO_WORDS } from '../empty-draft.ts';
import { mentionedIndexes, type ReadyReference } from '../reference.ts';
import { kept, placed } from './changes.ts';

const NOTE = 'the picture to change';

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/**
 * The brief that edits a result instead of making it anew: the result is the first image, and all that is said is the
 * instruction. What must stay goes with it, behind it, so that the model sees again what it is to come back to, and so
 * does what the instruction names.
 *
 * @param instruction in which `@imageN` names the references of the result's own brief
 */
export function editResult(brief: FrozenBrief, result: ReadyReference, instruction: string): FrozenBrief {
  const named = new Set([...kept(brief).map(({ index }) => index), ...mentionedIndexes(instruction)]);
  const staying = placed(brief, () => true).filter(
    ({ reference, index }) => named.has(index) && reference.content.asset.id !== result.content.asset.id,
  );
  const places = new Map(staying.map(({ index }, place) => [index, place + 1]));
  const renumbered = instruction.replaceAll(/@image(\d+)\b/gi, (tag, digits: string) => {
    const place = places.get(Number(digits) - 1);
    return place === undefined ? tag : `@image${place + 1}`;
  });
  return {
    ...brief,
    ...NO_WORDS,
    inputMode: 'edit',
    subject: `In @image1, ${renumbered.trim()}`,
    keep: 'everything else in @image1',
    rightsConfirmed: true,
    ignored: [],
    references: [
      { ...result, role: null, note: capitalised(NOTE) },
      ...staying.map(({ reference }) => ({ ...reference, note: '' })),
    ],
  };
}
